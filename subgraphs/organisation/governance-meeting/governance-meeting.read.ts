import { sql } from 'kysely'
import { reads } from '#platform/read/model.ts'
import { asc, toMany, toOne, type Row, type Sql } from '#platform/read/vocabulary.ts'
import { Act } from '../act/act.entity.ts'
import { Appointment } from '../appointment/appointment.entity.ts'
import { inForceOn } from '../appointment/appointment.read.ts'
import { OrganisationUnit } from '../organisation-unit/organisation-unit.entity.ts'
import { GovernanceMeeting } from './governance-meeting.entity.ts'

// Attendance belongs to the person: a lead who attended under another appointment was there.
const attended = (appointment: Row<Appointment>, meeting: Row<GovernanceMeeting>): Sql =>
  sql`exists (select from organisation.appointment present where present.id = any(${meeting('attendeeIds')}) and present.staff_member_id = ${appointment('staffMemberId')})`

const isPlanOffice = (meeting: Row<GovernanceMeeting>): Sql =>
  sql`exists (select from organisation.organisation_unit unit where unit.id = ${meeting('unitId')} and unit.kind = 'PLAN_OFFICE')`

/** How a meeting is read; `requiredAbsent` is computed from the area leads of that day (R4.10). */
export const governanceMeetingRead = reads(GovernanceMeeting, {
  unit: toOne<GovernanceMeeting, OrganisationUnit>(() => OrganisationUnit, 'unitId'),
  attendees: toMany<GovernanceMeeting, Appointment>(() => Appointment, {
    on: (appointment, meeting) => sql`${appointment('id')} = any(${meeting('attendeeIds')})`,
    order: [asc('role')],
  }),
  requiredAbsent: toMany<GovernanceMeeting, Appointment>(() => Appointment, {
    on: (
      lead,
      meeting,
    ) => sql`${lead('ambitoId')} = ${meeting('ambitoId')} and ${lead('role')} = 'AREA_LEAD' and ${isPlanOffice(meeting)}
      and ${inForceOn(lead, sql`(${meeting('heldAt')} at time zone 'Europe/Rome')`)} and not ${attended(lead, meeting)}`,
    order: [asc('from', 'date')],
  }),
  decisions: toMany<GovernanceMeeting, Act>(() => Act, {
    on: (act, meeting) => sql`${act('id')} = any(${meeting('decisionActIds')})`,
    order: [asc('date', 'date')],
  }),
})
