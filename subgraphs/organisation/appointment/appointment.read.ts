import { sql } from 'kysely'
import { today } from '#platform/read/arguments.ts'
import { coversDay } from '#platform/read/conditions.ts'
import type { Param } from '#platform/read/parameters.ts'
import { reads } from '#platform/read/model.ts'
import { toOne, type Row, type Sql } from '#platform/read/vocabulary.ts'
import { Act } from '../act/act.entity.ts'
import { InterventionArea } from '../intervention-area/intervention-area.entity.ts'
import { OrganisationUnit } from '../organisation-unit/organisation-unit.entity.ts'
import { StaffMember } from '../staff-member/staff-member.entity.ts'
import { Appointment } from './appointment.entity.ts'

/** How an appointment is read. */
export const appointmentRead = reads(Appointment, {
  staffMember: toOne<Appointment, StaffMember>(() => StaffMember, 'staffMemberId'),
  unit: toOne<Appointment, OrganisationUnit>(() => OrganisationUnit, 'unitId'),
  area: toOne<Appointment, InterventionArea>(() => InterventionArea, 'areaId'),
  act: toOne<Appointment, Act>(() => Act, 'actId'),
})

/** The appointment gives its role today. */
export const activeToday = (appointment: Row<Appointment>): Sql =>
  sql`(${appointment('status')} = 'ACTIVE' and ${coversDay(appointment('from'), appointment('to'), today)})`

/** The appointment gave its role on a day: one that has ended or was revoked since was in force until its last day. */
export const inForceOn = (appointment: Row<Appointment>, day: Param | Sql): Sql =>
  sql`(${appointment('status')} in ('ACTIVE', 'ENDED', 'REVOKED') and ${coversDay(appointment('from'), appointment('to'), day)})`

/** In force on the day that was asked for, or today. */
export const inForceAsOf = (appointment: Row<Appointment>, asOf: Param | undefined): Sql =>
  asOf ? inForceOn(appointment, asOf) : activeToday(appointment)
