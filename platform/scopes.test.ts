import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { MATRIX_ROLES } from '#test/kit/access-matrix.ts'
import { SCOPES, SCOPES_OF_ROLE, scopesOf } from './scopes.ts'
import type { Scope } from './scopes.ts'
import { VIEWER_ROLES } from './viewer.ts'
import type { ViewerRole } from './viewer.ts'

/** The scope of each mutation in the contract. */
const MUTATIONS: Readonly<Record<Scope, string>> = {
  'access:write': 'registerAccess resolveAccess updatePerson registerHousehold',
  'audit:read': '',
  'audit:review': 'reviewBreakGlass',
  'benefit:read': '',
  'benefit:write': 'grantBenefit changeBenefitStatus',
  'case:approve': 'approveCaseClosure',
  'case:assign': 'assignCase',
  'case:breakglass': 'breakGlass',
  'case:diary': 'addDiaryEntry',
  'case:judicial':
    'registerJudicialMeasure changeJudicialMeasureStatus acknowledgeJudicialMeasure meetJudicialDeadline',
  'case:write':
    'openCase changeCaseStatus closeCase reopenCase recordAssessment draftCarePlan signCarePlan reviseCarePlan ' +
    'changeCarePlanStatus changeSensitivity changeCareTeam recordGoalProgress',
  'contract:write': 'recordContract changeContractStatus',
  'delivery:write': 'importDeliveries',
  'disclosure:write': 'authoriseDisclosure withdrawDisclosure',
  'emergency:write': 'reportEmergency advanceEmergency',
  'enrolment:write': 'admitToService changeEnrolmentStatus dischargeFromService',
  'finance:assign': 'assignAreaBudget',
  'finance:commit': 'confirmCommitment cancelCommitment approveLiquidation rejectLiquidation recordPayment',
  'finance:import': 'importLedger',
  'finance:propose': 'proposeCommitment proposeLiquidation',
  'finance:report': 'reportFunding recordAllocation',
  'inspection:write': 'recordInspection',
  'leps:read': '',
  'org:appoint':
    'appointCoordinator appointAreaLead endAppointment publishRegulationVersion appoint changeAppointmentStatus',
  'org:write':
    'registerStaffMember recordEmployment endEmployment recordAct recordGovernanceMeeting recordTraining updateStaffMember',
  'person:contact': '',
  'person:identify': '',
  'person:lookup': '',
  'person:merge': 'mergePersons undoPersonMerge',
  'plan:write': 'adoptZonePlan adoptPlanSheet changeZonePlanStatus',
  'provider:write': 'registerProvider recordAuthorisation changeAuthorisationStatus changeProviderStatus',
  'referral:respond': 'respondToReferral',
  'referral:write': 'createReferral submitReferral cancelReferral',
  'service:capacity': 'updateCapacity',
  'service:objectives': 'assignObjective',
  'service:progress': 'reportProgress',
  'service:write': 'publishService changeServiceStatus updateService',
  'uvm:decide': 'recordUvmDecision',
  'uvm:schedule': 'scheduleUvm changeUvmStatus',
}

/** The mutations of each role, as the domain model lists them. */
const MUTATIONS_OF_ROLE: Readonly<Record<ViewerRole, string>> = {
  ACCESS_POINT:
    'registerAccess resolveAccess openCase changeCaseStatus updatePerson registerHousehold authoriseDisclosure ' +
    'withdrawDisclosure reportEmergency',
  CASE_MANAGER:
    'registerAccess resolveAccess openCase updatePerson registerHousehold changeSensitivity changeCareTeam ' +
    'changeCaseStatus closeCase reopenCase addDiaryEntry recordAssessment draftCarePlan signCarePlan reviseCarePlan ' +
    'changeCarePlanStatus recordGoalProgress createReferral submitReferral cancelReferral scheduleUvm ' +
    'registerJudicialMeasure changeJudicialMeasureStatus acknowledgeJudicialMeasure meetJudicialDeadline ' +
    'authoriseDisclosure withdrawDisclosure admitToService changeEnrolmentStatus dischargeFromService ' +
    'reportEmergency breakGlass',
  ON_CALL: 'reportEmergency advanceEmergency openCase breakGlass',
  COORDINATOR:
    'assignCase assignObjective changeCaseStatus reopenCase cancelReferral mergePersons undoPersonMerge ' +
    'recordInspection recordTraining breakGlass',
  AREA_LEAD:
    'approveCaseClosure changeSensitivity reportProgress respondToReferral updateService breakGlass publishService ' +
    'changeServiceStatus updateCapacity recordInspection scheduleUvm proposeCommitment proposeLiquidation',
  PLAN_OFFICE:
    'adoptZonePlan changeZonePlanStatus adoptPlanSheet assignAreaBudget assignObjective recordAllocation ' +
    'recordGovernanceMeeting reportFunding registerProvider changeProviderStatus recordAuthorisation ' +
    'changeAuthorisationStatus recordContract changeContractStatus recordInspection recordAct registerStaffMember ' +
    'updateStaffMember recordEmployment endEmployment appoint changeAppointmentStatus',
  INSTITUTIONAL_COORDINATION:
    'recordAct appointCoordinator appointAreaLead endAppointment publishRegulationVersion adoptZonePlan',
  ASL_MEMBER: 'scheduleUvm changeUvmStatus recordUvmDecision registerAccess',
  PROVIDER: 'respondToReferral updateCapacity changeEnrolmentStatus importDeliveries',
  FINANCE:
    'importLedger confirmCommitment cancelCommitment approveLiquidation rejectLiquidation recordPayment grantBenefit ' +
    'changeBenefitStatus',
  AUDITOR: 'reviewBreakGlass',
  DASHBOARD: '',
  PUBLIC: '',
}

/** Rows of the access matrix that a scope opens for reading; "A" (aggregates) is never read through these fields. */
const ROWS: readonly (readonly [row: string, cells: string, scopes: readonly Scope[]])[] = [
  ['LEPS', 'F F S - - - - F F F F F', ['leps:read']],
  ['Person look-up', 'F F F F F F F - - - - -', ['person:lookup']],
  ['Identity and contacts', 'F F O F F F F F - - - -', ['person:identify', 'person:contact']],
  ['Diary', 'B B O - B - - - - - - -', ['case:diary']],
  ['Emergency', 'F F O F F S - - A - P A', ['emergency:write']],
  ['Judicial measures', 'S F O - S - - - - - P -', ['case:judicial']],
  ['Economic benefits', 'S S O S - - - F A - P A', ['benefit:read']],
  ['Identity and contacts; Case header (contacts)', 'F F F F S O - - - - - -', ['access:write']],
  ['rule 8 (reviews of emergency access)', 'O O O - O - - - - - F -', ['audit:read']],
]

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '')
const scopeOf = (mutation: string): Scope | undefined =>
  SCOPES.find((scope) => words(MUTATIONS[scope]).includes(mutation))
const opens = (cells: string, role: ViewerRole): boolean =>
  !['-', 'A', undefined].includes(words(cells)[MATRIX_ROLES.findIndex((column) => column === role)])

describe.each(VIEWER_ROLES)('%s', (role) => {
  test('holds exactly the scopes of its mutations and of its rows of the matrix', () => {
    const ofMutations = words(MUTATIONS_OF_ROLE[role]).map(scopeOf)
    const ofReads = ROWS.flatMap(([, cells, scopes]) => (opens(cells, role) ? scopes : []))
    expect([...SCOPES_OF_ROLE[role]]).toEqual([...new Set([...ofMutations, ...ofReads])].sort())
  })

  test('holds no scope of a row that is empty for it', () => {
    for (const [row, cells, scopes] of ROWS) {
      const empty = words(cells)[MATRIX_ROLES.findIndex((column) => column === role)] === '-'
      if (empty) expect(SCOPES_OF_ROLE[role], row).not.toEqual(expect.arrayContaining([...scopes]))
    }
  })
})

test('every scope is held by some role, and every mutation of a role has one scope', () => {
  expect([...scopesOf(VIEWER_ROLES)].sort()).toEqual([...SCOPES])
  for (const role of VIEWER_ROLES)
    for (const mutation of words(MUTATIONS_OF_ROLE[role])) expect(scopeOf(mutation)).toBeDefined()
})

test('the graph asks for no scope that is unknown here', () => {
  const folder = new URL('../schema/', import.meta.url)
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.graphql')) : []
  const asked = files
    .flatMap((name) => [
      ...readFileSync(new URL(name, folder), 'utf8').matchAll(/@requiresScopes\(scopes: ([^)]{1,500})\)/g),
    ])
    .flatMap(([, list = '']) => list.match(/[a-z]+:[a-z]+/g) ?? [])
  expect(asked.filter((scope) => !(SCOPES as readonly string[]).includes(scope))).toEqual([])
})

test('several roles hold the scopes of all', () => {
  expect(scopesOf(['AUDITOR', 'INSTITUTIONAL_COORDINATION']).size).toBe(9)
  expect(scopesOf([]).size).toBe(0)
})
