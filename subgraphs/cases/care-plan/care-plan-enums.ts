import { graphEnum } from '#platform/graph/graph-enum.ts'

/** The kinds of personalised projects. */
export const CarePlanKind = graphEnum('CarePlanKind', 'Italian: tipo di progetto. Kind of personalised project.', {
  SOCIAL_PROJECT: 'Italian: progetto sociale personalizzato. A personalised social project.',
  PAI: 'Italian: piano assistenziale individuale (PAI). Decided by a UVM.',
  INCLUSION_PACT: 'Italian: patto per l’inclusione sociale. Of an inclusion allowance.',
  LIFE_PROJECT: 'Italian: progetto di vita. For a person with a disability.',
  CHILD_PROTECTION: 'Italian: progetto di tutela del minore. Protection of a child.',
  FAMILY_SUPPORT: 'Italian: progetto di sostegno familiare. Support to a family.',
  PERSONAL_SAFETY: 'Italian: piano di sicurezza personale. Safety from violence.',
})

/** The states of a plan. */
export const CarePlanStatus = graphEnum(
  'CarePlanStatus',
  'Italian: stato del progetto. States change only through declared transitions.',
  {
    DRAFT: 'Italian: bozza. Being written.',
    PROPOSED: 'Italian: proposto. Waiting for signatures.',
    ACTIVE: 'Italian: attivo. Signed and running.',
    ON_HOLD: 'Italian: sospeso. Paused.',
    SUPERSEDED: 'Italian: sostituito. Replaced by its next revision.',
    COMPLETED: 'Italian: concluso. Carried through.',
    REVOKED: 'Italian: revocato. Withdrawn.',
    ENTERED_IN_ERROR: 'Italian: inserito per errore. Should never have been recorded.',
  },
)

/** The states of a goal (FHIR Goal.lifecycleStatus). */
export const GoalStatus = graphEnum('GoalStatus', 'Italian: stato dell’obiettivo. Where the goal stands (FHIR Goal).', {
  PROPOSED: 'Italian: proposto. Proposed.',
  ACCEPTED: 'Italian: accettato. Accepted by the person.',
  ACTIVE: 'Italian: attivo. Being worked on.',
  ON_HOLD: 'Italian: sospeso. Paused.',
  COMPLETED: 'Italian: concluso. Ended.',
  CANCELLED: 'Italian: annullato. Given up.',
  REJECTED: 'Italian: rifiutato. Refused.',
  ENTERED_IN_ERROR: 'Italian: inserito per errore. Should never have been recorded.',
})

/** How far a goal has come (FHIR Goal.achievementStatus). */
export const GoalAchievement = graphEnum(
  'GoalAchievement',
  'Italian: grado di raggiungimento. How far the goal has come (FHIR Goal).',
  {
    IN_PROGRESS: 'Italian: in corso. Under way.',
    IMPROVING: 'Italian: in miglioramento. Getting better.',
    WORSENING: 'Italian: in peggioramento. Getting worse.',
    NO_CHANGE: 'Italian: invariato. No change.',
    ACHIEVED: 'Italian: raggiunto. Achieved.',
    SUSTAINING: 'Italian: mantenuto. Achieved and kept.',
    NOT_ACHIEVED: 'Italian: non raggiunto. Not achieved.',
    NO_PROGRESS: 'Italian: senza progressi. No progress.',
    NOT_ATTAINABLE: 'Italian: non raggiungibile. Cannot be achieved.',
  },
)

/** The states of an intervention (FHIR CarePlan activity). */
export const InterventionStatus = graphEnum(
  'InterventionStatus',
  'Italian: stato dell’intervento. Where the intervention stands (FHIR CarePlan).',
  {
    NOT_STARTED: 'Italian: non avviato. Not started.',
    SCHEDULED: 'Italian: programmato. Planned for a date.',
    IN_PROGRESS: 'Italian: in corso. Running since its first active enrolment.',
    ON_HOLD: 'Italian: sospeso. Paused.',
    COMPLETED: 'Italian: concluso. Carried through.',
    STOPPED: 'Italian: interrotto. Stopped before its end.',
    CANCELLED: 'Italian: annullato. Never started.',
    ENTERED_IN_ERROR: 'Italian: inserito per errore. Should never have been recorded.',
  },
)

/** In what role a plan is signed (R4.5). */
export const SignatoryRole = graphEnum(
  'SignatoryRole',
  'Italian: ruolo del firmatario. In what role the plan was signed.',
  {
    SUBJECT: 'Italian: interessato. The person.',
    LEGAL_REPRESENTATIVE: 'Italian: rappresentante legale. Parent, guardian or support administrator.',
    FAMILY_MEMBER: 'Italian: familiare. Someone of the family.',
    CASE_MANAGER: 'Italian: case manager. The social worker responsible.',
    ASL_MEMBER: 'Italian: componente ASL. The health side.',
    PROVIDER: 'Italian: ente gestore. Who runs the service.',
    JUDICIAL_SUBSTITUTION: 'Italian: provvedimento sostitutivo. A court order stands in for the signature.',
  },
)
