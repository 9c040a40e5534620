import { ofLedArea, type NounCells, type RowState } from '../matrix-cells.ts'
import { OTHER_PROVIDER, OWN_PROVIDER } from '../matrix-world.ts'

const PLAN_KINDS = ['SOCIAL_PROJECT', 'PAI']
const PLAN_STATES = ['CLOSED', 'ACTIVE']
const plans = (kind: string, status: string): readonly RowState[] =>
  PLAN_KINDS.flatMap((aKind) =>
    PLAN_STATES.map((aState) => ({
      own: { [kind]: aKind, [status]: aState },
      tags: [...(aKind === 'PAI' ? ['PAI'] : []), ...(aState === 'ACTIVE' ? ['running'] : [])],
    })),
  )
const ofOwnProvider = (states: readonly RowState[]): readonly RowState[] =>
  states.flatMap(({ own, tags }) => [
    { own: { ...own, provider_id: OTHER_PROVIDER }, tags },
    { own: { ...own, provider_id: OWN_PROVIDER }, tags: [...tags, 'ownProvider'] },
  ])
const TEAM = `
  COORDINATOR                            | F F . . . .
  ${ofLedArea('F')}
  CASE_MANAGER,ASL_MEMBER party          | F F F F . F # reading: a docket shows who is in the team, not the field of the case
  COORDINATOR,CASE_MANAGER,ON_CALL glass | F F F F . F # no glass is ever broken on a protected identity: the envelope holds none
`
const PLAN_READERS = `
  COORDINATOR          | S S S S . S
  ${ofLedArea('F')}
  CASE_MANAGER party   | F F F F . F
  ASL_MEMBER party PAI | F F F F . F
`

/** Cases, who works on them, assessments, plans, diaries. */
export const FILE_CELLS: Readonly<Record<string, NounCells>> = {
  Case: {
    row: 'Case header; L4 rows',
    kind: 'file',
    classes: {
      L2: 'id number status version reportedAt overdue recordedAt changedAt ambito area municipality caseManager priority origin takeInChargeDueOn takenInChargeAt subject history closureApproval crossSystemNumber previousEpisode accessContact closure timeline team',
      L3: 'referrals uvmSessions emergencies judicialMeasures carePlans assessments diary',
      L4: 'sensitivity',
    },
    forms: {
      S: 'id number status version reportedAt overdue recordedAt changedAt ambito area municipality caseManager priority origin takeInChargeDueOn takenInChargeAt subject previousEpisode accessContact referrals uvmSessions emergencies judicialMeasures carePlans assessments diary',
      KEY: 'id number status version reportedAt overdue recordedAt changedAt subject carePlans',
      P: 'id number status version reportedAt overdue recordedAt changedAt ambito area municipality caseManager priority origin takeInChargeDueOn takenInChargeAt subject referrals uvmSessions emergencies judicialMeasures',
    },
    cells: `
      COORDINATOR                                      | F F S S . S
      ${ofLedArea('F')}
      CASE_MANAGER party                               | F F F F . F
      CASE_MANAGER                                     | S S . . . .
      ACCESS_POINT                                     | S S . . . .
      ON_CALL                                          | S S . S . .
      ON_CALL event                                    | S S S S . .
      ON_CALL party                                    | S S S S . .
      ASL_MEMBER party                                 | S S S S . S
      COORDINATOR,AREA_LEAD,CASE_MANAGER,ON_CALL glass | F F F F . F
      PROVIDER referred                                | KEY
      AUDITOR                                          | P
    `,
  },
  CareTeamMember: {
    row: 'Case header',
    kind: 'file',
    classes: { L2: 'id staffMember externalRole organisation provider from to' },
    cells: TEAM,
  },
  CaseEvent: { row: 'Case header', kind: 'file', classes: { L2: 'at kind actor summary' }, cells: TEAM },
  Assessment: {
    row: 'Assessment',
    kind: 'file',
    classes: { L3: 'id kind instrument instrumentVersion performedOn performedBy validUntil needs summary' },
    forms: { S: 'id kind instrument instrumentVersion performedOn performedBy validUntil' },
    cells: `
      COORDINATOR                                      | S S S S . S
      ${ofLedArea('S')}
      CASE_MANAGER party                               | F F F F . F
      ASL_MEMBER party                                 | F F F F . F
      COORDINATOR,AREA_LEAD,CASE_MANAGER,ON_CALL glass | F F F F . F
    `,
  },
  CarePlan: {
    row: 'Care plan and goals',
    kind: 'file',
    classes: {
      L3: 'id version case kind revision status period reviewDueOn plannedCost uvmSession interventions constrainedBy history goals signatures',
    },
    forms: {
      S: 'id version case kind revision status period reviewDueOn plannedCost uvmSession interventions constrainedBy',
      KIND: 'id version case kind status interventions',
      SAFETY: 'id version case kind revision status period constrainedBy',
      KEY: 'id version case interventions',
      SHARED: 'id version case kind status period',
    },
    states: plans('kind', 'status'),
    cells: `
      ${PLAN_READERS}
      ACCESS_POINT running      | KIND . . . . . # 6.4 rule 6: kind of active plans
      ON_CALL                   | SAFETY SAFETY . SAFETY . .
      ON_CALL event             | SAFETY SAFETY SAFETY SAFETY . .
      ON_CALL party             | SAFETY SAFETY SAFETY SAFETY . .
      PROVIDER referred         | KEY # 6.4 rule 3: by it to its own interventions
      PROVIDER shares:CARE_PLAN | SHARED
    `,
  },
  Goal: {
    row: 'Care plan and goals',
    kind: 'file',
    classes: { L3: 'id needDomain status description indicators achievement targetDate' },
    forms: { S: 'id needDomain status description indicators achievement targetDate' },
    states: plans('plan_kind', 'plan_status'),
    cells: PLAN_READERS,
  },
  PlannedIntervention: {
    row: 'Care plan and goals',
    kind: 'file',
    classes: {
      L3: 'id carePlan service goalIds unit quantity frequency period status unitCost socialShare healthShare userShare',
    },
    forms: {
      S: 'id carePlan service goalIds unit quantity frequency period status',
      KIND: 'id service status',
      OWN: 'id service goalIds unit quantity frequency period status unitCost socialShare healthShare userShare',
    },
    states: ofOwnProvider(plans('plan_kind', 'plan_status')),
    cells: `
      ${PLAN_READERS}
      ACCESS_POINT running             | KIND . . . . . # 6.4 rule 6: kind of active plans, without quantities
      PROVIDER referred ownProvider    | OWN
      PROVIDER shares:PLAN ownProvider | F # the plan by its key; not shared of a protected identity
    `,
  },
  PlanSignature: {
    row: 'Care plan and goals',
    kind: 'file',
    classes: { L3: 'role at evidence' },
    forms: { S: 'role at evidence' },
    states: plans('plan_kind', 'plan_status'),
    cells: PLAN_READERS,
  },
  DiaryEntry: {
    row: 'Diary',
    kind: 'file',
    classes: { L3: 'id at author kind text amends' },
    cells: `
      CASE_MANAGER party                               | F F F F . F
      COORDINATOR,AREA_LEAD,CASE_MANAGER,ON_CALL glass | F F F F . F
    `,
  },
}
