import { registerEnumType } from 'type-graphql'

/** The profession of a member of staff. */
export const Profession = {
  SOCIAL_WORKER: 'SOCIAL_WORKER',
  EDUCATOR: 'EDUCATOR',
  PSYCHOLOGIST: 'PSYCHOLOGIST',
  ADMINISTRATIVE: 'ADMINISTRATIVE',
  NURSE: 'NURSE',
  PHYSICIAN: 'PHYSICIAN',
  OTHER: 'OTHER',
} as const

registerEnumType(Profession, {
  name: 'Profession',
  description: 'Italian: profilo professionale. The profession of a member of staff.',
  valuesConfig: {
    SOCIAL_WORKER: {
      description: 'Italian: Assistente sociale. The only profession that counts for LEPS and may manage a case.',
    },
    EDUCATOR: { description: 'Italian: Educatore professionale. Educator.' },
    PSYCHOLOGIST: { description: 'Italian: Psicologo. Psychologist.' },
    ADMINISTRATIVE: { description: 'Italian: Amministrativo. Administrative staff.' },
    NURSE: { description: 'Italian: Infermiere. Nurse.' },
    PHYSICIAN: { description: 'Italian: Medico. Physician.' },
    OTHER: { description: 'Italian: altro profilo. Any other profession.' },
  },
})
