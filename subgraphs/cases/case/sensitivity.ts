import { graphEnum } from '#platform/graph/graph-enum.ts'

/** Compartments orthogonal to the areas (ambiguity A5); MINOR is computed from the birth date and never stored (I15). */
export const Sensitivity = graphEnum(
  'Sensitivity',
  'Italian: compartimento di riservatezza. Orthogonal to the areas: areas do not protect.',
  {
    STANDARD: 'Italian: ordinario. No compartment.',
    MINOR: 'Italian: minore. Under eighteen today, computed from the birth date.',
    JUDICIAL: 'Italian: provvedimento giudiziario. A court is involved (GDPR art. 10).',
    GENDER_VIOLENCE: 'Italian: violenza di genere. Existence is hidden from who is not cleared.',
    MENTAL_HEALTH_ADDICTION: 'Italian: salute mentale e dipendenze. Existence is hidden from the access point.',
    PROTECTED_IDENTITY: 'Italian: identità protetta. Not found by anyone who is not cleared.',
  },
)
