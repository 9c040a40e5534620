import { registerEnumType } from 'type-graphql'

/** What kind of training or supervision was attended. */
export const TrainingKind = {
  TRAINING: 'TRAINING',
  SUPERVISION_INDIVIDUAL: 'SUPERVISION_INDIVIDUAL',
  SUPERVISION_GROUP_SAME_PROFESSION: 'SUPERVISION_GROUP_SAME_PROFESSION',
  SUPERVISION_MULTIPROFESSIONAL: 'SUPERVISION_MULTIPROFESSIONAL',
  TEACHING_OR_TRAINEESHIP_TUTORING: 'TEACHING_OR_TRAINEESHIP_TUTORING',
} as const

/** The three kinds of the LEPS on supervision (national plan 2021-2023, sheet 2.7.2), as an array of PostgreSQL. */
export const SUPERVISION_KINDS = `{${[TrainingKind.SUPERVISION_INDIVIDUAL, TrainingKind.SUPERVISION_GROUP_SAME_PROFESSION, TrainingKind.SUPERVISION_MULTIPROFESSIONAL].join(',')}}`

registerEnumType(TrainingKind, {
  name: 'TrainingKind',
  description: 'Italian: tipo di formazione o supervisione. What was attended (regulation art. 5).',
  valuesConfig: {
    TRAINING: { description: 'Italian: formazione e aggiornamento. Continuing training.' },
    SUPERVISION_INDIVIDUAL: { description: 'Italian: supervisione individuale. LEPS supervision of personnel.' },
    SUPERVISION_GROUP_SAME_PROFESSION: {
      description: 'Italian: supervisione monoprofessionale di gruppo. LEPS supervision of personnel.',
    },
    SUPERVISION_MULTIPROFESSIONAL: {
      description: 'Italian: supervisione organizzativa di équipe multiprofessionale. LEPS supervision of personnel.',
    },
    TEACHING_OR_TRAINEESHIP_TUTORING: {
      description: 'Italian: docenza o tutoraggio di tirocinio. Teaching activity of social workers.',
    },
  },
})
