import { sql } from 'kysely'
import { wayBack } from '#platform/graph/way-back.ts'
import { today, type Args } from '#platform/read/arguments.ts'
import { coversDay, whether } from '#platform/read/conditions.ts'
import type { Param } from '#platform/read/parameters.ts'
import { reads, type QueryReads } from '#platform/read/model.ts'
import { asc, byId, computed, desc, inline, toMany, toOne, type Row, type Sql } from '#platform/read/vocabulary.ts'
import { Appointment } from '../appointment/appointment.entity.ts'
import { activeToday } from '../appointment/appointment.read.ts'
import { AREA_ORDER } from '../intervention-area/area-code.ts'
import { InterventionArea } from '../intervention-area/intervention-area.entity.ts'
import { OrganisationUnit } from '../organisation-unit/organisation-unit.entity.ts'
import { AreaShare } from './area-share.entity.ts'
import { Employment } from './employment.entity.ts'
import { StaffMember } from './staff-member.entity.ts'
import { TrainingAttendance } from './training-attendance.entity.ts'
import { SUPERVISION_KINDS } from './training-kind.ts'

wayBack(StaffMember, {
  appointments: {
    type: () => [Appointment],
    nullable: true,
    description: 'Italian: incarichi. Latest first.',
    args: {
      active: {
        type: () => Boolean,
        nullable: true,
        description: 'Italian: in corso. Only those in force today (true), or only the others (false).',
      },
    },
  },
})

/** How a member of staff is read. */
export const staffMemberRead = reads(StaffMember, {
  professionalRegister: inline<StaffMember>(
    {
      regionCode: computed((staff) => staff('registerRegionCode')),
      section: computed((staff) => staff('registerSection')),
      number: computed((staff) => staff('registerNumber')),
    },
    (staff) => sql`${staff('registerNumber')} is not null`,
  ),
  employments: toMany<StaffMember, Employment>(() => Employment, {
    by: 'staffMemberId',
    order: [desc('from', 'date')],
  }),
  appointments: toMany<StaffMember, Appointment>(() => Appointment, {
    by: 'staffMemberId',
    where: (appointment, args) => [whether(args, 'active', activeToday(appointment))],
    order: [desc('from', 'date')],
  }),
  areaShares: toMany<StaffMember, AreaShare>(() => AreaShare, {
    by: 'staffMemberId',
    where: (share, args) => [coversDay(share('from'), share('to'), args('asOf') ?? today)],
    order: [
      asc(
        (share) =>
          sql`(select array_position(${AREA_ORDER}::text[], a.code) from organisation.intervention_area a where a.id = ${share('areaId')})`,
        'integer',
      ),
    ],
  }),
  training: toMany<StaffMember, TrainingAttendance>(() => TrainingAttendance, {
    by: 'staffMemberId',
    where: (attendance, args) => [args('year') && sql`extract(year from ${attendance('date')}) = ${args('year')}::int`],
    order: [desc('date', 'date')],
  }),
  supervisionHours: computed<StaffMember>(
    (staff, args) => sql`(select coalesce(sum(t.hours), 0) from organisation.training_attendance t
      where t.staff_member_id = ${staff('id')} and t.kind = any(${SUPERVISION_KINDS}::text[]) and extract(year from t.date) = ${args('year')}::int)`,
  ),
})

/** How an employment is read. */
export const employmentRead = reads(
  Employment,
  {
    employer: toOne<Employment, OrganisationUnit>(() => OrganisationUnit, 'employerUnitId'),
    fte: computed<Employment>((employment) => sql`trim_scale(${employment('fte')})`),
  },
  [],
)

/** How the share of an area is read. */
export const areaShareRead = reads(
  AreaShare,
  {
    area: toOne<AreaShare, InterventionArea>(() => InterventionArea, 'areaId'),
    share: computed<AreaShare>((share) => sql`trim_scale(${share('share')})`),
  },
  [],
)

/** How an attendance is read: its columns. */
export const trainingAttendanceRead = reads(TrainingAttendance, {}, [])

/** The conditions of a `StaffFilter`. */
export const staffFilter = (staff: Row<StaffMember>, args: Args): (Sql | undefined | false)[] => [
  args('filter.profession') && sql`${staff('profession')} = ${args('filter.profession')}`,
  args('filter.role') &&
    sql`exists (select from organisation.appointment p where p.staff_member_id = ${staff('id')} and p.role = ${args('filter.role')} and ${heldToday})`,
  args('filter.area') && worksInArea(staff, args('filter.area')!),
  whether(args, 'filter.active', employedToday(staff)),
]

const heldToday = sql`p.status = 'ACTIVE' and p."from" <= ${today}::date and (p."to" is null or p."to" >= ${today}::date)`

const employedToday = (
  staff: Row<StaffMember>,
): Sql => sql`exists (select from organisation.employment e where e.staff_member_id = ${staff('id')}
  and e."from" <= ${today}::date and (e."to" is null or e."to" >= ${today}::date))`

const worksInArea = (
  staff: Row<StaffMember>,
  code: Param,
): Sql => sql`exists (select from organisation.intervention_area a
  where a.ambito_id = ${staff('ambitoId')} and a.code = ${code} and (
    exists (select from organisation.area_share h where h.staff_member_id = ${staff('id')} and h.area_id = a.id
      and h."from" <= ${today}::date and (h."to" is null or h."to" >= ${today}::date))
    or exists (select from organisation.appointment p where p.staff_member_id = ${staff('id')} and p.area_id = a.id and ${heldToday})))`

/** Root queries on staff. */
export const staffMemberQueries: QueryReads = {
  staffMember: byId(() => StaffMember),
}
