import { ofLedArea, type NounCells, type RowState } from '../matrix-cells.ts'
import { LATER, EARLIER, OWN_DISTRICT, OTHER_PROVIDER, OWN_PROVIDER } from '../matrix-world.ts'

const ADDRESSED: readonly RowState[] = [
  { own: { provider_id: OTHER_PROVIDER, shown_until: '9' }, tags: [] },
  { own: { provider_id: OWN_PROVIDER, shown_until: '' }, tags: [] },
  { own: { provider_id: OWN_PROVIDER, shown_until: EARLIER }, tags: [] },
  { own: { provider_id: OWN_PROVIDER, shown_until: LATER }, tags: ['addressed'] },
  { own: { provider_id: OWN_PROVIDER, shown_until: '9' }, tags: ['addressed'] },
]

/** Referrals, UVM, emergencies, court orders, reviews, and what cases adds to its neighbours. */
export const NETWORK_CELLS: Readonly<Record<string, NounCells>> = {
  Referral: {
    row: 'Referrals',
    kind: 'file',
    classes: {
      L2: 'id version status priority ageDays sharedFields case service provider requestedBy requestedAt respondedAt completedAt rejectReason cancelReason persons',
      L3: 'intervention disclosure history outcome',
      L4: 'guestCode',
    },
    forms: {
      S: 'id version status priority ageDays sharedFields case service provider requestedBy requestedAt respondedAt completedAt',
      P: 'id version status priority ageDays sharedFields case service provider requestedBy requestedAt respondedAt completedAt rejectReason cancelReason',
    },
    states: ADDRESSED,
    cells: `
      COORDINATOR        | F F S S . S
      ${ofLedArea('F')}
      CASE_MANAGER party | F F F F . F
      ASL_MEMBER party   | F F F F . F
      ACCESS_POINT       | S . . . . .
      PROVIDER addressed | F
      AUDITOR            | P
    `,
  },
  ReferredPerson: {
    row: 'Referrals; PROTECTED_IDENTITY',
    kind: 'file',
    classes: { L2: 'person', L4: 'guestCode' },
    states: ADDRESSED,
    cells: `
      COORDINATOR        | F F . . . .
      ${ofLedArea('F')}
      CASE_MANAGER party | F F F F . F
      ASL_MEMBER party   | F F F F . F
      PROVIDER addressed | F
    `,
  },
  UvmDocketItem: {
    row: 'UVM',
    kind: 'file',
    classes: { L3: 'position case assessment decision proposedPlan' },
    forms: { S: 'position case', P: 'position case', DATES: 'case' },
    cells: `
      COORDINATOR        | S S S S . S
      ${ofLedArea('F')}
      CASE_MANAGER party | F F F F . F
      ASL_MEMBER party   | F F F F . F
      ACCESS_POINT       | DATES . . . . . # no docket shows it: it joins a case to the dates of its sessions
      AUDITOR            | P
    `,
  },
  UvmSession: {
    row: 'UVM',
    kind: 'internal',
    classes: { L1: 'id version scheduledAt status aslDistrict history socialMembers aslMembers', L2: 'docket' },
    forms: {
      DATES: 'id version scheduledAt status',
      P: 'id version scheduledAt status aslDistrict docket',
    },
    states: [
      { own: { asl_district_unit_id: OTHER_PROVIDER }, tags: [] },
      { own: { asl_district_unit_id: OWN_DISTRICT }, tags: ['district'] },
    ],
    cells: `
      COORDINATOR,AREA_LEAD,CASE_MANAGER | F
      ASL_MEMBER district                | F
      ACCESS_POINT                       | DATES # 6.4 rule 6
      AUDITOR                            | P
    `,
  },
  EmergencyIntervention: {
    row: 'Emergency',
    kind: 'file',
    classes: {
      L2: 'id version reportedAt kind status reporterKind triageLevel municipality onCall dispatchedAt onSceneAt minutesToDispatch minutesToScene ambito triagedAt stabilisedAt handedOverAt closedAt history case person placement',
      L3: 'outcome note',
    },
    forms: {
      S: 'id version reportedAt kind status reporterKind triageLevel municipality onCall dispatchedAt onSceneAt minutesToDispatch minutesToScene ambito triagedAt stabilisedAt handedOverAt closedAt case person',
      P: 'id version reportedAt kind status reporterKind triageLevel municipality onCall dispatchedAt onSceneAt minutesToDispatch minutesToScene ambito triagedAt stabilisedAt handedOverAt closedAt',
    },
    states: [
      { own: { reporter_kind: 'POLICE' }, tags: [] },
      { own: { reporter_kind: 'ASL' }, tags: ['health'] },
      { own: { reporter_kind: 'HOSPITAL' }, tags: ['health'] },
      { own: { reporter_kind: 'DESK' }, tags: ['desk'] },
    ],
    cells: `
      COORDINATOR        | F F S S . S
      ${ofLedArea('F')}
      CASE_MANAGER party | F F F F . F
      ACCESS_POINT desk  | S S . . . . # 6.4 rule 6: those that it reported
      ON_CALL            | F F . S . .
      ON_CALL event      | F F F S . .
      ON_CALL party      | F F F S . .
      ASL_MEMBER health  | S S . . . .
      AUDITOR            | P
    `,
  },
  JudicialMeasure: {
    row: 'Judicial measures',
    kind: 'file',
    classes: {
      L4: 'id version kind status authority issuedOn secretPlacement deadlines effectLostAt case prohibitions history notifiedAt placementAt registerNumber person',
    },
    forms: {
      S: 'id version kind status authority issuedOn secretPlacement deadlines effectLostAt case',
      PROHIBITIONS: 'id version kind status authority issuedOn secretPlacement prohibitions',
      P: 'id version kind status authority issuedOn secretPlacement deadlines effectLostAt case notifiedAt placementAt',
    },
    cells: `
      COORDINATOR                                      | S S S S . S
      AREA_LEAD area leads1                            | F F F . . F
      AREA_LEAD area leads1 leads3                     | F F F F . F
      CASE_MANAGER party                               | F F F F . F
      ON_CALL                                          | PROHIBITIONS PROHIBITIONS . PROHIBITIONS . .
      ON_CALL event                                    | PROHIBITIONS PROHIBITIONS PROHIBITIONS PROHIBITIONS . .
      ON_CALL party                                    | PROHIBITIONS PROHIBITIONS PROHIBITIONS PROHIBITIONS . .
      COORDINATOR,AREA_LEAD,CASE_MANAGER,ON_CALL glass | F F F F . F
      AUDITOR                                          | P
    `,
  },
  JudicialDeadlineItem: {
    row: 'Judicial measures',
    kind: 'file',
    classes: { L4: 'deadline case measure' },
    forms: { S: 'deadline case measure', P: 'deadline case measure' },
    cells: `
      COORDINATOR                                      | S S S S . S
      AREA_LEAD area leads1                            | F F F . . F
      AREA_LEAD area leads1 leads3                     | F F F F . F
      CASE_MANAGER party                               | F F F F . F
      COORDINATOR,AREA_LEAD,CASE_MANAGER,ON_CALL glass | F F F F . F
      AUDITOR                                          | P
    `,
  },
  BreakGlassReview: {
    row: 'rule 8; Audit trail of reads',
    kind: 'internal',
    classes: { L1: 'id caseId actor reasonCode grantedAt expiresAt reviewDueOn reviewedAt' },
    cells: `COORDINATOR,AREA_LEAD,CASE_MANAGER,ON_CALL,AUDITOR | F`,
  },
  AuditEvent: {
    row: 'Audit trail of reads',
    kind: 'internal',
    classes: {
      L1: 'id at actor role organisation action entity entityId fieldClasses purpose legalBasis breakGlass outcome requestId query criteria leafHash sealedAt',
    },
    cells: `COORDINATOR,AREA_LEAD,CASE_MANAGER,ACCESS_POINT,ON_CALL,ASL_MEMBER,PROVIDER,FINANCE,AUDITOR | F`,
  },
  // What hangs on these is decided field by field (statistics) or by the noun that is reached: the rows themselves are keys.
  Ambito: {
    row: 'Statistics; Emergency',
    kind: 'open',
    classes: { L0: 'id', L1: 'unassignedCases caseStatistics', L2: 'openEmergencies' },
    forms: { A: 'id caseStatistics', WAITING: 'id unassignedCases', EVENTS: 'id openEmergencies' },
    cells: `
      COORDINATOR,AREA_LEAD,CASE_MANAGER | F
      ACCESS_POINT,ASL_MEMBER,AUDITOR    | A+EVENTS
      ON_CALL,PROVIDER                   | EVENTS
      FINANCE,PLAN_OFFICE,INSTITUTIONAL_COORDINATION,DASHBOARD | A
    `,
  },
  InterventionArea: {
    row: 'Statistics',
    kind: 'open',
    classes: { L0: 'id', L1: 'caseStats' },
    cells: `COORDINATOR,AREA_LEAD,CASE_MANAGER,ACCESS_POINT,ASL_MEMBER,FINANCE,PLAN_OFFICE,INSTITUTIONAL_COORDINATION,AUDITOR,DASHBOARD | F`,
  },
  StaffMember: {
    row: 'Workload by person',
    kind: 'internal',
    classes: { L1: 'id caseload', L2: 'assignedCases' },
    forms: { KEY: 'id', CASES: 'id assignedCases', O: 'id caseload' },
    states: [
      { own: { id: OTHER_PROVIDER }, tags: [] },
      { own: { id: OWN_DISTRICT }, tags: ['self'] },
    ],
    cells: `
      COORDINATOR,AREA_LEAD                                    | F
      CASE_MANAGER,ACCESS_POINT,ON_CALL,ASL_MEMBER,PROVIDER,AUDITOR | CASES
      CASE_MANAGER self                                        | O
      FINANCE,PLAN_OFFICE,INSTITUTIONAL_COORDINATION,DASHBOARD | KEY # workload: aggregates only
    `,
  },
  Provider: {
    row: 'Referrals',
    kind: 'open',
    classes: { L0: 'id', L2: 'incomingReferrals' },
    cells: `COORDINATOR,AREA_LEAD,CASE_MANAGER,ACCESS_POINT,ON_CALL,ASL_MEMBER,PROVIDER,AUDITOR | F`,
  },
}
