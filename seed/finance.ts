import { rebuildTotals } from '#subgraphs/finance/spend/rebuild-totals.ts'
import { fillCaseAccess, fillPersonAccess } from '#seed/case-access.ts'
import { allocationHistory, commitmentHistory, liquidationHistory, planHistory } from '#seed/finance-history.ts'
import { FUNDING_SOURCES } from '#seed/reference/funding-sources.ts'
import type { Cell, SeedTable } from '#seed/table.ts'
import { addMonths, dateOf, dayOf } from '#seed/world/calendar.ts'
import { BENEFIT_KINDS } from '#seed/world/benefit-kind.ts'
import type { World } from '#seed/world/world.ts'
import type { AmbitoWorld } from '#seed/world/ambito-world.ts'

/** The tables of `finance`, those that others refer to first; sums and alerts are computed from the rows. */
export function* tables(world: World): Generator<SeedTable> {
  yield* reference()
  for (const a of world.ambiti) {
    yield* plan(a)
    yield* budget(a)
    yield* spending(a)
    yield* benefits(a)
  }
}

/** What `finance` must know of its neighbours; then every sum and alert, computed from the rows. */
export const projections: readonly string[] = [
  `insert into finance.area_projection (id, ambito_id) select id, ambito_id from organisation.intervention_area`,
  `insert into finance.municipality_projection (istat_code, ambito_id) select istat_code, ambito_id from organisation.municipality where ambito_id is not null`,
  `insert into finance.contract_projection (contract_id, ambito_id, provider_id, kind, status, service_ids)
   select c.id, c.ambito_id, c.provider_id, c.kind, c.status, coalesce((select array_agg(s.service_id order by s.service_id) from services.contract_service s where s.contract_id = c.id), '{}')
   from services.contract c`,
  `insert into finance.delivery_value_projection (contract_id, month, ambito_id, value)
   select m.contract_id, m.month, m.ambito_id, round(sum(m.quantity * u.price_amount), 2)
   from services.delivery_month m join services.unit_price u on u.contract_id = m.contract_id and u.unit = m.unit group by 1, 2, 3`,
  fillCaseAccess('finance'),
  fillPersonAccess('finance'),
  `select finance.spread_all_access()`,
  ...rebuildTotals,
]

const table = (name: string, columns: string, rows: readonly (readonly Cell[])[]): SeedTable => ({
  table: `finance.${name}`,
  columns: columns.split(' '),
  rows,
  estimate: rows.length,
})

/** English names of the kinds of benefit, in the order of `BENEFIT_KINDS`. */
const ENGLISH_KINDS = [
  'Extraordinary economic grant',
  'Rent support',
  'Care allowance',
  'Service voucher',
  'Inclusion traineeship allowance',
  'Foster care contribution',
]

function* reference(): Generator<SeedTable> {
  const sources = FUNDING_SOURCES.map((one) => [
    one.code,
    one.kind,
    one.nameIt,
    one.legalBasis,
    one.requiredReportedPercent,
    one.confidence,
  ])
  yield {
    ...table('funding_source', 'code kind name_it legal_basis required_reported_percent confidence', sources),
    once: true,
  }
  const kinds = BENEFIT_KINDS.map(([code, nameIt], index) => [code, nameIt, ENGLISH_KINDS[index]])
  yield { ...table('benefit_kind', 'code name_it name_en', kinds), once: true }
}

function* plan(a: AmbitoWorld): Generator<SeedTable> {
  const { todayDay } = a.world
  yield table(
    'zone_plan',
    'id ambito_id history title from_year to_year status in_force_from in_force_to act_id version',
    a.zonePlans.map((one) => {
      const [first, last] = [`${one.fromYear}-01-01`, `${one.toYear}-12-31`]
      const history = planHistory(one.status, [dayOf(first), dayOf(last)], todayDay)
      const inForce = [one.status === 'DRAFT' ? null : first, one.status === 'CLOSED' ? last : null]
      return [one.id, a.id, history, one.title, one.fromYear, one.toYear, one.status, ...inForce, one.actId, 1]
    }),
  )
  yield table(
    'plan_sheet',
    'id ambito_id plan_id area_id code title version',
    a.planSheets.map((one) => [one.id, a.id, one.planId, one.areaId, one.code, one.title, 1]),
  )
  yield table(
    'cost_item',
    'id ambito_id sheet_id code description amount',
    a.costItems.map((one) => [one.id, a.id, one.sheetId, one.code, one.description, one.amount]),
  )
  yield table(
    'funding_share',
    'cost_item_id source_code ambito_id position amount',
    a.costItems.flatMap((item) =>
      item.fundedBy.map((one, position) => [item.id, one.sourceCode, a.id, position, one.amount]),
    ),
  )
  yield table(
    'funding_allocation',
    'id ambito_id history version source_code year amount status cup opening_spent reported required_reported_percent deadline act_id',
    a.allocations.map((one) => [
      one.id,
      a.id,
      allocationHistory(one.status, dayOf(`${one.year}-03-01`), todayDay),
      1,
      one.sourceCode,
      one.year,
      one.amount,
      one.status,
      one.cup,
      one.openingSpent,
      one.reported,
      one.requiredReportedPercent,
      one.deadline,
      one.actId,
    ]),
  )
}

function* budget(a: AmbitoWorld): Generator<SeedTable> {
  yield table(
    'budget_line',
    'id ambito_id year chapter article mission programme title macro_aggregate chart_of_accounts area_id cost_item_id municipality_code responsible competence cash source_document',
    a.budgetLines.map((one) => [
      one.id,
      a.id,
      one.year,
      one.chapter,
      one.article,
      one.mission,
      one.programme,
      one.title,
      one.macroAggregate,
      one.chartOfAccounts,
      one.areaId,
      one.costItemId,
      one.istatCode,
      one.responsible,
      one.competence,
      one.cash,
      `PEG-${one.year}.csv`,
    ]),
  )
  yield table(
    'area_budget',
    'id ambito_id version area_id year assigned assigned_act_id',
    a.areaBudgets.map((one) => [one.id, a.id, 1, one.areaId, one.year, one.assigned, one.actId]),
  )
}

function* spending(a: AmbitoWorld): Generator<SeedTable> {
  const { todayDay } = a.world
  const areaOfLine = new Map(a.budgetLines.map((one) => [one.id, one.areaId]))
  yield table(
    'commitment',
    'id ambito_id history version number year line_id area_id status amount creditor_provider_id benefit_kind_code contract_id cig cup act_id date subject service_id proposed_by_id confirmed_by_id',
    a.commitments.map((one) => [
      one.id,
      a.id,
      commitmentHistory(one, todayDay),
      1,
      one.number,
      one.year,
      one.lineId,
      areaOfLine.get(one.lineId),
      one.status,
      one.amount,
      one.providerId,
      one.benefitGroup?.kindCode,
      one.contractId,
      one.cig,
      one.cup,
      one.actId,
      one.date,
      one.subject,
      one.serviceId,
      one.proposedById,
      one.confirmedById,
    ]),
  )
  yield table(
    'invoice',
    'id ambito_id sdi_id number date provider_id contract_id area_id amount status due_on billed_from billed_to',
    a.invoices.map((one) => {
      const area = a.serviceBases[a.contractBases[one.contractIndex]!.serviceIndexes[0]!]!.areaId
      const billedTo = dateOf(dayOf(addMonths(one.month, 1)) - 1)
      return [
        one.id,
        a.id,
        one.sdiId,
        one.number,
        one.date,
        one.providerId,
        one.contractId,
        area,
        one.amount,
        one.status,
        one.dueOn,
        one.month,
        billedTo,
      ]
    }),
  )
  yield table(
    'liquidation',
    'id ambito_id history version commitment_id year area_id invoice_id amount date status proposed_by_id approved_by_id',
    a.liquidations.map((one) => {
      const { year, lineId } = a.commitments[one.commitmentIndex]!
      return [
        one.id,
        a.id,
        liquidationHistory(one, todayDay),
        1,
        one.commitmentId,
        year,
        areaOfLine.get(lineId),
        one.invoiceId,
        one.amount,
        one.date,
        one.status,
        one.proposedById,
        one.approvedById,
      ]
    }),
  )
  yield table(
    'payment_order',
    'id ambito_id liquidation_id number year amount status issued_on paid_on siope_code',
    a.paymentOrders.map((one) => [
      one.id,
      a.id,
      one.liquidationId,
      one.number,
      one.year,
      one.amount,
      one.status,
      one.issuedOn,
      one.paidOn,
      one.siopeCode,
    ]),
  )
}

function* benefits(a: AmbitoWorld): Generator<SeedTable> {
  yield table(
    'economic_benefit',
    'id version ambito_id person_id case_id kind_code status monthly from to source_code',
    a.benefits.map((one) => [
      one.id,
      1,
      a.id,
      one.personId,
      one.caseId,
      one.kindCode,
      one.status,
      one.monthly,
      one.from,
      one.to,
      one.sourceCode,
    ]),
  )
}
