import type { Clock } from '#platform/clock.ts'
import type { ReadPool } from '#platform/database/read-pool.ts'
import { statementName } from '#platform/read/statement.ts'
import { viewerRoleOf } from '#platform/viewer-roles.ts'
import type { ActiveAppointment, ResolveViewer, ResolvedViewer } from '#platform/viewer-port.ts'
import { isStorable } from '#platform/scalars/storable-text.ts'
import { PUBLIC_VIEWER, type Clearance } from '#platform/viewer.ts'
import { ledCompartments } from './led-compartments.ts'

/** What a subject is resolved with: the read connections of `organisation` and the day on which appointments must be in force. */
export interface ViewerResolution {
  readonly pool: Pick<ReadPool, 'read'>
  readonly clock: Clock
}

/**
 * Implements the port `ResolveViewer`: who a subject is today, by one statement that row-level security confines to
 * the subject's own rows. Who holds no ACTIVE appointment in force may still be a provider contact or a client.
 */
export const createResolveViewer = ({ pool, clock }: ViewerResolution): ResolveViewer => {
  return async (subject) => {
    // No subject is no one: an empty setting is what policies read as "nobody". No row has one that cannot be stored.
    if (subject === '' || !isStorable(subject)) return null
    const today = clock.today()
    const identity = { ...PUBLIC_VIEWER, kind: 'IDENTITY', subject } as const
    const answer = await pool.read(identity, { ...STATEMENT, values: [subject, today] }, today)
    const found = JSON.parse(answer) as Found | null
    return found && resolved(found)
  }
}

interface FoundAppointment extends ActiveAppointment {
  readonly unitId: string | null
  readonly areaId: string | null
  /** `AreaCode` of the area. */
  readonly areaCode: string | null
  readonly clearances: readonly Clearance[]
}
type Found = Pick<ResolvedViewer, 'kind' | 'ambitoId' | 'staffMemberId' | 'providerId' | 'defaultPurpose'> & {
  readonly appointments: readonly FoundAppointment[]
}

function resolved({ appointments, ...facts }: Found): ResolvedViewer {
  const areasOf = (...roles: readonly string[]): string[] => {
    const held = appointments.filter(({ role }) => roles.includes(role)).map(({ areaId }) => areaId)
    return [...new Set(held.filter((id) => id !== null))]
  }
  return {
    ...facts,
    appointments: appointments.map(({ role, unitKind }) => ({ role, unitKind })),
    areaIds: areasOf('AREA_LEAD', 'CASE_WORKER'),
    leadAreaIds: areasOf('AREA_LEAD'),
    leadCompartments: ledCompartments(
      appointments.filter(({ role }) => role === 'AREA_LEAD').map(({ areaCode }) => areaCode),
    ),
    clearances: [...new Set(appointments.flatMap(({ clearances }) => clearances))],
    aslUnitIds: [
      ...new Set(
        appointments.flatMap((one) => (one.unitId !== null && viewerRoleOf(one) === 'ASL_MEMBER' ? [one.unitId] : [])),
      ),
    ],
    unitId: appointments[0]?.unitId ?? null,
  }
}

const text = `select coalesce((
  select json_build_object('kind', 'STAFF', 'ambitoId', s.ambito_id, 'appointments', a.list, 'staffMemberId', s.id, 'providerId', null, 'defaultPurpose', null)
  from organisation.staff_member s
  cross join lateral (
    select json_agg(json_build_object('role', p.role, 'unitKind', p.unit_kind, 'unitId', p.unit_id, 'areaId', p.area_id, 'areaCode', (select i.code from organisation.intervention_area i where i.id = p.area_id), 'clearances', p.clearances) order by p."from", p.id) as list
    from organisation.appointment p
    where p.staff_member_id = s.id and p.subject = $1 and p.status = 'ACTIVE' and p."from" <= $2::date and (p."to" is null or p."to" >= $2::date)
  ) a
  where s.subject = $1 and a.list is not null
), (
  select json_build_object('kind', 'PROVIDER', 'ambitoId', c.ambito_id, 'appointments', '[]'::json, 'staffMemberId', null, 'providerId', c.provider_id, 'defaultPurpose', null)
  from organisation.provider_contact_projection c where c.subject = $1
), (
  select json_build_object('kind', 'CLIENT', 'ambitoId', r.ambito_id, 'appointments', '[]'::json, 'staffMemberId', null, 'providerId', null, 'defaultPurpose', r.default_purpose)
  from organisation.client_registration r where r.subject = $1
))::text as answer`

const STATEMENT = { name: statementName(text), text } as const
