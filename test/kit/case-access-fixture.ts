import type pg from 'pg'
import type { Exchange } from '#platform/outbox/feed.ts'
import { EXCHANGES } from '#subgraphs/exchanges.ts'

const FEEDS = ['cases.case-access', 'cases.person-access']

/** The exchange of the access to cases and persons alone. */
export const CASE_ACCESS: readonly Exchange[] = EXCHANGES.map(({ subgraph, feeds, projections }) => ({
  subgraph,
  feeds: feeds.filter(({ name }) => FEEDS.includes(name)),
  projections: projections.filter(({ feed }) => FEEDS.includes(feed)),
}))

/** Takes every compartment from every case and person, at the source and at the neighbours, and names some cases that have enrolments and benefits. */
export async function openAllCases(admin: pg.Client, count: number): Promise<string[]> {
  await admin.query(`
    begin;
    set local app.bulk = on;
    update cases.case_access set compartments = '{}';
    update cases.person_access set compartments = '{}';
    update services.case_access_projection set compartments = '{}';
    update services.person_access_projection set compartments = '{}';
    update finance.person_access_projection set compartments = '{}';
    update finance.case_access_projection set compartments = '{}';
    select services.spread_all_access(), finance.spread_all_access();
    commit`)
  const { rows } = await admin.query<{ id: string }>(
    `select case_id as id from cases.case_access a
     order by exists (select from services.service_enrolment e where e.case_id = a.case_id) desc,
       exists (select from finance.economic_benefit b where b.case_id = a.case_id) desc, 1 limit $1`,
    [count],
  )
  return rows.map(({ id }) => id)
}
