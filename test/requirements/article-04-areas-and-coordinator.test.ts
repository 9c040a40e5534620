import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REGULATION_ARTICLES } from '#seed/reference/regulation.ts'
import { OPEN, startAsking, TODAY, type Asking } from './asking.ts'

// Article 4: the four areas, the case manager and the team, the coordinator, the leads of the areas.

interface Employment {
  readonly from: string
  readonly to: string | null
}
interface Holder {
  readonly profession: string
  readonly employments: readonly Employment[]
  readonly appointments: readonly { role: string; unit: { kind: string } | null; status: string }[]
}

let hub: Asking
beforeAll(async () => void (hub = await startAsking()))
afterAll(() => hub[Symbol.asyncDispose]())

const isOpen = ({ from, to }: Employment): boolean => from <= TODAY && (to === null || to >= TODAY)

/** The cases of the case manager persona, whole. */
const ownCases = async <T>(fields: string): Promise<readonly T[]> => {
  const { me } = await hub.ask<{ me: { staffMember: { assignedCases: { nodes: T[] } } } }>(
    'case-manager',
    `query ($open: [CaseStatus!]) { me { staffMember { assignedCases(status: $open, first: 200) { nodes { ${fields} } } } } }`,
    { open: OPEN },
  )
  return me.staffMember.assignedCases.nodes
}

describe('areas', () => {
  it('R4.1, I3: the Ambito has exactly the four areas of the article, their labels word by word', async () => {
    const { ambito } = await hub.ask<{ ambito: { areas: { code: string; labelIt: string }[] } }>(
      'public',
      'query ($id: ID!) { ambito(id: $id) { areas { code labelIt } } }',
      { id: hub.ambito },
    )
    const lines = REGULATION_ARTICLES.find(({ number }) => number === '4')!.text.split('\n')
    const labels = lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2).replace(/;$/, ''))
    expect(labels).toHaveLength(4)
    expect(ambito.areas.map(({ labelIt }) => labelIt)).toEqual(labels)
    expect(ambito.areas.map(({ code }) => code)).toEqual([
      'MINORS_FAMILIES_GENDER_VIOLENCE',
      'NON_SELF_SUFFICIENCY_DISABILITY',
      'INCLUSION_POVERTY_MENTAL_HEALTH_ADDICTION',
      'SECRETARIAT_CITIZENSHIP',
    ])
  })
})

describe('personalised projects', () => {
  it('R4.2: every goal aims at a need that an assessment of the case found before the plan began', async () => {
    const cases = await ownCases<{
      assessments: { performedOn: string; needs: { domain: string }[] }[]
      carePlans: { period: { from: string }; goals: { needDomain: string }[] }[]
    }>('assessments { performedOn needs { domain } } carePlans { period { from } goals { needDomain } }')
    const plans = cases.flatMap(({ carePlans, assessments }) => carePlans.map((plan) => ({ ...plan, assessments })))
    expect(plans.length).toBeGreaterThan(0)
    for (const { goals, period, assessments } of plans) {
      const found = assessments.filter(({ performedOn }) => performedOn <= period.from).flatMap(({ needs }) => needs)
      for (const { needDomain } of goals) expect(found.map(({ domain }) => domain)).toContain(needDomain)
    }
    const [everywhere] = await hub.rows(`select count(*) as goals, count(*) filter (where not exists (
        select from cases.assessment a where a.case_id = p.case_id and a.performed_on <= p.starts_on
          and a.needs @> jsonb_build_array(jsonb_build_object('domain', g.need_domain)))) as groundless
      from cases.goal g join cases.care_plan p on p.id = g.care_plan_id and p.status <> 'ENTERED_IN_ERROR'`)
    expect(Number(everywhere!['goals'])).toBeGreaterThan(plans.length)
    expect(everywhere!['groundless']).toBe('0')
  })

  it('R4.3: emergencies lead to a case, and the case to a plan', async () => {
    const { emergencies } = await hub.ask<{ emergencies: { nodes: { case: { id: string } | null }[] } }>(
      'on-call',
      'query ($id: ID!) { emergencies(filter: { ambitoId: $id }, first: 200) { nodes { status case { id } } } }',
      { id: hub.ambito },
    )
    const linked = emergencies.nodes.flatMap((one) => (one.case ? [one.case.id] : []))
    expect(linked.length).toBeGreaterThan(0)
    const [chain] = await hub.rows(`select count(*) as whole from cases.emergency_intervention e
      join cases.care_plan p on p.case_id = e.case_id and p.status = 'ACTIVE'`)
    expect(Number(chain!['whole'])).toBeGreaterThan(0)
  })

  it('R4.4, I7: whoever manages an open case is a social worker in service, appointed case worker', async () => {
    const { cases } = await hub.ask<{ cases: { nodes: { number: string; caseManager: Holder | null }[] } }>(
      'coordinator',
      `query ($id: ID!, $open: [CaseStatus!]) { cases(filter: { ambitoId: $id, status: $open }, first: 200) { nodes { number
        caseManager { profession employments { from to } appointments(active: true) { role status unit { kind } } } } } }`,
      { id: hub.ambito, open: OPEN },
    )
    const managed = cases.nodes.filter(({ caseManager }) => caseManager !== null)
    expect(managed.length).toBeGreaterThan(20)
    for (const { number, caseManager } of managed) {
      expect(caseManager!.profession, number).toBe('SOCIAL_WORKER')
      expect(caseManager!.employments.some(isOpen), number).toBe(true)
      expect(caseManager!.appointments, number).toContainEqual(
        expect.objectContaining({ role: 'CASE_WORKER', status: 'ACTIVE' }),
      )
    }
  })

  it('R4.5: an active plan is signed by its case manager and by who answers for the subject', async () => {
    const cases = await ownCases<{ carePlans: { signatures: { role: string; evidence: string }[] }[] }>(
      'carePlans(status: [ACTIVE]) { signatures { role evidence } }',
    )
    const plans = cases.flatMap(({ carePlans }) => carePlans)
    expect(plans.length).toBeGreaterThan(0)
    for (const { signatures } of plans) {
      const roles = signatures.map(({ role }) => role)
      expect(roles).toContain('CASE_MANAGER')
      expect(roles.some((role) => ['SUBJECT', 'LEGAL_REPRESENTATIVE', 'JUDICIAL_SUBSTITUTION'].includes(role))).toBe(
        true,
      )
    }
  })

  it('R4.6: the team of a case shows members of the ASL and of a provider', async () => {
    const cases = await ownCases<{
      team: { staffMember: unknown; organisation: { kind: string } | null; provider: { legalName: string } | null }[]
    }>('team { externalRole staffMember { displayName } organisation { kind } provider { legalName } }')
    const members = cases.flatMap(({ team }) => team)
    expect(members.some(({ organisation, staffMember }) => organisation?.kind === 'ASL_DISTRICT' && staffMember)).toBe(
      true,
    )
    expect(members.some(({ provider }) => (provider?.legalName.length ?? 0) > 0)).toBe(true)
  })
})

describe('the coordinator', () => {
  const COORDINATOR = `query ($id: ID!, $asOf: Date) { ambito(id: $id) { coordinator(asOf: $asOf) { role status appointedBy from
    act { number date } staffMember { profession employments { from to } } } } }`
  interface Coordinator {
    readonly status: string
    readonly appointedBy: string
    readonly from: string
    readonly act: { number: string; date: string } | null
    readonly staffMember: Holder
  }
  const coordinator = async (asOf?: string): Promise<Coordinator | null> => {
    const { ambito } = await hub.ask<{ ambito: { coordinator: Coordinator | null } }>('plan-office', COORDINATOR, {
      id: hub.ambito,
      asOf,
    })
    return ambito.coordinator
  }

  it('R4.7, I1: one coordinator, a social worker in service; another one before', async () => {
    const found = (await coordinator())!
    expect(found).toMatchObject({ status: 'ACTIVE', staffMember: { profession: 'SOCIAL_WORKER' } })
    expect(found.staffMember.employments.some(isOpen)).toBe(true)
    expect((await coordinator('2023-06-01'))!.from).not.toBe(found.from)
    const [active] = await hub.rows(
      "select count(*) as n from organisation.appointment where role = 'COORDINATOR' and status = 'ACTIVE'",
    )
    expect(active!['n']).toBe('1')
  })

  it('R4.9, I1: each was appointed by the Coordinamento Istituzionale or the Dirigente, by an act', async () => {
    const both = [(await coordinator())!, (await coordinator('2023-06-01'))!]
    for (const { appointedBy, act, from } of both) {
      expect(['INSTITUTIONAL_COORDINATION', 'MUNICIPAL_SECTOR_EXECUTIVE']).toContain(appointedBy)
      expect(act!.number).not.toBe('')
      expect(act!.date <= from).toBe(true)
    }
  })

  it('R4.8: the coordinator reads the figures and the meetings that programming rests on', async () => {
    const { ambito } = await hub.ask<{
      ambito: { meetings: { totalCount: number }; caseStatistics: { rows: { keys: string[] }[] } }
    }>(
      'coordinator',
      `query ($id: ID!) { ambito(id: $id) { meetings(first: 1) { totalCount }
        caseStatistics(input: { dimensions: [AREA], measures: [CASES], from: "2026-01-01", to: "2026-05-31" }) { rows { keys } } } }`,
      { id: hub.ambito },
    )
    expect(ambito.meetings.totalCount).toBeGreaterThan(0)
    // Besides the four areas only what has none.
    const ofAreas = ambito.caseStatistics.rows.filter(({ keys }) => keys[0] !== 'UNKNOWN')
    expect(ofAreas).toHaveLength(4)
  })
})

describe('the leads of the areas', () => {
  it('R4.10: the leads who miss a meeting of the Ufficio di Piano are told, and only they', async () => {
    const { ambito } = await hub.ask<{
      ambito: {
        areas: { lead: { id: string } }[]
        meetings: {
          nodes: {
            unit: { kind: string }
            attendees: { id: string }[]
            requiredAbsent: { id: string; role: string }[]
          }[]
        }
      }
    }>(
      'plan-office',
      `query ($id: ID!) { ambito(id: $id) { areas { lead { id } }
        meetings(first: 100) { nodes { heldAt unit { kind } attendees { id } requiredAbsent { id role } } } } }`,
      { id: hub.ambito },
    )
    const leads = ambito.areas.map(({ lead }) => lead.id)
    const meetings = ambito.meetings.nodes.filter(({ unit }) => unit.kind === 'PLAN_OFFICE')
    expect(meetings.length).toBeGreaterThan(0)
    expect(meetings.some(({ requiredAbsent }) => requiredAbsent.length > 0)).toBe(true)
    for (const { attendees, requiredAbsent } of meetings) {
      const present = attendees.map(({ id }) => id)
      expect(requiredAbsent.map(({ id }) => id).toSorted()).toEqual(
        leads.filter((id) => !present.includes(id)).toSorted(),
      )
    }
  })
})
