import { graphEnum } from '#platform/graph/graph-enum.ts'

/** The four areas of the regulation, in the order of its art. 4. */
export const AreaCode = graphEnum('AreaCode', 'Italian: codice dell’area di intervento. The four areas of art. 4.', {
  MINORS_FAMILIES_GENDER_VIOLENCE:
    'Italian: Tutela dei minori e sostegno alle funzioni genitoriali, prevenzione e contrasto del maltrattamento infantile e della violenza di genere. Area 1.',
  NON_SELF_SUFFICIENCY_DISABILITY:
    'Italian: Presa in carico della non autosufficienza, promozione dell’invecchiamento attivo e disabilità. Area 2.',
  INCLUSION_POVERTY_MENTAL_HEALTH_ADDICTION:
    'Italian: Inclusione sociale, contrasto alla povertà, salute mentale e dipendenze patologiche. Area 3.',
  SECRETARIAT_CITIZENSHIP: 'Italian: Segretariato sociale e promozione della cittadinanza attiva. Area 4.',
})

/** The codes in the order of the text, as an array of PostgreSQL: by it areas are listed. */
export const AREA_ORDER = `{${Object.keys(AreaCode).join(',')}}`
