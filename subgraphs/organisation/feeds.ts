import type { Feed } from '#platform/outbox/feed.ts'

/** What `organisation` tells its neighbours (model 4.7). */
export const feeds: readonly Feed[] = [
  {
    name: 'organisation.areas',
    aggregate: 'InterventionArea',
    key: 'id',
    keyType: 'uuid',
    facts: 'select id, ambito_id, code from organisation.intervention_area',
  },
  {
    name: 'organisation.municipalities',
    aggregate: 'Municipality',
    key: 'istat_code',
    keyType: 'text',
    facts: 'select istat_code, ambito_id from organisation.municipality where ambito_id is not null',
  },
  {
    name: 'organisation.staff',
    aggregate: 'StaffMember',
    key: 'id',
    keyType: 'uuid',
    facts: `select s.id, s.ambito_id, s.profession, e."from" as employed_from, e."to" as employed_to
      from organisation.staff_member s left join lateral (
        select "from", "to" from organisation.employment where staff_member_id = s.id order by "from" desc limit 1) e on true`,
  },
  {
    name: 'organisation.appointments',
    aggregate: 'Appointment',
    key: 'id',
    keyType: 'uuid',
    facts: `select id, ambito_id, staff_member_id, role, status, unit_id, unit_kind, area_id, "from" as valid_from, "to" as valid_to, clearances
      from organisation.appointment`,
  },
]
