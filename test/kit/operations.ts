import type { DocumentNode } from 'graphql'
import * as documents from '#clients/generated/graphql.ts'
import type { PersonaName } from '#platform/personas.ts'
import type { Examples } from './examples.ts'

/** One operation of the shared view with who asks it, and what it may cost (domain model, table 4.4). */
export interface SharedViewOperation {
  readonly name: string
  readonly persona: PersonaName
  readonly document: DocumentNode
  readonly variables: (examples: Examples) => Record<string, unknown>
  readonly fetches: number
}

const from = '2026-01-01'
const to = '2026-05-31'

/** The thirteen read operations of the contract. */
export const OPERATIONS: readonly SharedViewOperation[] = [
  {
    name: 'Q1 SharedView',
    persona: 'case-manager',
    document: documents.SharedViewDocument,
    variables: ({ cf }) => ({ cf }),
    fetches: 4,
  },
  {
    name: 'Q1b AccessPointView',
    persona: 'access-point',
    document: documents.AccessPointViewDocument,
    variables: ({ cf }) => ({ cf }),
    fetches: 4,
  },
  {
    name: 'Q2 AreaMonitor',
    persona: 'area-lead',
    document: documents.AreaMonitorDocument,
    variables: ({ ambito, year }) => ({ ambito, area: 'MINORS_FAMILIES_GENDER_VIOLENCE', year }),
    fetches: 5,
  },
  {
    name: 'Q3 Workload',
    persona: 'coordinator',
    document: documents.WorkloadDocument,
    variables: ({ ambito }) => ({ ambito }),
    fetches: 2,
  },
  {
    name: 'Q4 Leps',
    persona: 'plan-office',
    document: documents.LepsDocument,
    variables: ({ ambito, year }) => ({ ambito, year }),
    fetches: 3,
  },
  {
    name: 'Q5 UvmDocket',
    persona: 'asl',
    document: documents.UvmDocketDocument,
    variables: ({ session }) => ({ session }),
    fetches: 3,
  },
  {
    name: 'Q6 ProviderSheet',
    persona: 'area-lead',
    document: documents.ProviderSheetDocument,
    variables: ({ provider }) => ({ provider }),
    fetches: 3,
  },
  {
    name: 'Q7 PlanEconomics',
    persona: 'case-manager',
    document: documents.PlanEconomicsDocument,
    variables: (examples) => ({ case: examples.case }),
    fetches: 3,
  },
  {
    name: 'Q8 EmergencyBoard',
    persona: 'on-call',
    document: documents.EmergencyBoardDocument,
    variables: ({ ambito }) => ({ ambito }),
    fetches: 4,
  },
  {
    name: 'Q9 Dashboard',
    persona: 'dashboard',
    document: documents.DashboardDocument,
    variables: ({ ambito, year }) => ({ ambito, from, to, year }),
    fetches: 5,
  },
  {
    name: 'Q10 FundReporting',
    persona: 'finance',
    document: documents.FundReportingDocument,
    variables: ({ ambito, year }) => ({ ambito, year, from, to }),
    fetches: 4,
  },
  {
    name: 'Q11 CourtDiary',
    persona: 'area-lead',
    document: documents.CourtDiaryDocument,
    variables: ({ ambito }) => ({ ambito, before: '2027-01-01T00:00:00Z' }),
    fetches: 3,
  },
  {
    name: 'Q12 FindPlace',
    persona: 'case-manager',
    document: documents.FindPlaceDocument,
    variables: ({ ambito, area, year }) => ({ ambito, area, year }),
    fetches: 2,
  },
]
