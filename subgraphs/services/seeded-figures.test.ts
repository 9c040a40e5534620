import pg from 'pg'
import { expect, it } from 'vitest'
import { testDatabase } from '#test/kit/database.ts'

it('counts and sums equal the rows that they are counted from, in the demo data', async () => {
  await using database = await testDatabase({ seeded: true })
  const admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  const one = async (text: string): Promise<unknown> => (await admin.query(text)).rows[0]
  const answers = await Promise.all([one(PLACES), one(MONTHS), one(SECRETS), one(NEIGHBOURS)])
  await admin.end()
  expect(answers).toEqual([
    { services: 30, miscounted: 0, overfull: 0, emptyQueues: 0 },
    { differing: 0, enough: true },
    { secret: true, shown: 0 },
    { unknownCases: 0, unknownInterventions: 0, areas: 4 },
  ])
})

// I17: occupied is counted, never above capacity; WAITLIST implies that somebody waits.
const PLACES = `
  select count(*)::int as services,
    count(*) filter (where coalesce(o.occupied, 0) <> e.active or coalesce(o.waiting, 0) <> e.waiting)::int as miscounted,
    count(*) filter (where e.active > s.capacity)::int as overfull,
    count(*) filter (where s.capacity_status = 'WAITLIST' and e.waiting = 0)::int as "emptyQueues"
  from services.service s left join services.service_occupancy o on o.service_id = s.id
  cross join lateral (
    select count(*) filter (where status = 'ACTIVE') as active, count(*) filter (where status = 'WAITLISTED') as waiting
    from services.service_enrolment e where e.service_id = s.id) e`

const MONTHS = `
  select count(*) filter (where d.enrolment_id is null or m.enrolment_id is null)::int as differing, count(*) > 100 as enough
  from (
    select enrolment_id, contract_id, unit, date_trunc('month', performed_on)::date as month, sum(quantity) as quantity,
      count(*)::int as deliveries, max(performed_on) as last_on
    from services.delivery group by 1, 2, 3, 4) d
  full join services.delivery_month m using (enrolment_id, contract_id, unit, month, quantity, deliveries, last_on)`

// I19
const SECRETS = `
  select bool_or(confidential) as secret,
    count(*) filter (where confidential and num_nonnulls(street, postal_code, municipality_code, latitude, longitude) > 0)::int as shown
  from services.service_location`

// I28: what enrolments refer to is known from the projections.
const NEIGHBOURS = `
  select count(*) filter (where c.case_id is null)::int as "unknownCases",
    count(*) filter (where i.id is null)::int as "unknownInterventions",
    (select count(*) from services.area_projection)::int as areas
  from services.service_enrolment e left join services.case_access_projection c on c.case_id = e.case_id
  left join services.intervention_projection i on i.id = e.intervention_id`
