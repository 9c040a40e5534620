import { graphEnum } from '#platform/graph/graph-enum.ts'

/** What kind of training or supervision was attended. */
export const TrainingKind = graphEnum(
  'TrainingKind',
  'Italian: tipo di formazione o supervisione. What was attended (regulation art. 5).',
  {
    TRAINING: 'Italian: formazione e aggiornamento. Continuing training.',
    SUPERVISION_INDIVIDUAL: 'Italian: supervisione individuale. LEPS supervision of personnel.',
    SUPERVISION_GROUP_SAME_PROFESSION:
      'Italian: supervisione monoprofessionale di gruppo. LEPS supervision of personnel.',
    SUPERVISION_MULTIPROFESSIONAL:
      'Italian: supervisione organizzativa di équipe multiprofessionale. LEPS supervision of personnel.',
    TEACHING_OR_TRAINEESHIP_TUTORING:
      'Italian: docenza o tutoraggio di tirocinio. Teaching activity of social workers.',
  },
)

/** The three kinds of the LEPS on supervision (national plan 2021-2023, sheet 2.7.2), as an array of PostgreSQL. */
export const SUPERVISION_KINDS = `{${[TrainingKind.SUPERVISION_INDIVIDUAL, TrainingKind.SUPERVISION_GROUP_SAME_PROFESSION, TrainingKind.SUPERVISION_MULTIPROFESSIONAL].join(',')}}`
