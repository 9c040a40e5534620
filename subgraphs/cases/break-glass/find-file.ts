import type { MutationContext } from '#platform/write/mutation-context.ts'
import { FINAL_EMERGENCY_STATUSES } from '../emergency-intervention/emergency-status.ts'
import type { FileFacts } from './break-glass.policy.ts'

/** A file that someone wants to open: what decides, and who must know of it. */
export interface FoundFile extends FileFacts {
  readonly ambitoId: string
  /** The person it is about; null for a household. */
  readonly personId: string | null
  /** Staff ids of the case manager and of the leads of the area of the case. */
  readonly recipients: readonly string[]
}

// One statement whatever the case: what is hidden must not cost another one than what does not exist. A file about
// someone whom row-level security hides from the viewer is no file to them: their compartments could not be judged.
const FILE = `
  with about as (
    select c.id as case_id, array[c.subject_person_id] as person_ids from cases."case" c where c.id = $1 and c.subject_person_id is not null
    union all
    select c.id, array(select m.person_id from cases.household_membership m where m.household_id = c.subject_household_id
      and (m.valid_from is null or m.valid_from <= $3::date) and (m.valid_to is null or m.valid_to >= $3::date))
    from cases."case" c join cases.household h on h.id = c.subject_household_id where c.id = $1)
  select c.ambito_id as "ambitoId", c.area_id as "areaId", c.subject_person_id as "personId",
    c.stored_sensitivity || array(select unnest(p.stored_sensitivity) from cases.person p where p.id = any (about.person_ids)) as compartments,
    $2::uuid is not null and (coalesce(c.case_manager_id = $2::uuid, false) or exists (
      select from cases.care_team_member t where t.case_id = c.id and t.staff_member_id = $2::uuid
        and t.valid_from <= $3::date and (t.valid_to is null or t.valid_to >= $3::date))) as "isAssigned",
    exists (select from cases.emergency_intervention e where (e.case_id = c.id or e.person_id = any (about.person_ids))
      and e.status <> all (${FINAL_EMERGENCY_STATUSES})) as "isEmergency",
    array(select distinct staff_id from (
      select c.case_manager_id as staff_id union all
      select l.staff_member_id from cases.appointment_projection l where l.role = 'AREA_LEAD' and l.status = 'ACTIVE' and l.area_id = c.area_id
        and l.valid_from <= $3::date and (l.valid_to is null or l.valid_to >= $3::date)) told
      where staff_id is not null order by 1) as recipients
  from cases."case" c
  join about on about.case_id = c.id
  where c.id = $1 and not exists (
    select from unnest(about.person_ids) one where not exists (select from cases.person p where p.id = one))`

/** The file of a case as the viewer's row-level security lets it be found, undefined when it does not. */
export async function findFile(ctx: MutationContext, caseId: string): Promise<FoundFile | undefined> {
  const [found] = await ctx.query<FoundFile>(FILE, [caseId, ctx.viewer.staffMemberId, ctx.clock.today()])
  return found
}
