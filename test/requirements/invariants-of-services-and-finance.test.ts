import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAsking, TODAY, YEAR, type Asking } from './asking.ts'

// Invariants I18-I30 of the domain model in the answers and in the whole of the synthetic data; I17, I21 and I22 are in the stories.

let hub: Asking
beforeAll(async () => void (hub = await startAsking()))
afterAll(() => hub[Symbol.asyncDispose]())

/** One row of figures: how many there are, and how many break the rule. */
const figures = async (text: string): Promise<Record<string, number>> => {
  const [row] = await hub.rows(text)
  return Object.fromEntries(Object.entries(row!).map(([name, value]) => [name, Number(value)]))
}

describe('services', () => {
  it('I18: deliveries are within admission, contract and authorised quantity, and each is counted once', async () => {
    const found =
      await figures(`select count(*) as rows, count(*) - count(distinct (d.contract_id, d.external_id)) as twice,
        count(*) filter (where d.performed_on < e.admitted_on or d.performed_on > e.ended_on or e.admitted_on is null) as outside,
        count(*) filter (where d.performed_on < c.valid_from or d.performed_on > c.valid_to or c.status in ('DRAFT', 'AWARDED')) as uncontracted,
        (select count(*) from (select 1 from services.service_enrolment x join services.delivery y on y.enrolment_id = x.id
          group by x.id having sum(y.quantity) > x.authorised_quantity) z) as beyond
      from services.delivery d join services.service_enrolment e on e.id = d.enrolment_id join services.contract c on c.id = d.contract_id`)
    expect(found).toEqual({ rows: found['rows'], twice: 0, outside: 0, uncontracted: 0, beyond: 0 })
    expect(found['rows']).toBeGreaterThan(0)
  })

  it('I19: a confidential location has no address for the public or the coordinator, and no municipality finds it', async () => {
    const [secret] = await hub.rows(
      'select service_id from services.service_location where confidential order by 1 limit 1',
    )
    const location = '{ confidential latitude longitude address { street postalCode municipality } }'
    const [open] = await hub.rows(`select count(*) as n from services.service_location where confidential`)
    expect(Number(open!['n'])).toBeGreaterThan(0)
    for (const persona of ['public', 'coordinator', 'access-point'] as const) {
      const { service } = await hub.ask<{ service: { locations: Record<string, unknown>[] } }>(
        persona,
        `query ($id: ID!) { service(id: $id) { locations ${location} } }`,
        { id: secret!['service_id'] },
      )
      for (const one of service.locations) {
        expect([one['latitude'], one['longitude']]).toEqual([null, null])
        expect(
          Object.values((one['address'] as Record<string, unknown> | null) ?? {}).filter((part) => part !== null),
        ).toEqual([])
      }
      const { services } = await hub.ask<{ services: { nodes: { id: string }[] } }>(
        persona,
        'query ($id: ID!) { services(ambitoId: $id, filter: { municipality: "110001" }, first: 200) { nodes { id } } }',
        { id: hub.ambito },
      )
      expect(services.nodes.length).toBeGreaterThan(0)
      expect(services.nodes.map(({ id }) => id)).not.toContain(secret!['service_id'])
    }
  })

  it('I28: every enrolment, benefit and delivery names a case and a person that exist', async () => {
    const found = await figures(`select count(*) as enrolments,
        count(*) filter (where not exists (select from cases.person p where p.id = e.person_id) or not exists (select from cases."case" c where c.id = e.case_id)) as dangling,
        (select count(*) from finance.economic_benefit b where not exists (select from cases."case" c where c.id = b.case_id)
          or not exists (select from cases.person p where p.id = b.person_id)) as "danglingBenefits"
      from services.service_enrolment e`)
    expect(found).toEqual({ enrolments: found['enrolments'], dangling: 0, danglingBenefits: 0 })
    expect(found['enrolments']).toBeGreaterThan(0)
  })

  it('I29: a completed referral tells its outcome', async () => {
    const found =
      await figures(`select count(*) as completed, count(*) filter (where coalesce(outcome, '') = '' and not exists (
        select from services.service_enrolment e join services.delivery d on d.enrolment_id = e.id where e.referral_id = r.id)) as silent
      from cases.referral r where status = 'COMPLETED'`)
    expect(found['completed']).toBeGreaterThan(0)
    expect(found['silent']).toBe(0)
  })
})

describe('finance', () => {
  it('I23: tenders, direct awards and frameworks have a CIG, what PNRR pays for has a CUP', async () => {
    const { ambito } = await hub.ask<{
      ambito: { providers: { nodes: { contracts: { kind: string; cig: string | null }[] }[] } }
    }>(
      'plan-office',
      'query ($id: ID!) { ambito(id: $id) { providers(first: 200) { nodes { contracts { kind cig cup } } } } }',
      { id: hub.ambito },
    )
    const bought = ambito.providers.nodes
      .flatMap(({ contracts }) => contracts)
      .filter(({ kind }) => ['TENDER', 'DIRECT_AWARD', 'FRAMEWORK'].includes(kind))
    expect(bought.length).toBeGreaterThan(0)
    for (const { cig } of bought) expect(cig).toMatch(/^[0-9A-Z]{10}$/)
    const found = await figures(`select count(*) as commitments, count(*) filter (where m.cup is null) as without
      from finance.commitment m join finance.budget_line l on l.id = m.line_id
      where exists (select from finance.funding_share f join finance.funding_source s on s.code = f.source_code
        where f.cost_item_id = l.cost_item_id and s.kind = 'PNRR')`)
    expect(found['commitments']).toBeGreaterThan(0)
    expect(found['without']).toBe(0)
  })

  it('I24: who proposes a commitment or a liquidation is never who approves it', async () => {
    const found =
      await figures(`select (select count(*) from finance.commitment where confirmed_by_id is not null) as confirmed,
        (select count(*) from finance.liquidation where approved_by_id is not null) as approved,
        (select count(*) from finance.commitment where confirmed_by_id = proposed_by_id) + (select count(*) from finance.liquidation where approved_by_id = proposed_by_id) as alone`)
    expect(Math.min(found['confirmed']!, found['approved']!)).toBeGreaterThan(0)
    expect(found['alone']).toBe(0)
  })

  it('I25: every budget line says from which document of the Servizio Finanziario it came', async () => {
    const found = await figures(
      `select count(*) as lines, count(*) filter (where coalesce(source_document, '') = '') as unsourced from finance.budget_line`,
    )
    expect(found['lines']).toBeGreaterThan(0)
    expect(found['unsourced']).toBe(0)
  })

  it('I27: an allocation is eligible for the next share exactly when enough of it is reported', async () => {
    const allocations: {
      reportedPercent: string
      requiredReportedPercent: string | null
      eligibleForNextShare: boolean
      amount: { amount: string }
      reported: { amount: string }
      spent: { amount: string }
    }[] = []
    for (const year of [YEAR, YEAR - 1, YEAR - 2]) {
      const { ambito } = await hub.ask<{ ambito: { fundingAllocations: typeof allocations } }>(
        'finance',
        'query ($id: ID!, $year: Int!) { ambito(id: $id) { fundingAllocations(year: $year) { reportedPercent requiredReportedPercent eligibleForNextShare amount { amount } reported { amount } spent { amount } } } }',
        { id: hub.ambito, year },
      )
      allocations.push(...ambito.fundingAllocations)
    }
    for (const one of allocations) {
      expect(one.eligibleForNextShare).toBe(Number(one.reportedPercent) >= Number(one.requiredReportedPercent ?? 0))
      expect(Number(one.reported.amount)).toBeLessThanOrEqual(Number(one.spent.amount))
      expect(Number(one.spent.amount)).toBeLessThanOrEqual(Number(one.amount.amount))
    }
    const national = allocations.filter(({ requiredReportedPercent }) => Number(requiredReportedPercent) === 75)
    expect(new Set(national.map(({ eligibleForNextShare }) => eligibleForNextShare))).toEqual(new Set([true, false]))
  })

  it('I30: every liquidation of an invoice was verified against what was delivered', async () => {
    const { liquidations } = await hub.ask<{
      liquidations: {
        nodes: {
          status: string
          verifiedDelivery: boolean
          amount: { amount: string }
          invoice: { amount: { amount: string }; date: string } | null
          date: string
        }[]
      }
    }>(
      'finance',
      'query ($id: ID!) { liquidations(filter: { ambitoId: $id, liquidationStatus: [APPROVED, ORDERED, PAID] }, first: 200) { nodes { status verifiedDelivery amount { amount } date invoice { amount { amount } date } } } }',
      { id: hub.ambito },
    )
    const invoiced = liquidations.nodes.filter(({ invoice }) => invoice !== null)
    expect(invoiced.length).toBeGreaterThan(0)
    for (const { verifiedDelivery, invoice, date } of invoiced) {
      expect(verifiedDelivery).toBe(true)
      expect(invoice!.date <= date && date <= TODAY).toBe(true)
    }
  })
})
