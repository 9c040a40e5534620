import { describe, expect, it } from 'vitest'
import { createWorld } from './world.ts'
import type { AmbitoWorld } from './ambito-world.ts'
import { isTaxCode } from '#platform/scalars/tax-code.ts'
import { PERSONAS } from '#platform/personas.ts'
import { omocodicVariant } from './tax-code.ts'
import { BAT_MUNICIPALITIES } from '#seed/reference/municipalities.ts'
import { uuidOf } from '#seed/random.ts'

const TODAY = '2026-11-23'
const small = createWorld({ tier: 'XS', seed: 7, today: TODAY }).ambiti[0]!
const full = createWorld({ tier: 'S', seed: 7, today: TODAY }).ambiti[0]!
const cents = (amount: string): number => Math.round(Number(amount) * 100)
const share = (part: number, whole: number): number => part / whole

describe('the synthetic world', () => {
  it('has the sizes of tier S', () => {
    const { persons, households, openCases, cases, accessContacts, assessments, referrals, services, providers } = full
    expect([persons.length, households.length, openCases.length, cases.length]).toEqual([12_125, 4_850, 2_425, 8_245])
    expect([accessContacts.length, assessments.length, referrals.length]).toEqual([8_730, 2_910, 2_910])
    expect([services.length, providers.length, full.staff.length, full.uvmSessions.length]).toEqual([90, 45, 62, 97])
    expect([full.benefits.length, full.commitments.length, full.invoices.length]).toEqual([1_164, 698, 1_504])
    expect([full.liquidations.length, full.paymentOrders.length]).toEqual([1_998, 3_492])
    expect(full.carePlans.filter((plan) => plan.status === 'ACTIVE')).toHaveLength(1_649)
    expect(full.interventionOutlines.filter((one) => one.planIndex < 1_649)).toHaveLength(3_977)
    expect(full.enrolments.filter((one) => one.status === 'ACTIVE')).toHaveLength(1_746)
    expect([...full.deliveries()]).toHaveLength(194_000)
    expect(full.uvmSessions.every((one) => one.docket.length === 8)).toBe(true)
  })

  it('does not move a persona with the tier', () => {
    for (const { subject } of Object.values(PERSONAS)) {
      const [x, s] = [small, full].map((a) => a.staff.find((one) => one.subject === subject))
      if (!x || !s) continue
      expect([x.id, x.displayName, x.subject]).toEqual([s.id, s.displayName, s.subject])
      const roles = (a: AmbitoWorld) =>
        a.appointments.filter((one) => one.staffId === x.id).map((one) => [one.id, one.role, one.status])
      expect(roles(small)).toEqual(roles(full))
    }
    expect(small.staff.filter((one) => one.subject !== null)).toHaveLength(10)
    expect(small.providers[0]!.contacts[0]!.subject).toBe('demo:provider')
    expect(small.clients[0]!.subject).toBe('demo:dashboard')
  })

  it('meets the LEPS of 97,000 residents exactly on all contracts, with 17.0 permanent', () => {
    const workers = full.staff.filter((one) => one.profession === 'SOCIAL_WORKER' && one.post !== 'FORMER')
    const jobs = workers.flatMap((one) => one.employments).filter((one) => one.employerKind !== 'ASL')
    const sum = (list: typeof jobs): number =>
      list.reduce((total, one) => total + Math.round(Number(one.fte) * 10), 0) / 10
    expect(sum(jobs)).toBe(19.4)
    expect(
      sum(
        jobs.filter(
          (one) =>
            one.contractKind === 'PERMANENT' && (one.employerKind === 'MUNICIPALITY' || one.employerKind === 'AMBITO'),
        ),
      ),
    ).toBe(17)
    expect(jobs.every((one) => one.from <= '2026-01-01' && (one.to === null || one.to > '2026-12-31'))).toBe(true)
  })

  it('spreads workloads from 40 to 220 and leaves some cases unassigned', () => {
    const loads = new Map<string, number>()
    for (const one of full.openCases) if (one.managerId) loads.set(one.managerId, (loads.get(one.managerId) ?? 0) + 1)
    const sizes = [...loads.values()].sort((x, y) => x - y)
    expect(sizes[0]).toBeGreaterThanOrEqual(40)
    expect(sizes.at(-1)).toBeLessThanOrEqual(220)
    expect(sizes.at(-1)).toBeGreaterThan(190)
    expect(full.openCases.filter((one) => one.managerId === null && one.status !== 'REPORTED').length).toBeGreaterThan(
      80,
    )
  })

  it('keeps at most one open case per subject and area (I8)', () => {
    const keys = full.openCases.map((one) => `${one.personId}/${one.area}`)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('is skewed as the volumes demand', () => {
    const minors = full.openCases.filter((one) => one.minor)
    expect(share(minors.length, 2_425)).toBeGreaterThan(0.28)
    expect(share(minors.length, 2_425)).toBeLessThan(0.34)
    expect(share(minors.filter((one) => one.sensitivity.includes('JUDICIAL')).length, minors.length)).toBeCloseTo(
      0.1,
      1,
    )
    expect(
      share(full.cases.filter((one) => one.sensitivity.includes('GENDER_VIOLENCE')).length, full.cases.length),
    ).toBeCloseTo(0.015, 2)
    expect(full.cases.some((one) => one.sensitivity.includes('PROTECTED_IDENTITY'))).toBe(true)
    expect(share(full.persons.filter((one) => one.taxCode === null).length, 12_125)).toBeCloseTo(0.03, 2)
    expect(share(full.persons.filter((one) => one.duplicateKind !== null).length, 12_125)).toBeCloseTo(0.07, 2)
    const sizes = full.households.map((one) => one.members.length)
    expect(sizes.reduce((x, y) => x + y, 0) / sizes.length).toBeCloseTo(2.3, 0)
    expect(Math.max(...sizes)).toBe(9)
    const kinds = new Map<string, Set<string>>()
    for (const one of full.households)
      for (const { personId } of one.members) kinds.set(personId, (kinds.get(personId) ?? new Set()).add(one.kind))
    expect(share([...kinds.values()].filter((set) => set.size > 1).length, kinds.size)).toBeCloseTo(0.12, 1)
    const largest = full.enrolments.filter((one) => full.services[one.serviceIndex]!.providerIndex === 0)
    expect(share(largest.length, full.enrolments.length)).toBeCloseTo(0.12, 1)
    const late = full.commitments.filter((one) => one.date.slice(5, 7) >= '11')
    expect(share(late.length, full.commitments.length)).toBeCloseTo(0.35, 2)
    const days = new Map<string, number>()
    for (const one of full.liquidations) days.set(one.date, (days.get(one.date) ?? 0) + 1)
    const ten = [...days.values()].sort((x, y) => y - x).slice(0, 10)
    expect(
      share(
        ten.reduce((x, y) => x + y, 0),
        full.liquidations.length,
      ),
    ).toBeCloseTo(0.4, 1)
  })

  it('shows every state of spending and of plans', () => {
    const states = (list: readonly { readonly status: string }[]): string[] =>
      [...new Set(list.map((one) => one.status))].sort()
    expect(states(full.commitments)).toHaveLength(8)
    expect(states(full.liquidations)).toHaveLength(6)
    expect(states(full.paymentOrders)).toHaveLength(5)
    expect(states(full.carePlans)).toHaveLength(8)
    expect(states(full.accessContacts.map((one) => ({ status: one.outcome })))).toHaveLength(7)
  })

  it('holds together on the first and the last day of a year and on 29 February', () => {
    for (const today of ['2027-01-01', '2026-12-31', '2028-02-29', '2026-07-01']) {
      const a = createWorld({ tier: 'XS', seed: 3, today }).ambiti[0]!
      const drifting = a.costItems.filter((one) => one.drift !== '0.00')
      expect(drifting).toHaveLength(5)
      expect(a.paymentOrders.every((one) => one.issuedOn <= today && (one.paidOn ?? '') <= today)).toBe(true)
      expect(a.objectives.every((one) => one.assignedOn.startsWith(String(one.year)))).toBe(true)
    }
  })
})

describe.each([
  ['XS', small],
  ['S', full],
])('the synthetic world of tier %s', (_, a) => {
  it('gives the same facts twice', () => {
    const again = createWorld({ tier: a.world.tier, seed: 7, today: TODAY }).ambiti[0]!
    expect(again.persons.at(-1)).toEqual(a.persons.at(-1))
    expect(again.paymentOrders.at(-1)).toEqual(a.paymentOrders.at(-1))
    expect(again.carePlans[0]).toEqual(a.carePlans[0])
  })

  it('gives unlike facts for another seed, and the same ids', () => {
    const other = createWorld({ tier: a.world.tier, seed: 8, today: TODAY }).ambiti[0]!
    expect(other.persons[3]!.id).toBe(a.persons[3]!.id)
    expect(other.persons.map((one) => one.taxCode)).not.toEqual(a.persons.map((one) => one.taxCode))
  })

  it('has one active coordinator and one lead per area, members of the SSP', () => {
    const active = a.appointments.filter((one) => one.status === 'ACTIVE')
    expect(active.filter((one) => one.role === 'COORDINATOR')).toHaveLength(1)
    const leads = active.filter((one) => one.role === 'AREA_LEAD')
    expect(leads.map((one) => one.area)).toEqual([0, 1, 2, 3])
    for (const lead of leads)
      expect(active.some((one) => one.role === 'CASE_WORKER' && one.staffId === lead.staffId)).toBe(true)
  })

  it('gives every open case of a manager to a case worker', () => {
    const workers = new Set(
      a.appointments.filter((one) => one.role === 'CASE_WORKER' && one.status === 'ACTIVE').map((one) => one.staffId),
    )
    for (const one of a.openCases) if (one.managerId) expect(workers.has(one.managerId)).toBe(true)
  })

  it('gives unique valid tax codes on the impossible Belfiore code', () => {
    const codes = a.persons.flatMap((one) => (one.taxCode?.length === 16 ? [one.taxCode] : []))
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) {
      expect(code).toMatch(/^[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-EHLMPRST][0-9LMNPQRSTUV]{2}Z[0L][0L][0L][A-Z]$/)
      expect(isTaxCode(code)).toBe(true)
    }
  })

  it('never fills a service above its capacity', () => {
    for (const one of a.services) {
      expect(one.occupied).toBe(
        a.enrolments.filter((other) => other.serviceId === one.id && other.status === 'ACTIVE').length,
      )
      if (one.capacity !== null) expect(one.occupied).toBeLessThanOrEqual(one.capacity)
      if (one.capacityStatus === 'WAITLIST') expect(one.waiting).toBeGreaterThan(0)
    }
  })

  it('delivers only to who was admitted, under an active contract, within the authorised quantity (I18)', () => {
    const delivered = new Map<number, number>()
    const names = new Set<string>()
    for (const one of a.deliveries()) {
      const enrolment = a.enrolments[one.enrolmentIndex]!
      const contract = a.contracts[one.contractIndex]!
      if (one.performedOn < enrolment.admittedOn! || one.performedOn >= TODAY)
        throw new Error(`delivery ${one.externalId} out of its enrolment`)
      if (enrolment.endedOn && one.performedOn > enrolment.endedOn)
        throw new Error(`delivery ${one.externalId} after the end`)
      if (
        one.performedOn < contract.from ||
        (contract.to && one.performedOn > contract.to) ||
        contract.status !== 'ACTIVE'
      )
        throw new Error('contract')
      if (!contract.serviceIds.includes(enrolment.serviceId)) throw new Error('wrong contract')
      names.add(`${one.contractIndex}/${one.externalId}`)
      delivered.set(one.enrolmentIndex, (delivered.get(one.enrolmentIndex) ?? 0) + one.tenths)
    }
    expect(names.size).toBe(a.volumes.deliveries)
    for (const [index, tenths] of delivered)
      expect(tenths / 10).toBeLessThanOrEqual(Number(a.enrolments[index]!.authorisedQuantity))
  })

  it('invoices no more than what was delivered at the contract price (I30)', () => {
    const invoiced = new Map<string, number>()
    for (const one of a.invoices)
      invoiced.set(
        `${one.contractIndex}/${one.month}`,
        (invoiced.get(`${one.contractIndex}/${one.month}`) ?? 0) + one.amountCents,
      )
    for (const [key, sum] of invoiced) {
      const [contract, month] = key.split('/') as [string, string]
      expect(sum).toBeLessThanOrEqual(
        (a.deliveredByMonth.get(Number(contract))!.get(month)! * a.contracts[Number(contract)]!.priceCents) / 10,
      )
    }
  })

  it('lets cost items drift only where planted, and funds each in full', () => {
    const drifting = a.costItems.filter((one) => one.drift !== '0.00')
    expect(drifting.map((one) => one.drift).sort()).toEqual(['-0.99', '-1234.56', '0.01', '2500.00', '800.00'])
    for (const item of a.costItems) {
      const lines = a.budgetLines
        .filter((line) => line.itemIndex === item.index)
        .reduce((sum, line) => sum + line.competenceCents, 0)
      expect(lines - item.amountCents).toBe(cents(item.drift))
      expect(item.fundedBy.reduce((sum, one) => sum + cents(one.amount), 0)).toBe(item.amountCents)
    }
  })

  it('gives shares that sum to one', () => {
    for (const plan of a.carePlans)
      for (const one of plan.interventions)
        if (one.socialShare !== null)
          expect(cents(one.socialShare) + cents(one.healthShare!) + cents(one.userShare!)).toBe(100)
  })

  it('decides every PAI in a session before its plan', () => {
    for (const plan of a.carePlans) {
      if (plan.kind !== 'PAI' || plan.status !== 'ACTIVE') continue
      const session = a.uvmSessions.find((one) => one.id === plan.uvmSessionId)!
      expect(session.status).toBe('DECIDED')
      expect(
        session.docket.some((one) => one.caseId === plan.caseId && one.decision && one.proposedPlanId === plan.id),
      ).toBe(true)
      expect(session.scheduledAt.slice(0, 10) <= plan.from).toBe(true)
      expect(a.cases[plan.caseIndex]!.reportedAt < session.scheduledAt).toBe(true)
    }
  })

  it('refers only with a disclosure that covers recipient and fields, to a provider registered for the type', () => {
    const disclosures = new Map(a.disclosures.map((one) => [one.id, one]))
    for (const one of a.referrals) {
      if (one.status === 'DRAFT') continue
      const disclosure = disclosures.get(one.disclosureId!)!
      expect(disclosure.recipientProviderId).toBe(one.providerId)
      expect(disclosure.personId).toBe(a.cases[one.caseIndex]!.personId)
      expect(one.sharedFields.every((field) => disclosure.dataCategories.includes(field))).toBe(true)
      expect(disclosure.validFrom <= one.requestedAt!).toBe(true)
    }
  })

  it('shows every state', () => {
    const states = (list: readonly { readonly status: string | null }[]): number =>
      new Set(list.map((one) => one.status)).size
    expect(states(a.cases)).toBe(9)
    expect(states(a.referrals)).toBe(11)
    expect(states(a.enrolments)).toBe(8)
    expect(states(a.appointments)).toBe(5)
    expect(states(a.services)).toBe(5)
    expect(states(a.contracts)).toBe(6)
    expect(states(a.authorisations)).toBe(7)
    expect(states(a.uvmSessions)).toBe(5)
    expect(states(a.emergencies)).toBe(8)
    expect(states(a.judicialMeasures)).toBe(5)
    expect(states(a.invoices)).toBe(6)
    expect(states(a.benefits)).toBe(5)
    expect(states(a.allocations)).toBe(6)
    expect(new Set(a.persons.map((one) => one.identityKind)).size).toBe(6)
    expect(new Set(a.providers.map((one) => one.kind)).size).toBe(12)
    expect(new Set(a.openCases.map((one) => one.area)).size).toBe(4)
  })

  it('lets nothing lie after the day of the data', () => {
    const { now } = a.world
    for (const one of a.cases)
      expect(
        one.reportedAt <= now &&
          one.changedAt <= now &&
          (one.takenInChargeAt ?? '') <= now &&
          (one.closure?.at ?? '') <= now,
      ).toBe(true)
    for (const one of a.cases) if (one.closure) expect(one.closure.at >= one.reportedAt).toBe(true)
    for (const one of a.accessContacts) expect(one.receivedAt <= now).toBe(true)
    for (const one of a.emergencies)
      expect(
        [one.closedAt, one.handedOverAt, one.stabilisedAt, one.onSceneAt, one.dispatchedAt].every(
          (at) => at === null || at <= now,
        ),
      ).toBe(true)
    for (const one of a.diary())
      expect(one.at <= now && one.at >= a.cases[one.caseIndex]!.reportedAt.slice(0, 10)).toBe(true)
    for (const one of a.referrals) expect((one.requestedAt ?? '') <= now && (one.respondedAt ?? '') <= now).toBe(true)
    for (const one of a.assessments) expect(one.performedOn <= TODAY).toBe(true)
  })

  it('pays what was ordered, orders what was liquidated, liquidates what was committed, commits what the line has', () => {
    const liquidated = new Map<number, number>()
    const ordered = new Map<number, number>()
    for (const one of a.liquidations)
      if (one.status !== 'REJECTED' && one.status !== 'CANCELLED')
        liquidated.set(one.commitmentIndex, (liquidated.get(one.commitmentIndex) ?? 0) + one.amountCents)
    for (const one of a.paymentOrders)
      ordered.set(one.liquidationIndex, (ordered.get(one.liquidationIndex) ?? 0) + one.amountCents)
    for (const one of a.commitments) expect(liquidated.get(one.index) ?? 0).toBeLessThanOrEqual(one.amountCents)
    for (const one of a.liquidations) {
      expect(ordered.get(one.index) ?? 0).toBeLessThanOrEqual(one.amountCents)
      if (one.status === 'PAID') expect(ordered.get(one.index)).toBe(one.amountCents)
      expect(a.commitments[one.commitmentIndex]!.date <= one.date && one.date <= TODAY).toBe(true)
    }
    for (const line of a.budgetLines) {
      const used = a.commitments.filter((one) => one.lineIndex === line.index && one.status !== 'CANCELLED')
      expect(used.reduce((sum, one) => sum + one.amountCents, 0)).toBeLessThanOrEqual(line.competenceCents)
      expect(used.every((one) => one.year === line.year)).toBe(true)
    }
  })
})

describe('identifiers of the synthetic world', () => {
  it('follow the published omocodia chain', () => {
    expect(omocodicVariant('RSSMRA85T10A562S', 1)).toBe('RSSMRA85T10A56NH')
    expect(omocodicVariant('RSSMRA85T10A562S', 2)).toBe('RSSMRA85T10A5SNT')
    expect(omocodicVariant('RSSMRA85T10A562S', 7)).toBe('RSSMRAURTMLARSNL')
  })

  it('know Andria from Trani', () => {
    expect(BAT_MUNICIPALITIES.find((one) => one.istatCode === '110001')).toMatchObject({
      name: 'Andria',
      cadastralCode: 'A285',
    })
    expect(BAT_MUNICIPALITIES.find((one) => one.istatCode === '110009')!.name).toBe('Trani')
  })

  it('are shaped as versions 4 and 7 and do not repeat', () => {
    const v7 = Array.from({ length: 20_000 }, (_, i) => uuidOf('x', i))
    const v4 = Array.from({ length: 20_000 }, (_, i) => uuidOf('x', i, 4))
    expect(new Set([...v7, ...v4]).size).toBe(40_000)
    expect(v7.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(
      true,
    )
    expect(v4.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(
      true,
    )
    expect(v7.toSorted()).toEqual(v7)
  })
})
