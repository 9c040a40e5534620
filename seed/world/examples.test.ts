import { describe, expect, it } from 'vitest'
import { createWorld } from './world.ts'
import { examplesOf } from './examples.ts'
import { syntheticTaxCode } from '#platform/scalars/synthetic-tax-code.ts'
import { omocodiaBase } from '#platform/scalars/omocodia.ts'
import { SHOWN_CITIZEN } from './person.ts'

describe.each([
  ['XS', 1, '2026-06-15'],
  ['S', 1, '2026-11-23'],
  ['XS', 42, '2027-01-02'],
] as const)('the examples of tier %s, seed %i, on %s', (tier, seed, today) => {
  const world = createWorld({ tier, seed, today })
  const a = world.ambiti[0]!
  const examples = examplesOf(world)

  it('show one citizen with everything on file', () => {
    expect(examples.taxCode).toBe(syntheticTaxCode(SHOWN_CITIZEN))
    const cases = a.openCases.filter((one) => one.personId === examples.personId)
    expect(cases.length).toBeGreaterThanOrEqual(2)
    expect(cases[0]!.id).toBe(examples.caseId)
    expect(cases.every((one) => one.managerId !== null)).toBe(true)
    expect(a.staff.find((one) => one.id === cases[0]!.managerId)!.subject).toBe('demo:case-manager')
    const plan = a.carePlans[0]!
    expect([plan.caseId, plan.status, plan.kind]).toEqual([examples.caseId, 'ACTIVE', 'PAI'])
    expect(plan.interventions.filter((one) => one.serviceId && one.unitCost).length).toBeGreaterThanOrEqual(2)
    const referrals = a.referrals.filter((one) => one.caseId === examples.caseId).map((one) => one.status)
    expect(referrals).toEqual(expect.arrayContaining(['IN_PROGRESS', 'WAITLISTED']))
    expect(
      a.enrolments.filter((one) => one.personId === examples.personId && one.status === 'ACTIVE').length,
    ).toBeGreaterThanOrEqual(2)
    expect(
      a.benefits.filter((one) => one.personId === examples.personId && one.status === 'IN_PAYMENT').length,
    ).toBeGreaterThanOrEqual(2)
    expect(
      a.uvmSessions.filter((one) => one.docket.some((item) => item.caseId === examples.caseId)).length,
    ).toBeGreaterThanOrEqual(2)
    expect([...a.deliveries()].some((one) => a.enrolments[one.enrolmentIndex]!.caseId === examples.caseId)).toBe(true)
  })

  it('show a convened session with a docket of eight', () => {
    const session = a.uvmSessions.find((one) => one.id === examples.uvmSessionId)!
    expect(session.status).toBe('CONVENED')
    expect(session.docket).toHaveLength(8)
    expect(session.aslMemberIds).toContain(a.staff.find((one) => one.subject === 'demo:asl')!.id)
    expect(session.docket.filter((one) => one.proposedPlanId !== null).length).toBeGreaterThanOrEqual(2)
    expect(session.docket.every((one) => one.assessmentId !== null)).toBe(true)
  })

  it('show a provider with all that a provider sheet asks for', () => {
    const own = <T extends { readonly providerId: string | null }>(list: readonly T[]): readonly T[] =>
      list.filter((one) => one.providerId === examples.providerId)
    expect(own(a.contracts).some((one) => one.status === 'ACTIVE')).toBe(true)
    expect(own(a.authorisations).some((one) => one.status === 'REGISTERED')).toBe(true)
    expect(own(a.referrals).some((one) => one.status === 'REQUESTED')).toBe(true)
    expect(own(a.invoices).some((one) => one.status === 'RECEIVED' || one.status === 'DISPUTED')).toBe(true)
    const services = new Set(own(a.services).map((one) => one.id))
    expect(a.inspections.some((one) => services.has(one.serviceId))).toBe(true)
  })

  it('show open emergencies of the last day, free emergency places, court deadlines and places in an area', () => {
    const dayBefore = new Date(Date.parse(world.now) - 24 * 3_600_000).toISOString()
    expect(
      a.emergencies.filter((one) => one.reportedAt > dayBefore && one.closedAt === null).length,
    ).toBeGreaterThanOrEqual(5)
    expect(
      a.services.some(
        (one) => one.setting === 'EMERGENCY' && one.status === 'ACTIVE' && one.capacityStatus === 'CAPACITY',
      ),
    ).toBe(true)
    const due = a.judicialMeasures
      .flatMap((one) => one.deadlines)
      .filter((one) => one.metAt === null && one.dueAt < examples.deadlinesBefore)
    expect(due.length).toBeGreaterThan(0)
    expect(a.services.some((one) => one.areaId === examples.placeAreaId && one.capacityStatus === 'CAPACITY')).toBe(
      true,
    )
  })

  it('show what must stay hidden and two records of one person', () => {
    if (tier === 'S') expect([examples.hiddenCaseId, examples.protectedCaseId]).not.toContain(null)
    expect(omocodiaBase(examples.omocodia!.doubleTaxCode)).toBe(omocodiaBase(examples.omocodia!.taxCode))
  })
})
