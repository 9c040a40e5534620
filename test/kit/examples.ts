import pg from 'pg'
import { SEED_TODAY } from './database.ts'

/** What the operations of the shared view are asked about: rows of the synthetic Ambito that have much to show. */
export interface Examples {
  readonly ambito: string
  readonly year: number
  readonly cf: string
  readonly session: string
  readonly provider: string
  readonly case: string
  readonly area: string
}

const QUERIES: Readonly<Record<Exclude<keyof Examples, 'year'>, string>> = {
  ambito: 'select id as found from organisation.ambito order by code limit 1',
  cf: `select p.tax_code as found from cases.person p
    join cases."case" c on c.subject_person_id = p.id and c.status = 'ACTIVE' and c.case_manager_id is not null
    join cases.care_plan l on l.case_id = c.id and l.status = 'ACTIVE'
    join cases.planned_intervention i on i.care_plan_id = l.id
    join services.service_enrolment e on e.person_id = p.id and e.status = 'ACTIVE'
    join finance.economic_benefit b on b.person_id = p.id
    join organisation.staff_member s on s.id = c.case_manager_id and s.subject = 'demo:case-manager'
    where p.tax_code is not null and p.access_compartments = '{}' order by p.tax_code limit 1`,
  session: 'select session_id as found from cases.uvm_docket_item group by 1 order by count(*) desc, 1 limit 1',
  // With contracts that pay for the area of the persona who asks.
  provider: `select c.provider_id as found from services.contract c join organisation.appointment a on a.subject = 'demo:area-lead' and a.role = 'AREA_LEAD' and a.status = 'ACTIVE'
    where a.area_id = any (c.access_areas) group by 1 order by count(*) desc, 1 limit 1`,
  // Of the persona who asks.
  case: `select l.case_id as found from cases.care_plan l join cases.planned_intervention i on i.care_plan_id = l.id
    join cases."case" c on c.id = l.case_id join organisation.staff_member s on s.id = c.case_manager_id and s.subject = 'demo:case-manager'
    where l.status = 'ACTIVE' group by 1 order by count(*) desc, 1 limit 1`,
  area: "select id as found from organisation.intervention_area where code = 'NON_SELF_SUFFICIENCY_DISABILITY' order by id limit 1",
}

/** Finds the examples in a seeded database; they are the same in every run. */
export async function examplesOf(adminUrl: string): Promise<Examples> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const found: [string, string | undefined][] = []
    for (const [name, query] of Object.entries(QUERIES)) {
      const { rows } = await client.query<{ found: string }>(query)
      found.push([name, rows[0]?.found])
    }
    const missing = found.filter(([, value]) => value === undefined).map(([name]) => name)
    if (missing.length > 0) throw new Error(`The synthetic data hold no example of ${missing.join(', ')}`)
    return { ...(Object.fromEntries(found) as Omit<Examples, 'year'>), year: Number(SEED_TODAY.slice(0, 4)) }
  } finally {
    await client.end()
  }
}
