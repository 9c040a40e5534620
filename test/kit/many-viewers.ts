import type pg from 'pg'
import { syntheticTaxCode } from '#platform/scalars/synthetic-tax-code.ts'
import type { Purpose } from '#platform/viewer.ts'
import type { TestHub } from './hub.ts'

/** One of many who ask at the same time. */
export interface Asker {
  readonly name: string
  readonly authorization: string
  /** Stated by a header, against the purpose of the token. */
  readonly purpose?: Purpose
}

interface Kind {
  readonly role: string
  readonly count: number
  readonly purposes: readonly Purpose[]
}

const STAFF: readonly Kind[] = [
  { role: 'CASE_WORKER', count: 110, purposes: ['SOCIAL_CARE'] },
  { role: 'COORDINATOR', count: 15, purposes: ['SOCIAL_CARE', 'PLANNING_AND_MONITORING', 'RIGHT_OF_ACCESS'] },
  { role: 'AREA_LEAD', count: 24, purposes: ['SOCIAL_CARE', 'FINANCIAL_MANAGEMENT'] },
  { role: 'ACCESS_POINT_OPERATOR', count: 8, purposes: ['SOCIAL_CARE'] },
  { role: 'EMERGENCY_ON_CALL', count: 8, purposes: ['EMERGENCY_RESPONSE'] },
  { role: 'UVM_MEMBER', count: 12, purposes: ['HEALTH_SOCIAL_INTEGRATION'] },
  { role: 'FINANCE_OFFICER', count: 6, purposes: ['FINANCIAL_MANAGEMENT'] },
  { role: 'PLAN_OFFICE_MEMBER', count: 6, purposes: ['PLANNING_AND_MONITORING'] },
  { role: 'DATA_PROTECTION_OFFICER', count: 6, purposes: ['AUDIT', 'RIGHT_OF_ACCESS'] },
]
const CLIENTS = 5

/** Appoints some two hundred viewers of every role, gives them cases, and lets each state a purpose; needs a seeded database whose hub has asked for none of them yet. */
export async function manyViewers(hub: TestHub, admin: pg.Client): Promise<readonly Asker[]> {
  const askers: Asker[] = []
  const tell = async (subject: string, purposes: readonly Purpose[], index: number): Promise<void> => {
    const fiscalNumber = subject.startsWith('many:client')
      ? null
      : syntheticTaxCode({ familyName: `Molti${letters(index)}`, givenName: 'Vari', birthDate: '1970-01-01', sex: 'F' })
    const [purpose] = purposes
    const authorization = await hub.bearer({ subject, purpose: purpose!, fiscalNumber })
    const stated = purposes[index % purposes.length]!
    askers.push({ name: `${subject} for ${stated}`, authorization, ...(stated !== purpose && { purpose: stated }) })
  }
  let index = 0
  for (const { role, count, purposes } of STAFF)
    for (let nth = 0; nth < count; nth++) {
      const subject = `many:${role}:${nth}`
      await admin.query(APPOINT, [subject, role, nth])
      await tell(subject, purposes, index++)
    }
  await admin.query(ASSIGN)
  const { rows: contacts } = await admin.query<{ subject: string }>(CONTACTS)
  for (const { subject } of contacts) await tell(subject, ['SERVICE_DELIVERY'], index++)
  for (let nth = 0; nth < CLIENTS; nth++) {
    await admin.query(REGISTER, [`many:client:${nth}`])
    await tell(`many:client:${nth}`, ['STATISTICS'], index++)
  }
  return askers
}

const letters = (index: number): string =>
  [...String(index).padStart(3, '0')].map((digit) => 'bcdfghlmnp'[Number(digit)]).join('')

// The post of somebody who has that role, in the nth of the units and areas that such posts are in.
const APPOINT = `
  with post as (
    select a.* from organisation.appointment a where a.role = $2 and a.status = 'ACTIVE' and (a.role <> 'UVM_MEMBER' or a.unit_kind like 'ASL%')
    order by a.id offset $3::int % (select count(*) from organisation.appointment b where b.role = $2 and b.status = 'ACTIVE' and (b.role <> 'UVM_MEMBER' or b.unit_kind like 'ASL%')) limit 1),
  area as (select id, row_number() over (order by id) - 1 as nth from organisation.intervention_area where ambito_id = (select ambito_id from post)),
  staff as (
    insert into organisation.staff_member (id, ambito_id, subject, display_name, profession)
    select gen_random_uuid(), ambito_id, $1, 'Prova ' || $1, 'SOCIAL_WORKER' from post returning id)
  insert into organisation.appointment (id, ambito_id, subject, role, staff_member_id, unit_id, unit_kind, area_id, appointed_by, "from", status, clearances)
  select gen_random_uuid(), post.ambito_id, $1, post.role, staff.id, post.unit_id, post.unit_kind,
    case when post.area_id is null then null else (select id from area where nth = $3::int % 4) end, post.appointed_by, '2024-01-01', 'ACTIVE', post.clearances
  from post, staff`

const ASSIGN = `
  with worker as (select id, row_number() over (order by id) - 1 as nth, count(*) over () as n from organisation.staff_member where subject like 'many:CASE_WORKER:%'),
  numbered as (select id, row_number() over (order by id) as nth from cases."case")
  update cases."case" c set case_manager_id = w.id from numbered k join worker w on w.nth = k.nth % w.n where k.id = c.id`

const CONTACTS = `
  insert into organisation.provider_contact_projection (subject, ambito_id, provider_id)
  select 'many:provider:' || row_number() over (order by p.id), o.ambito_id, p.id
  from services.provider p, (select ambito_id from organisation.staff_member where subject = 'demo:coordinator') o order by p.id limit 20
  returning subject`

const REGISTER = `
  insert into organisation.client_registration (subject, ambito_id, name, default_purpose)
  select $1, ambito_id, 'Cruscotto', 'STATISTICS' from organisation.staff_member where subject = 'demo:coordinator'`
