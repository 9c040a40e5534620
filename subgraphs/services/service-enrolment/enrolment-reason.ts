import { graphEnum } from '#platform/graph/graph-enum.ts'

/** Why an enrolment ended, or was refused. */
export const EnrolmentReason = graphEnum(
  'EnrolmentReason',
  'Italian: motivo della conclusione. Why the enrolment ended or was refused.',
  {
    GOALS_ACHIEVED: 'Italian: obiettivi raggiunti. The goals were achieved.',
    WITHDRAWN_BY_PERSON: 'Italian: rinuncia. The person gave it up.',
    MOVED_AWAY: 'Italian: trasferimento di residenza. The person moved away.',
    DECEASED: 'Italian: decesso. The person died.',
    TRANSFERRED: 'Italian: passaggio ad altro servizio. Another service took over.',
    NO_CAPACITY: 'Italian: mancanza di posti. There was no place.',
    NOT_ELIGIBLE: 'Italian: requisiti non posseduti. The requirements were not met.',
    CONTRACT_ENDED: 'Italian: fine del contratto. The contract of the service ended.',
    COURT_ORDER: 'Italian: provvedimento del giudice. A court ordered it.',
    HOSPITALISED: 'Italian: ricovero. The person was admitted to hospital.',
    OTHER: 'Italian: altro. Another reason.',
  },
)
