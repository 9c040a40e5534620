import { assigned, brokenGlass } from '#platform/access/conditions.ts'
import { filePolicy, full } from '#platform/access/policy.ts'

/** Who may see the diary (matrix, row "Diary"): who works on the case, and in an emergency who breaks the glass. */
export const diaryPolicy = filePolicy({
  noun: 'DiaryEntry',
  fields: `
    L3: id at author kind text amends`,
  grants: [full('CASE_MANAGER', assigned), full(['COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER', 'ON_CALL'], brokenGlass)],
})
