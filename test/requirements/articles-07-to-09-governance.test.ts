import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { subtract, sum } from '#platform/money.ts'
import { OPEN, startAsking, TODAY, YEAR, type Asking } from './asking.ts'

// Articles 7, 8 and 9: what the coordinator oversees, what the leads monitor, which means the service has.

let hub: Asking
beforeAll(async () => void (hub = await startAsking()))
afterAll(() => hub[Symbol.asyncDispose]())

const ambito = async <T>(persona: Parameters<Asking['ask']>[0], fields: string): Promise<T> => {
  const { ambito } = await hub.ask<{ ambito: T }>(persona, `query ($id: ID!) { ambito(id: $id) { ${fields} } }`, {
    id: hub.ambito,
  })
  return ambito
}

describe('article 7', () => {
  it('R7.1: the coordinator reads the cases of all four areas', async () => {
    const { cases } = await hub.ask<{ cases: { nodes: { area: { id: string } }[] } }>(
      'coordinator',
      'query ($id: ID!, $open: [CaseStatus!]) { cases(filter: { ambitoId: $id, status: $open }, first: 200) { nodes { area { id } } } }',
      { id: hub.ambito, open: OPEN },
    )
    expect(new Set(cases.nodes.map(({ area }) => area.id))).toEqual(new Set(hub.areas))
  })

  it('R7.2: the coordinator sees in one question how far each area is with the objectives of the plan', async () => {
    const { areas } = await ambito<{ areas: { objectives: { target: string; actual: string; percent: string }[] }[] }>(
      'coordinator',
      `areas { objectives(year: ${YEAR}) { target actual percent } }`,
    )
    expect(areas).toHaveLength(4)
    for (const { objectives } of areas) {
      expect(objectives.length).toBeGreaterThan(0)
      for (const { target, actual, percent } of objectives)
        expect(Number(percent)).toBeCloseTo((Number(actual) / Number(target)) * 100, 1)
    }
  })

  it('R7.4: the draft of the next plan is read by coordinator and finance, and by no provider', async () => {
    const [draft] = await hub.rows("select id from finance.zone_plan where status = 'DRAFT'")
    const plan = 'query ($id: ID!) { zonePlan(id: $id) { title status } }'
    for (const persona of ['coordinator', 'finance'] as const)
      expect(await hub.ask(persona, plan, { id: draft!['id'] })).toMatchObject({ zonePlan: { status: 'DRAFT' } })
    const { data } = await hub.tell('provider', plan, { id: draft!['id'] })
    expect((data as { zonePlan: unknown } | null)?.zonePlan ?? null).toBeNull()
  })

  it('R7.5: what is not assigned is counted, and each carries a load that can be weighed against a capacity', async () => {
    const { unassignedCases, staff } = await ambito<{
      unassignedCases: number
      staff: { nodes: { capacityPoints: number | null; caseload: { openCases: number; weightedPoints: number } }[] }
    }>(
      'coordinator',
      'unassignedCases staff(filter: { profession: SOCIAL_WORKER, active: true }, first: 200) { nodes { capacityPoints caseload { openCases weightedPoints } } }',
    )
    const { cases } = await hub.ask<{ cases: { totalCount: number } }>(
      'coordinator',
      'query ($id: ID!, $open: [CaseStatus!]) { cases(filter: { ambitoId: $id, status: $open, unassignedOnly: true }) { totalCount } }',
      { id: hub.ambito, open: OPEN },
    )
    expect(unassignedCases).toBeGreaterThan(0)
    expect(cases.totalCount).toBe(unassignedCases)
    const loaded = staff.nodes.filter(({ caseload }) => caseload.openCases > 0)
    expect(loaded.length).toBeGreaterThan(10)
    for (const { capacityPoints, caseload } of loaded) {
      expect(capacityPoints).toBeGreaterThan(0)
      expect(caseload.weightedPoints).toBeGreaterThanOrEqual(caseload.openCases)
    }
  })

  it('R7.6: the returns that providers owe and did not send are listed, each after its term', async () => {
    const { all, missing } = await ambito<
      Record<'all' | 'missing', { nodes: { month: string; dueOn: string; receivedAt: string | null }[] }>
    >(
      'coordinator',
      `all: providerReturns(year: ${YEAR}, first: 200) { nodes { month dueOn receivedAt } }
       missing: providerReturns(year: ${YEAR}, missingOnly: true, first: 200) { nodes { month dueOn receivedAt contract { provider { legalName } } } }`,
    )
    expect(missing.nodes.length).toBeGreaterThan(0)
    expect(all.nodes.length).toBeGreaterThan(missing.nodes.length)
    for (const { month, dueOn, receivedAt } of missing.nodes) {
      expect(receivedAt).toBeNull()
      expect(dueOn > month && dueOn < TODAY).toBe(true)
      expect(dueOn.slice(8)).toBe('10')
    }
  })

  it('R7.11: each sheet of the plan in force has a version and its items in detail', async () => {
    const { zonePlan } = await ambito<{
      zonePlan: {
        sheets: { version: number; planned: { amount: string }; costItems: { amount: { amount: string } }[] }[]
      }
    }>('coordinator', 'zonePlan { sheets { version planned { amount } costItems { code amount { amount } } } }')
    expect(zonePlan.sheets.length).toBeGreaterThan(4)
    for (const { version, planned, costItems } of zonePlan.sheets) {
      expect(version).toBeGreaterThan(0)
      expect(sum(costItems.map(({ amount }) => amount.amount))).toBe(planned.amount)
    }
  })
})

describe('article 8', () => {
  it('R8.1, I2: one lead an area, each a member of the Servizio Sociale Professionale', async () => {
    const { areas } = await ambito<{
      areas: {
        lead: {
          status: string
          staffMember: { appointments: { role: string; status: string; unit: { kind: string } }[] }
        }
      }[]
    }>(
      'plan-office',
      'areas { lead { status staffMember { appointments(active: true) { role status unit { kind } } } } }',
    )
    expect(areas).toHaveLength(4)
    for (const { lead } of areas) {
      expect(lead.status).toBe('ACTIVE')
      expect(lead.staffMember.appointments).toContainEqual({
        role: 'CASE_WORKER',
        status: 'ACTIVE',
        unit: { kind: 'PROFESSIONAL_SOCIAL_SERVICE' },
      })
    }
    const [twice] = await hub.rows(`select count(*) as n from (select 1 from organisation.appointment
      where role = 'AREA_LEAD' and status = 'ACTIVE' group by area_id having count(*) > 1) x`)
    expect(twice!['n']).toBe('0')
  })

  it('R8.2: a lead finds the contacts of each provider, some of them for the lead’s own area', async () => {
    const { area } = await hub.ask<{
      area: {
        services: {
          nodes: { provider: { contacts: { name: string; phone: string | null; area: { id: string } | null }[] } }[]
        }
      }
    }>(
      'area-lead',
      'query ($id: ID!) { area(ambitoId: $id, code: MINORS_FAMILIES_GENDER_VIOLENCE) { services(first: 100) { nodes { provider { contacts { name phone area { id } } } } } } }',
      { id: hub.ambito },
    )
    const contacts = area.services.nodes.flatMap(({ provider }) => provider.contacts)
    expect(contacts.length).toBeGreaterThan(0)
    expect(contacts.some((one) => one.area?.id === hub.areas[0])).toBe(true)
    for (const { name } of contacts) expect(name).not.toBe('')
  })

  it('R8.5: the dockets of the ASL hold cases of area 2, each with an area whose lead prepares it', async () => {
    const [district] = await hub.rows("select id from organisation.organisation_unit where kind = 'ASL_DISTRICT'")
    const { uvmSessions } = await hub.ask<{
      uvmSessions: {
        nodes: { docket: { case: { area: { id: string; lead: { staffMember: { workPhone: string } } } } }[] }[]
      }
    }>(
      'asl',
      `query ($id: ID!) { uvmSessions(aslDistrictId: $id, from: "${TODAY}", to: "${YEAR}-12-31") { nodes { docket { case { area { id lead { staffMember { workPhone } } } } } } } }`,
      { id: district!['id'] },
    )
    const areas = uvmSessions.nodes.flatMap(({ docket }) => docket.map((item) => item.case.area))
    expect(areas.length).toBeGreaterThan(0)
    expect(new Set(areas.map(({ id }) => id))).toEqual(new Set([hub.areas[1]]))
    for (const { lead } of areas) expect(lead.staffMember.workPhone).not.toBe('')
  })

  it('R8.6, I20: progress is told against objectives that somebody else assigned before; without one it is GREY', async () => {
    const { services } = await ambito<{
      services: {
        nodes: {
          objectives: { assignedOn: string; assignedBy: string }[]
          progress: {
            trafficLight: string
            reportedOn: string | null
            reportedBy: { appointments: { role: string }[] } | null
            percent: string
          } | null
        }[]
      }
    }>(
      'coordinator',
      `services(first: 200) { nodes { objectives(year: ${YEAR}) { assignedOn assignedBy }
        progress(year: ${YEAR}) { trafficLight percent reportedOn reportedBy { appointments(active: true) { role } } } } }`,
    )
    const reported = services.nodes.filter(({ progress }) => progress?.reportedOn)
    expect(reported.length).toBeGreaterThan(0)
    for (const { objectives, progress } of reported) {
      expect(objectives.length).toBeGreaterThan(0)
      for (const { assignedOn, assignedBy } of objectives) {
        expect(assignedOn <= progress!.reportedOn!).toBe(true)
        expect(progress!.reportedBy!.appointments.map(({ role }) => role)).not.toContain(assignedBy)
      }
      expect(progress!.trafficLight).not.toBe('GREY')
    }
    const without = services.nodes.filter(({ objectives }) => objectives.length === 0)
    expect(without.length).toBeGreaterThan(0)
    for (const { progress } of without) expect(progress?.trafficLight ?? 'GREY').toBe('GREY')
  })

  it('R8.7, I26: one question gives the lead budget, act, spending, forecast, and the items that do not fit the plan', async () => {
    const { area } = await hub.ask<{
      area: {
        budget: {
          assigned: { amount: string }
          assignedAct: { number: string } | null
          totals: Record<'appropriated' | 'committed' | 'reserved' | 'available', { amount: string }>
          coherentWithPlan: boolean
          incoherences: { drift: { amount: string } }[]
          alerts: { level: string }[]
        }
      }
    }>(
      'area-lead',
      `query ($id: ID!) { area(ambitoId: $id, code: MINORS_FAMILIES_GENDER_VIOLENCE) { budget(year: ${YEAR}) { assigned { amount } assignedAct { number }
        totals { appropriated { amount } committed { amount } reserved { amount } available { amount } } coherentWithPlan incoherences { drift { amount } } alerts { level } } } }`,
      { id: hub.ambito },
    )
    const { totals, assignedAct, incoherences, coherentWithPlan, alerts } = area.budget
    expect(assignedAct!.number).not.toBe('')
    expect(totals.available.amount).toBe(
      subtract(totals.appropriated.amount, sum([totals.committed.amount, totals.reserved.amount])),
    )
    expect(coherentWithPlan).toBe(false)
    expect(incoherences.map(({ drift }) => drift.amount).toSorted()).toEqual(['-1234.56', '800.00'])
    expect(alerts.map(({ level }) => level)).toContain('CRITICAL')
  })

  it('R8.8: anybody reads the directory of an area’s services, without a name or a telephone of a person', async () => {
    const { services } = await hub.ask<{ services: { nodes: { name: string; status: string }[] } }>(
      'public',
      'query ($id: ID!, $area: ID!) { services(ambitoId: $id, filter: { areaId: $area }, first: 100) { nodes { name status capacityStatus eligibilityIt schedule alert type { nameIt } } } }',
      { id: hub.ambito, area: hub.areas[3] },
    )
    expect(services.nodes.length).toBeGreaterThan(0)
    const { data } = await hub.tell(
      'public',
      'query ($id: ID!, $area: ID!) { services(ambitoId: $id, filter: { areaId: $area }, first: 100) { nodes { provider { contacts { name phone } } } } }',
      { id: hub.ambito, area: hub.areas[3] },
    )
    expect(JSON.stringify(data)).not.toContain('"name"')
  })
})

describe('article 9', () => {
  it('R9.1: the Servizio Sociale Professionale has a sheet of its own across areas, with funded items', async () => {
    const { zonePlan } = await ambito<{
      zonePlan: {
        sheets: {
          title: string
          area: unknown
          services: { type: { code: string } }[]
          costItems: { amount: { amount: string }; fundedBy: { amount: { amount: string } }[] }[]
        }[]
      }
    }>(
      'plan-office',
      'zonePlan { sheets { title area { code } services { type { code } } costItems { amount { amount } fundedBy { source { kind } amount { amount } } } } }',
    )
    const own = zonePlan.sheets.filter(({ area }) => area === null)
    expect(own.map(({ title }) => title)).toEqual(['Servizio Sociale Professionale'])
    expect(own[0]!.services.map(({ type }) => type.code)).toContain('SSP')
    expect(own[0]!.costItems.length).toBeGreaterThan(0)
    for (const { amount, fundedBy } of own[0]!.costItems)
      expect(sum(fundedBy.map((share) => share.amount.amount))).toBe(amount.amount)
  })
})
