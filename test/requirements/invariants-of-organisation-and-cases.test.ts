import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { art403Clocks, effectLostAt, type MetTerms } from '#platform/domain/art-403-clocks.ts'
import { withheldPlaces } from '#test/kit/hub.ts'
import { OPEN, startAsking, TODAY, YEAR, type Asking } from './asking.ts'

// Invariants I1-I16 of the domain model in the answers and in the whole of the synthetic data.

let hub: Asking
beforeAll(async () => void (hub = await startAsking()))
afterAll(() => hub[Symbol.asyncDispose]())

/** One row of figures: how many there are, and how many break the rule. */
const figures = async (text: string): Promise<Record<string, number>> => {
  const [row] = await hub.rows(text)
  return Object.fromEntries(Object.entries(row!).map(([name, value]) => [name, Number(value)]))
}

describe('organisation', () => {
  it('I4: whoever has left holds no active appointment and manages no open case', async () => {
    const found = await figures(`select count(*) as former,
        count(*) filter (where exists (select from organisation.appointment a where a.staff_member_id = s.id and a.status = 'ACTIVE')) as appointed,
        count(*) filter (where exists (select from cases."case" c where c.case_manager_id = s.id and c.status = any ('{${OPEN.join()}}'))) as managing
      from organisation.staff_member s
      where not exists (select from organisation.employment e where e.staff_member_id = s.id and (e."to" is null or e."to" >= '${TODAY}'))`)
    expect(found).toEqual({ former: expect.any(Number) as number, appointed: 0, managing: 0 })
    expect(found['former']).toBeGreaterThan(0)
  })

  it('I5: the shares of a person in the areas make one, and posts no more than one', async () => {
    const { ambito } = await hub.ask<{
      ambito: {
        staff: {
          nodes: { areaShares: { share: string }[]; employments: { fte: string; from: string; to: string | null }[] }[]
        }
      }
    }>(
      'plan-office',
      'query ($id: ID!) { ambito(id: $id) { staff(first: 200) { nodes { areaShares { share } employments { fte from to } } } } }',
      { id: hub.ambito },
    )
    const cents = (values: readonly string[]): number =>
      values.reduce((all, one) => all + Math.round(Number(one) * 100), 0)
    const shares = ambito.staff.nodes.map(({ areaShares }) => cents(areaShares.map(({ share }) => share)))
    expect(shares.filter((sum) => sum === 100).length).toBeGreaterThan(10)
    expect(shares.filter((sum) => sum !== 0 && sum !== 100)).toEqual([])
    const posts = ambito.staff.nodes.map(({ employments }) =>
      cents(employments.filter(({ from, to }) => from <= TODAY && (to === null || to >= TODAY)).map(({ fte }) => fte)),
    )
    expect(Math.max(...posts)).toBe(100)
  })

  it('I6: in each basis required is residents by 5,000, met follows, and the contribution follows permanent posts', async () => {
    interface Leps {
      readonly residents: number
      readonly socialWorkers: string
      readonly requiredSocialWorkers: string
      readonly met: boolean
      readonly estimatedStateContribution: { amount: string }
    }
    const { ambito } = await hub.ask<{ ambito: Record<'head' | 'all' | 'permanent', Leps> }>(
      'plan-office',
      `query ($id: ID!) { ambito(id: $id) { head: leps(year: ${YEAR}, basis: HEADCOUNT) { ...L } all: leps(year: ${YEAR}) { ...L } permanent: leps(year: ${YEAR}, basis: FTE_PERMANENT_ONLY) { ...L } } }
       fragment L on LepsIndicator { residents socialWorkers requiredSocialWorkers met estimatedStateContribution { amount } }`,
      { id: hub.ambito },
    )
    const { head, all, permanent } = ambito
    for (const one of [head, all, permanent]) {
      expect(Number(one.requiredSocialWorkers)).toBe(one.residents / 5000)
      expect(one.met).toBe(Number(one.socialWorkers) >= Number(one.requiredSocialWorkers))
    }
    expect([head.met, all.met, permanent.met]).toEqual([true, true, false])
    expect(Number(head.socialWorkers)).toBeGreaterThanOrEqual(Number(all.socialWorkers))
    expect(Number(all.socialWorkers)).toBeGreaterThanOrEqual(Number(permanent.socialWorkers))
    const [posts, people] = [Number(permanent.socialWorkers), permanent.residents]
    const within = (value: number, most: number): number => Math.min(Math.max(value, 0), most)
    const due =
      40_000 * within(posts - people / 6500, people / 5000 - people / 6500) +
      20_000 * within(posts - people / 5000, people / 4000 - people / 5000)
    expect(Number(all.estimatedStateContribution.amount)).toBeCloseTo(due, 2)
  })
})

describe('cases', () => {
  it('I8: nobody has two open cases in one area', async () => {
    const found =
      await figures(`select count(*) as open, count(*) - count(distinct (subject_person_id, subject_household_id, area_id)) as twice
      from cases."case" where status = any ('{${OPEN.join()}}')`)
    expect(found['open']).toBeGreaterThan(0)
    expect(found['twice']).toBe(0)
  })

  it('I9: every active plan has goals, interventions, signatures and a review within twelve months', async () => {
    const found = await figures(`select count(*) as plans,
        count(*) filter (where not exists (select from cases.goal g where g.care_plan_id = p.id)) as aimless,
        count(*) filter (where not exists (select from cases.planned_intervention i where i.care_plan_id = p.id)) as empty,
        count(*) filter (where not exists (select from cases.plan_signature s where s.care_plan_id = p.id and s.role = 'CASE_MANAGER')
          or not exists (select from cases.plan_signature s where s.care_plan_id = p.id and s.role in ('SUBJECT', 'LEGAL_REPRESENTATIVE', 'JUDICIAL_SUBSTITUTION'))) as unsigned,
        count(*) filter (where p.review_due_on > p.starts_on + interval '12 months' or p.review_due_on <= p.starts_on) as unreviewed,
        (select count(*) from cases.planned_intervention where social_share + health_share + user_share <> 1) as uneven
      from cases.care_plan p where p.status = 'ACTIVE'`)
    expect(found).toEqual({ plans: found['plans'], aimless: 0, empty: 0, unsigned: 0, unreviewed: 0, uneven: 0 })
    expect(found['plans']).toBeGreaterThan(0)
  })

  it('I9: every PAI stands on a decision of a UVM with social and ASL members, taken before the plan', async () => {
    const found =
      await figures(`select count(*) as plans, count(*) filter (where u.status = 'DECIDED' and d.decided_at::date <= p.starts_on
        and cardinality(u.social_member_ids) > 0 and cardinality(u.asl_member_ids) > 0) as decided
      from cases.care_plan p left join cases.uvm_session u on u.id = p.uvm_session_id
      left join cases.uvm_docket_item d on d.session_id = u.id and d.case_id = p.case_id where p.status = 'ACTIVE' and p.kind = 'PAI'`)
    expect(found['plans']).toBeGreaterThan(0)
    expect(found['decided']).toBe(found['plans'])
  })

  it('I10: every sent referral has a disclosure that covers its provider and its data, an authorisation and a contract', async () => {
    const found = await figures(`select count(*) as sent,
        count(*) filter (where d.recipient_provider_id is distinct from r.provider_id or not r.shared_fields <@ d.data_categories
          or d.valid_from > r.requested_at or coalesce(d.valid_to < r.requested_at, false)) as uncovered,
        count(*) filter (where t.regulation_article is not null and not exists (select from services.authorisation a
          where a.provider_id = r.provider_id and a.service_type_code = s.type_code and a.status = 'REGISTERED')) as unauthorised,
        count(*) filter (where not exists (select from services.contract_service l join services.contract k on k.id = l.contract_id
          where l.service_id = s.id and k.provider_id = r.provider_id and k.status = 'ACTIVE')) as uncontracted
      from cases.referral r left join cases.disclosure_authorisation d on d.id = r.disclosure_id
      join services.service s on s.id = r.service_id join services.service_type t on t.code = s.type_code
      where r.status not in ('DRAFT', 'ENTERED_IN_ERROR')`)
    expect(found).toEqual({ sent: found['sent'], uncovered: 0, unauthorised: 0, uncontracted: 0 })
    expect(found['sent']).toBeGreaterThan(0)
  })

  it('I10: a provider reads on its own referrals what is shared, and by which disclosure', async () => {
    const { me } = await hub.ask<{
      me: {
        provider: {
          incomingReferrals: { nodes: { sharedFields: string[]; disclosure: { dataCategories: string[] } | null }[] }
        }
      }
    }>(
      'provider',
      'query { me { provider { incomingReferrals(first: 200) { nodes { status sharedFields disclosure { dataCategories } } } } } }',
    )
    const referrals = me.provider.incomingReferrals.nodes
    expect(referrals.length).toBeGreaterThan(0)
    for (const { sharedFields, disclosure } of referrals)
      expect(disclosure!.dataCategories).toEqual(expect.arrayContaining(sharedFields))
  })

  it.each([
    'cases."case"',
    'cases.care_plan',
    'cases.referral',
    'cases.uvm_session',
    'cases.judicial_measure',
    'services.service_enrolment',
    'finance.commitment',
  ])('I13: the history of each row of %s is one chain of states that ends in its state', async (table) => {
    const found =
      await figures(`select count(*) as rows, count(*) filter (where history -> -1 ->> 'to' <> status) as astray,
          count(*) filter (where exists (select from jsonb_array_elements(history) with ordinality as step (step, n)
            where n > 1 and (step ->> 'from' is distinct from history -> (n::int - 2) ->> 'to'
              or (step ->> 'at')::timestamptz < (history -> (n::int - 2) ->> 'at')::timestamptz))) as broken
        from ${table} where jsonb_array_length(history) > 0`)
    expect(found).toEqual({ rows: found['rows'], astray: 0, broken: 0 })
    expect(found['rows']).toBeGreaterThan(0)
  })

  it('I15: MINOR is told of who is under eighteen today and stored of nobody', async () => {
    const { data, errors = [] } = await hub.tell(
      'coordinator',
      'query ($id: ID!) { cases(filter: { ambitoId: $id }, first: 200) { nodes { subject { ... on Person { isMinor birthDate sensitivity } } } } }',
      { id: hub.ambito },
    )
    const { cases } = data as {
      cases: {
        nodes: { subject: { isMinor?: boolean | null; birthDate?: string | null; sensitivity?: string[] } | null }[]
      }
    }
    // Of persons in a hidden compartment the coordinator sees a summary, without the compartments, and is told so.
    expect(
      new Set(errors.map(({ path, extensions }) => `${String(path?.at(-1))} ${String(extensions['code'])}`)),
    ).toEqual(new Set(['sensitivity FORBIDDEN_FIELD']))
    const withheld = new Set(withheldPlaces(errors).map((place) => place[2]))
    const shown = cases.nodes.filter((_, at) => !withheld.has(at))
    const persons = shown.flatMap(({ subject }) => (subject?.birthDate ? [subject] : []))
    const adultSince = `${YEAR - 18}${TODAY.slice(4)}`
    expect(persons.some(({ isMinor }) => isMinor)).toBe(true)
    for (const { isMinor, birthDate, sensitivity } of persons) {
      expect(isMinor).toBe(birthDate! > adultSince)
      expect(sensitivity!.includes('MINOR')).toBe(isMinor)
    }
    expect(
      await figures(`select count(*) as stored from cases.person where 'MINOR' = any (stored_sensitivity)`),
    ).toEqual({ stored: 0 })
  })

  it('I16: the clocks of every art. 403 placement are those of the law, and no term was met before the placement', async () => {
    const measures = await hub.rows("select id, case_id from cases.judicial_measure where kind = 'ART_403_PLACEMENT'")
    expect(measures.length).toBeGreaterThan(0)
    for (const { case_id: caseId } of measures) {
      const { case: found } = await hub.ask<{
        case: {
          judicialMeasures: {
            kind: string
            placementAt: string
            effectLostAt: string | null
            deadlines: { kind: keyof MetTerms; dueAt: string; metAt: string | null; overdue: boolean }[]
          }[]
        }
      }>(
        'area-lead',
        'query ($id: ID!) { case(id: $id) { judicialMeasures { kind placementAt effectLostAt deadlines { kind dueAt metAt overdue } } } }',
        { id: caseId },
      )
      for (const { placementAt, effectLostAt: lost, deadlines } of found.judicialMeasures.filter(
        ({ kind }) => kind === 'ART_403_PLACEMENT',
      )) {
        const met = Object.fromEntries(
          deadlines.flatMap(({ kind, metAt }) => (metAt ? [[kind, new Date(metAt)]] : [])),
        ) as MetTerms
        const clocks = art403Clocks(new Date(placementAt), met, new Date(`${TODAY}T10:00:00Z`))
        expect(deadlines).toHaveLength(6)
        expect(lost && Date.parse(lost)).toBe(effectLostAt(clocks)?.getTime() ?? null)
        for (const { kind, dueAt, metAt, overdue } of deadlines) {
          expect(Date.parse(dueAt), kind).toBe(clocks.find((clock) => clock.kind === kind)!.dueAt.getTime())
          expect(metAt === null || metAt >= placementAt, kind).toBe(true)
          expect(overdue, kind).toBe(
            kind !== 'ORAL_NOTICE' && new Date(metAt ?? `${TODAY}T10:00:00Z`) > new Date(dueAt),
          )
        }
      }
    }
  })

  it('I16: terms of a measure that no longer binds weigh on nobody, in the court diary or in a caseload', async () => {
    const load = async (): Promise<number> => {
      const { ambito } = await hub.ask<{
        ambito: { staff: { nodes: { caseload: { judicialDeadlines14d: number } }[] } }
      }>(
        'coordinator',
        'query ($id: ID!) { ambito(id: $id) { staff(filter: { profession: SOCIAL_WORKER, active: true }, first: 200) { nodes { caseload { judicialDeadlines14d } } } } }',
        { id: hub.ambito },
      )
      return ambito.staff.nodes.reduce((sum, { caseload }) => sum + caseload.judicialDeadlines14d, 0)
    }
    expect(await load()).toBeGreaterThan(0)
    await hub.rows(
      "update cases.judicial_measure set status = 'LIFTED' where status in ('IN_FORCE', 'NOTIFIED', 'MODIFIED')",
    )
    const lifted = await load()
    await hub.rows("update cases.judicial_measure set status = history -> -1 ->> 'to'")
    expect(lifted).toBe(0)
  })
})
