import { registerEnumType } from 'type-graphql'

/** The four areas of the regulation, in the order of its art. 4. */
export const AreaCode = {
  MINORS_FAMILIES_GENDER_VIOLENCE: 'MINORS_FAMILIES_GENDER_VIOLENCE',
  NON_SELF_SUFFICIENCY_DISABILITY: 'NON_SELF_SUFFICIENCY_DISABILITY',
  INCLUSION_POVERTY_MENTAL_HEALTH_ADDICTION: 'INCLUSION_POVERTY_MENTAL_HEALTH_ADDICTION',
  SECRETARIAT_CITIZENSHIP: 'SECRETARIAT_CITIZENSHIP',
} as const

/** The codes in the order of the text, as an array of PostgreSQL: by it areas are listed. */
export const AREA_ORDER = `{${Object.keys(AreaCode).join(',')}}`

registerEnumType(AreaCode, {
  name: 'AreaCode',
  description: 'Italian: codice dell’area di intervento. The four areas of art. 4.',
  valuesConfig: {
    MINORS_FAMILIES_GENDER_VIOLENCE: {
      description:
        'Italian: Tutela dei minori e sostegno alle funzioni genitoriali, prevenzione e contrasto del maltrattamento infantile e della violenza di genere. Area 1.',
    },
    NON_SELF_SUFFICIENCY_DISABILITY: {
      description:
        'Italian: Presa in carico della non autosufficienza, promozione dell’invecchiamento attivo e disabilità. Area 2.',
    },
    INCLUSION_POVERTY_MENTAL_HEALTH_ADDICTION: {
      description:
        'Italian: Inclusione sociale, contrasto alla povertà, salute mentale e dipendenze patologiche. Area 3.',
    },
    SECRETARIAT_CITIZENSHIP: {
      description: 'Italian: Segretariato sociale e promozione della cittadinanza attiva. Area 4.',
    },
  },
})
