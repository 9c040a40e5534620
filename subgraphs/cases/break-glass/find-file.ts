import type { MutationContext } from '#platform/write/mutation-context.ts'
import type { FileFacts } from './break-glass.policy.ts'

/** A file that someone wants to open: what decides, and who must know of it. */
export interface FoundFile extends FileFacts {
  readonly ambitoId: string
  /** The person it is about; null for a household. */
  readonly personId: string | null
  /** Staff ids of the case manager and of the leads of the area of the case. */
  readonly recipients: readonly string[]
}

// One statement whatever the case: what is hidden must not cost another one than what does not exist. The case is the viewer's
// to see; its facts are of all whom it is about, seen or not. A file with somebody who is unknown here cannot be judged.
const FILE = `
  select c.ambito_id as "ambitoId", c.area_id as "areaId", c.subject_person_id as "personId", f.compartments, f.is_emergency as "isEmergency",
    $2::uuid is not null and (coalesce(c.case_manager_id = $2::uuid, false) or exists (
      select from cases.care_team_member t where t.case_id = c.id and t.staff_member_id = $2::uuid
        and t.valid_from <= $3::date and (t.valid_to is null or t.valid_to >= $3::date))) as "isAssigned",
    array(select distinct staff_id from (
      select c.case_manager_id as staff_id union all
      select l.staff_member_id from cases.appointment_projection l where l.role = 'AREA_LEAD' and l.status = 'ACTIVE' and l.area_id = c.area_id
        and l.valid_from <= $3::date and (l.valid_to is null or l.valid_to >= $3::date)) told
      where staff_id is not null order by 1) as recipients
  from cases."case" c cross join lateral cases.file_facts(c.id, $3::date) f
  where c.id = $1 and f.is_whole`

/** The file of a case as the viewer's row-level security lets it be found, undefined when it does not. */
export async function findFile(ctx: MutationContext, caseId: string): Promise<FoundFile | undefined> {
  const [found] = await ctx.query<FoundFile>(FILE, [caseId, ctx.viewer.staffMemberId, ctx.clock.today()])
  return found
}
