import { ofLedArea, type NounCells, type RowState } from '../matrix-cells.ts'
import { OTHER_PROVIDER, OWN_AREA, OWN_PROVIDER } from '../matrix-world.ts'

const AREAS: readonly RowState[] = [
  { own: { area_id: null }, tags: [] },
  { own: { area_id: OTHER_PROVIDER }, tags: [] },
  { own: { area_id: OWN_AREA }, tags: ['ofArea'] },
]
const INVOICES = AREAS.flatMap(({ own, tags }) => [
  { own: { ...own, provider_id: OTHER_PROVIDER }, tags },
  { own: { ...own, provider_id: OWN_PROVIDER }, tags: [...tags, 'own'] },
])
const BUDGET = `
  COORDINATOR,FINANCE,PLAN_OFFICE,INSTITUTIONAL_COORDINATION,AUDITOR | F
  AREA_LEAD ofArea                                                   | F
`
const PLAN = 'COORDINATOR,AREA_LEAD,FINANCE,PLAN_OFFICE,INSTITUTIONAL_COORDINATION,AUDITOR | F'
const SUMS = 'COORDINATOR,AREA_LEAD,ASL_MEMBER,FINANCE,PLAN_OFFICE,INSTITUTIONAL_COORDINATION,AUDITOR,DASHBOARD | F'
const budget = (L1: string): NounCells => ({
  row: 'Budget, commitments, payments',
  kind: 'internal',
  classes: { L1 },
  states: AREAS,
  cells: BUDGET,
})
// The plan is one for all areas: who leads one of them reads it all.
const plan = (L1: string): NounCells => ({
  row: 'Budget, commitments, payments',
  kind: 'internal',
  classes: { L1 },
  cells: PLAN,
})

/** What `finance` owns, and what it adds to its neighbours. */
export const FINANCE_CELLS: Readonly<Record<string, NounCells>> = {
  AreaBudget: {
    row: 'Budget, commitments, payments; L0',
    kind: 'open',
    classes: {
      L0: 'id version area year assigned totals',
      L1: 'burnRate forecastYearEnd coherentWithPlan alerts assignedAct lines incoherences',
    },
    forms: { A: 'burnRate forecastYearEnd coherentWithPlan alerts' },
    states: AREAS,
    cells: `
      ${BUDGET}
      AREA_LEAD,ASL_MEMBER,DASHBOARD | A
    `,
  },
  BudgetAlert: {
    row: 'Budget, commitments, payments',
    kind: 'internal',
    classes: { L1: 'level code message costItem' },
    forms: { A: 'level code message' },
    cells: `
      ${PLAN}
      ASL_MEMBER,DASHBOARD | A
    `,
  },
  BudgetLine: budget(
    'id year chapter article mission programme title macroAggregate chartOfAccounts area costItem responsible competence cash totals',
  ),
  BudgetSummary: {
    row: 'Budget, commitments, payments; L0',
    kind: 'open',
    classes: { L0: 'year totals byArea', L1: 'bySource' },
    cells: SUMS,
  },
  SourceTotals: {
    row: 'Budget, commitments, payments',
    kind: 'internal',
    classes: { L1: 'source totals' },
    cells: SUMS,
  },
  Commitment: budget(
    'id history version number year line status amount creditor contract cig cup act date residual subject service liquidations',
  ),
  Liquidation: budget('id history version commitment invoice amount date status verifiedDelivery orders'),
  PaymentOrder: budget('id number year amount status issuedOn paidOn siopeCode'),
  BenefitGroup: plan('label beneficiaries suppressed'),
  CostItem: plan('id sheet code description amount fundedBy coherent drift budgetLines'),
  FundingShare: plan('source amount'),
  PlanSheet: plan('id code title plan area planned version costItems'),
  ZonePlan: plan('id history ambito title fromYear toYear status act total version sheets'),
  FundingAllocation: plan(
    'id history version source year amount status cup spent reported reportedPercent requiredReportedPercent eligibleForNextShare deadline act sheets',
  ),
  FundingSource: {
    row: 'L1',
    kind: 'internal',
    classes: { L1: 'code kind nameIt legalBasis' },
    cells:
      'COORDINATOR,AREA_LEAD,CASE_MANAGER,ACCESS_POINT,ON_CALL,ASL_MEMBER,PROVIDER,FINANCE,PLAN_OFFICE,INSTITUTIONAL_COORDINATION,AUDITOR,DASHBOARD | F',
  },
  Invoice: {
    row: 'Contracts, invoices; Budget (own invoices)',
    kind: 'internal',
    classes: { L1: 'id number date amount status provider contract sdiId dueOn' },
    forms: { S: 'id number date amount status provider contract dueOn' },
    states: INVOICES,
    cells: `
      COORDINATOR,INSTITUTIONAL_COORDINATION | S
      AREA_LEAD ofArea                       | F
      PROVIDER own                           | F
      FINANCE,PLAN_OFFICE,AUDITOR            | F
    `,
  },
  EconomicBenefit: {
    row: 'Economic benefits; L4 rows; rule 6',
    kind: 'file',
    classes: { L3: 'id version from person personReference status to case kindCode monthly source' },
    forms: {
      S: 'id version from person personReference status to case kindCode',
      EXISTENCE: 'id version from status', // reading: whether something is paid, not to whom nor how much
      PAYEE: 'id version from person personReference status to monthly source',
      P: 'id version from person personReference status to case kindCode monthly source',
    },
    cells: `
      COORDINATOR        | S S S S . S
      ${ofLedArea('S')}
      CASE_MANAGER party | F F F F . F
      ACCESS_POINT       | EXISTENCE . . . . .
      FINANCE            | PAYEE PAYEE . . . .
      AUDITOR            | P
    `,
  },
  Person: {
    row: 'Economic benefits',
    kind: 'file',
    classes: { L2: 'id', L3: 'economicBenefits' },
    forms: { KEY: 'id' },
    cells: `
      COORDINATOR,AREA_LEAD,CASE_MANAGER,ACCESS_POINT | F F F F . F
      FINANCE                                         | KEY KEY KEY KEY . KEY
      AUDITOR                                         | F
    `,
  },
  Case: {
    row: 'Economic benefits; rule 6',
    kind: 'file',
    classes: { L2: 'id', L3: 'economicBenefits' },
    cells: `
      COORDINATOR,AREA_LEAD,CASE_MANAGER,ACCESS_POINT | F F F F . F
      AUDITOR                                         | F
    `,
  },
  Ambito: {
    row: 'Budget, commitments, payments; L0',
    kind: 'open',
    classes: { L0: 'id budget', L1: 'zonePlan fundingAllocations' },
    cells: PLAN,
  },
  InterventionArea: { row: 'L0', kind: 'open', classes: { L0: 'id budget' }, cells: '' },
  Municipality: {
    row: 'Budget, commitments, payments',
    kind: 'open',
    classes: { L0: 'istatCode', L1: 'socialSpend' },
    cells: SUMS,
  },
  Service: {
    row: 'Budget, commitments, payments',
    kind: 'open',
    classes: { L0: 'id', L1: 'spend' },
    cells: SUMS,
  },
  Contract: {
    row: 'Contracts, invoices; Budget, commitments, payments',
    kind: 'internal',
    classes: { L1: 'id spend commitments' },
    forms: { AVAILABLE: 'id spend' },
    cells: `
      ${PLAN}
      CASE_MANAGER,PROVIDER | AVAILABLE # whose contract it is decides the sum itself
    `,
  },
  Provider: {
    row: 'Contracts, invoices; Budget (own invoices)',
    kind: 'open',
    classes: { L0: 'id', L1: 'invoices spend' },
    cells: `
      ${PLAN}
      PROVIDER | F # its own only: rows decide
    `,
  },
}
