import { graphEnum } from '#platform/graph/graph-enum.ts'

/** The states of a referral, a closed loop between who asks and who runs the service. */
export const ReferralStatus = graphEnum(
  'ReferralStatus',
  'Italian: stato dell’invio. A closed loop: every referral ends with an answer.',
  {
    DRAFT: 'Italian: in bozza. Being written; the provider does not see it.',
    REQUESTED: 'Italian: richiesto. Sent to the provider, who must answer; after seven days the area lead is alerted.',
    ACCEPTED: 'Italian: accettato. The provider takes the person.',
    REJECTED: 'Italian: rifiutato. The provider declined, with a reason.',
    WAITLISTED: 'Italian: in lista d’attesa. The provider has no place yet.',
    IN_PROGRESS: 'Italian: in corso. The service runs.',
    ON_HOLD: 'Italian: sospeso. Paused by the provider.',
    COMPLETED: 'Italian: concluso. Done, with deliveries or an outcome.',
    FAILED: 'Italian: non riuscito. Begun, and broken off by the provider.',
    CANCELLED: 'Italian: annullato. Withdrawn, with a reason.',
    ENTERED_IN_ERROR: 'Italian: inserito per errore. Should never have been recorded.',
  },
)

/** Why a provider declined. */
export const ReferralRejectReason = graphEnum(
  'ReferralRejectReason',
  'Italian: motivo del rifiuto. Why the provider declined.',
  {
    NO_CAPACITY: 'Italian: posti esauriti. No place is free.',
    NOT_ELIGIBLE: 'Italian: mancanza dei requisiti. The person does not meet the conditions of the service.',
    OUT_OF_AREA: 'Italian: fuori territorio. The service does not cover the place.',
    DUPLICATE: 'Italian: duplicato. The same referral is already there.',
    INSUFFICIENT_INFORMATION: 'Italian: informazioni insufficienti. More must be shared first.',
    CONTRACT_EXHAUSTED: 'Italian: contratto esaurito. No quantity is left in the contract.',
    SUBJECT_DECLINED: 'Italian: rinuncia dell’interessato. The person declined.',
    OTHER: 'Italian: altro. Another reason.',
  },
)

/** Why a referral was withdrawn. */
export const ReferralCancelReason = graphEnum(
  'ReferralCancelReason',
  'Italian: motivo dell’annullamento. Why the referral was withdrawn.',
  {
    SUBJECT_DECLINED: 'Italian: rinuncia dell’interessato. The person declined.',
    DISCLOSURE_WITHDRAWN:
      'Italian: revoca dell’autorizzazione alla comunicazione. What allowed the data to be shared ended.',
    NO_LONGER_NEEDED: 'Italian: cessato bisogno. The need is over.',
    REVOKED_BY_COORDINATOR: 'Italian: revoca del coordinatore. The coordinator withdrew it.',
    DUPLICATE: 'Italian: duplicato. The same referral is already there.',
    OTHER: 'Italian: altro. Another reason.',
  },
)
