import { graphEnum } from '#platform/graph/graph-enum.ts'

/** What a disclosure covers and what a referral shares. */
export const DataCategory = graphEnum(
  'DataCategory',
  'Italian: categoria di dati. What a disclosure covers and what a referral shares.',
  {
    IDENTITY: 'Italian: dati identificativi. Name, birth date, tax code.',
    CONTACTS: 'Italian: recapiti. Domicile, telephone, email.',
    HOUSEHOLD: 'Italian: nucleo familiare. Who lives with the person.',
    NEEDS: 'Italian: bisogni. What assessments found.',
    CARE_PLAN: 'Italian: progetto personalizzato. Goals and interventions.',
    HEALTH: 'Italian: dati sanitari. What concerns health.',
    SAFETY_NOTES: 'Italian: note di sicurezza. What an operator must know to be safe.',
    JUDICIAL_PROHIBITIONS: 'Italian: divieti dell’autorità giudiziaria. What a court forbids.',
    ECONOMIC_SITUATION: 'Italian: situazione economica. Income, ISEE and benefits.',
  },
)
