import { describe, expect, it } from 'vitest'
import { sdlOf } from '#platform/subgraph.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { contractDifferences, targetSdl } from './contract-differences.ts'

/**
 * Fields that the contract has as never null, though the matrix withholds them in some forms while the object stays
 * visible, a figure of theirs is too small, or a wrong page size or cursor refuses them (`Ambito.staff`): nullable here (domain model, rule 4a; decision 0012). The list may shrink, with the contract.
 */
const WITHHELD_AS_NULL: Readonly<Record<string, readonly string[]>> = {
  organisation: [
    'Ambito.staff: is StaffConnection, not StaffConnection!',
    'Ambito.leps: is LepsIndicator, not LepsIndicator!',
    'Appointment.clearances: is [Clearance!], not [Clearance!]!',
    'GovernanceMeeting.requiredAbsent: is [Appointment!], not [Appointment!]!',
    'LepsIndicator.byArea: is [LepsAreaShare!], not [LepsAreaShare!]!',
  ],
  cases: [
    'Assessment.needs: is [NeedScore!], not [NeedScore!]!',
    'CarePlan.kind: is CarePlanKind, not CarePlanKind!',
    'CarePlan.revision: is Int, not Int!',
    'CarePlan.status: is CarePlanStatus, not CarePlanStatus!',
    'CarePlan.period: is Period, not Period!',
    'PlannedIntervention.carePlan: is CarePlan, not CarePlan!',
    'PlannedIntervention.goalIds: is [ID!], not [ID!]!',
    'PlannedIntervention.unit: is String, not String!',
    'PlannedIntervention.quantity: is Decimal, not Decimal!',
    'PlannedIntervention.frequency: is String, not String!',
    'PlannedIntervention.period: is Period, not Period!',
    'UvmSession.docket: is [UvmDocketItem!], not [UvmDocketItem!]!',
    'UvmDocketItem.position: is Int, not Int!',
    'JudicialMeasure.deadlines: is [JudicialDeadline!], not [JudicialDeadline!]!',
    'JudicialMeasure.prohibitions: is [String!], not [String!]!',
    ...['open', 'active', 'overdueTakeInCharge', 'opened12m', 'closed12m'].map(
      (figure) => `CaseStats.${figure}: is Int, not Int!`,
    ),
  ],
  services: [
    'PlannedIntervention.unit: is String, not String!',
    'PlannedIntervention.quantity: is Decimal, not Decimal!',
    'Provider.status: is ProviderStatus, not ProviderStatus!',
    'Inspection.findings: is [String!], not [String!]!',
  ],
  finance: [
    'BudgetSummary.bySource: is [SourceTotals!], not [SourceTotals!]!',
    'AreaBudget.lines: is [BudgetLine!], not [BudgetLine!]!',
    'AreaBudget.burnRate: is Decimal, not Decimal!',
    'AreaBudget.forecastYearEnd: is Money, not Money!',
    'AreaBudget.alerts: is [BudgetAlert!], not [BudgetAlert!]!',
    'AreaBudget.coherentWithPlan: is Boolean, not Boolean!',
    'AreaBudget.incoherences: is [CostItem!], not [CostItem!]!',
  ],
}

describe.each(SUBGRAPHS.map((definition) => [definition.name, definition] as const))(
  'the graph of %s',
  (name, definition) => {
    it('has every type, field, argument, key and nullability of the contract', () => {
      expect(contractDifferences(targetSdl(name), sdlOf(definition).sdl)).toEqual(WITHHELD_AS_NULL[name])
    })
  },
)

describe('the comparison with the contract', () => {
  const contract =
    'type Query { a(x: Int = 1): B } type B @key(fields: "id") { id: ID! name: String @shareable kind: K! } enum K { ONE TWO }'
  it.each([
    ['a missing field', contract.replace('name: String', 'nome: String'), 'B.name: missing'],
    ['another nullability', contract.replace('kind: K!', 'kind: K'), 'B.kind: is K, not K!'],
    ['a missing key', contract.replace('@key(fields: "id")', ''), 'B: lacks @key(fields: "id")'],
    ['a missing value', contract.replace('TWO', 'THREE'), 'K.TWO: missing'],
    ['another default', contract.replace('= 1', '= 2'), 'Query.a(x): default 2, not 1'],
    ['a lost directive', contract.replace('@shareable', ''), 'B.name: lacks @shareable'],
  ])('notices %s', (_what, actual, difference) => {
    expect(contractDifferences(contract, actual)).toContain(difference)
  })

  it('asks of the mutations only those that are there, and these as a whole', () => {
    const mutations = (fields: string) => `${contract} type Mutation { ${fields} } input I { k: ID! } type P { b: B }`
    const wanted = mutations('a(input: I!): P b(input: J!): P').concat(' input J { k: ID! }')
    expect(contractDifferences(wanted, mutations('a(input: I!): P'))).toEqual([])
    expect(contractDifferences(wanted, mutations('a(input: I): P'))).toEqual(['Mutation.a(input): is I, not I!'])
    expect(contractDifferences(wanted, contract)).toEqual([])
  })

  it('lets a String become a scalar', () => {
    expect(contractDifferences(contract, `scalar Name ${contract.replace('name: String', 'name: Name')}`)).toEqual([])
  })
})
