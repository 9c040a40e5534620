import { graphEnum } from '#platform/graph/graph-enum.ts'

/** The states of an emergency; every step has its instant, once. */
export const EmergencyStatus = graphEnum(
  'EmergencyStatus',
  'Italian: stato del pronto intervento. Every step has its instant, once.',
  {
    REPORTED: 'Italian: segnalato. The call was taken.',
    TRIAGED: 'Italian: valutato (triage). How grave it is was judged.',
    DISPATCHED: 'Italian: squadra inviata. Someone is on the way.',
    ON_SCENE: 'Italian: sul posto. Someone is there.',
    STABILISED: 'Italian: stabilizzato. The danger is averted.',
    HANDED_OVER: 'Italian: passato in carico. A case goes on from here.',
    NOT_APPROPRIATE: 'Italian: non appropriato. Not an emergency of this service.',
    CLOSED: 'Italian: chiuso. Ended.',
  },
)

/** The states in which an emergency is over, as a PostgreSQL array. */
export const FINAL_EMERGENCY_STATUSES = "'{CLOSED,NOT_APPROPRIATE}'::text[]"

/** What kind of emergency it is. */
export const EmergencyKind = graphEnum('EmergencyKind', 'Italian: tipo di emergenza. What kind of emergency it is.', {
  MINOR_AT_RISK: 'Italian: minore a rischio. A child in danger or abandoned.',
  GENDER_VIOLENCE: 'Italian: violenza di genere. A victim who needs safety.',
  EVICTION_HOMELESS: 'Italian: sfratto o senza dimora. Someone without a roof.',
  ABANDONED_ELDER: 'Italian: anziano in abbandono. An elder left without care.',
  HUMAN_TRAFFICKING: 'Italian: tratta. A victim of trafficking.',
  UNACCOMPANIED_MINOR: 'Italian: minore straniero non accompagnato. A foreign child alone.',
  DISASTER: 'Italian: calamità. People struck by a disaster.',
  OTHER: 'Italian: altro. Another emergency.',
})
