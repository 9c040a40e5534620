import { assigned, atEvent, both, brokenGlass, either, noViolence, ownArea } from '#platform/access/conditions.ts'
import { filePolicy, full, grant, pseudonymised, summary } from '#platform/access/policy.ts'
import { leadsMinors } from './leads-minors.ts'

const grants = [
  summary('COORDINATOR'),
  full('AREA_LEAD', both(leadsMinors, ownArea)),
  full('CASE_MANAGER', assigned),
  grant('PROHIBITIONS', 'ON_CALL', either(noViolence, atEvent)),
  full(['COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER', 'ON_CALL'], brokenGlass),
  pseudonymised('AUDITOR'),
]

/** Who may see an order of a court (matrix, row "Judicial measures"): the coordinator the deadlines, on call what is forbidden. */
export const judicialMeasurePolicy = filePolicy({
  noun: 'JudicialMeasure',
  fields: `
    L4 *: id version kind status authority issuedOn secretPlacement
    L4 S P: deadlines effectLostAt case
    L4 PROHIBITIONS: prohibitions
    L4 P: notifiedAt placementAt
    L4: history registerNumber person`,
  grants,
})

/** Who may see a term of a court: as the measure. */
export const judicialDeadlineItemPolicy = filePolicy({
  noun: 'JudicialDeadlineItem',
  fields: `
    L4 *: deadline
    L4 S P: case measure`,
  grants: grants.filter(({ form }) => form !== 'PROHIBITIONS'),
})
