import { graphEnum } from '#platform/graph/graph-enum.ts'

/** The profession of a member of staff. */
export const Profession = graphEnum(
  'Profession',
  'Italian: profilo professionale. The profession of a member of staff.',
  {
    SOCIAL_WORKER: 'Italian: Assistente sociale. The only profession that counts for LEPS and may manage a case.',
    EDUCATOR: 'Italian: Educatore professionale. Educator.',
    PSYCHOLOGIST: 'Italian: Psicologo. Psychologist.',
    ADMINISTRATIVE: 'Italian: Amministrativo. Administrative staff.',
    NURSE: 'Italian: Infermiere. Nurse.',
    PHYSICIAN: 'Italian: Medico. Physician.',
    OTHER: 'Italian: altro profilo. Any other profession.',
  },
)
