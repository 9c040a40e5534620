import { sql } from 'kysely'
import { listsAll, listsOwnArea, seenWithRows, type FieldOf } from '#platform/access/listing.ts'
import type { Policy } from '#platform/access/policy.ts'
import type { PlanViewer, Sql } from '#platform/read/vocabulary.ts'
import { accessContactPolicy } from '../access-contact/access-contact.policy.ts'
import { assessmentPolicy } from '../assessment/assessment.policy.ts'
import { carePlanPolicy } from '../care-plan/care-plan.policy.ts'
import { casePolicy } from '../case/case.policy.ts'
import { emergencyInterventionPolicy } from '../emergency-intervention/emergency-intervention.policy.ts'
import { personPolicy } from '../person/person.policy.ts'
import { referralPolicy } from '../referral/referral.policy.ts'
import type { SeenRows } from './build-statistic-table.ts'
import { KINDS } from './fact-kinds.ts'
import type { FactKind } from './statistics-programme.ts'
import { FOR_AGGREGATES, LEAD_AREAS } from './viewer-roles.ts'

// Of one fact there is one truth per viewer: their visible count, or a statistic under suppression; never both (access rule 6.4, 5).
// A viewer who lists rows could take the list from the statistic and would hold the number of rows that are hidden from them.

/** Either truth of a number, as SQL. */
export interface Truths {
  /** Counted over the rows that the viewer sees. */
  readonly visible: Sql
  /** Counted over all, suppressed. */
  readonly statistic: Sql
  /** Neither: the viewer lists such rows, but for another purpose than this one. */
  readonly none: Sql
}

/** The truth for a viewer of what is counted in an area over rows of a type. */
export function truthFor(policy: Policy, { roles, fileRoles }: PlanViewer, area: Sql): (truths: Truths) => Sql {
  const isOwn = sql`coalesce(${area} = any (${LEAD_AREAS}), false)`
  if (listsAll(policy, fileRoles)) return ({ visible }) => visible
  if (listsAll(policy, roles))
    return ({ statistic, none }) => sql`case when ${FOR_AGGREGATES} then ${statistic} else ${none} end`
  if (listsOwnArea(policy, fileRoles))
    return ({ visible, statistic }) => sql`case when ${isOwn} then ${visible} else ${statistic} end`
  if (listsOwnArea(policy, roles))
    return ({ statistic, none }) => sql`case when ${isOwn} and not ${FOR_AGGREGATES} then ${none} else ${statistic} end`
  return ({ statistic }) => statistic
}

/** Who may see the rows behind each kind of fact. */
const POLICIES: Readonly<Record<FactKind, Policy>> = {
  CASE: casePolicy,
  CARE_PLAN: carePlanPolicy,
  REFERRAL: referralPolicy,
  EMERGENCY: emergencyInterventionPolicy,
  ACCESS_CONTACT: accessContactPolicy,
}

/** Whether a fact `f` counts for the viewer: each that is visible to them where they list its rows, every one elsewhere. */
export const countsFor = (viewer: PlanViewer): Sql =>
  sql`case f.kind ${sql.join(
    KINDS.map(
      ({ kind, table, word }) =>
        sql`when ${sql.lit(kind)} then ${truthFor(
          POLICIES[kind],
          viewer,
          sql`f.area_id`,
        )({
          visible: sql`f.id in (select md5(${sql.lit(`${word} `)} || x.id)::uuid from ${sql.raw(table)} x)`,
          statistic: sql`true`,
          none: sql`false`,
        })}`,
    ),
    sql` `,
  )} else false end`

/** Where the viewer sees what a statistic is broken down by; a month is that of the case. */
const SHOWN_BY: Readonly<Record<string, FieldOf>> = {
  AREA: { policy: casePolicy, field: 'area' },
  MUNICIPALITY: { policy: casePolicy, field: 'municipality' },
  ORIGIN: { policy: casePolicy, field: 'origin' },
  STATUS: { policy: casePolicy, field: 'status' },
  MONTH: { policy: casePolicy, field: 'reportedAt' },
  SEX: { policy: personPolicy, field: 'sexAtRegistry' },
  AGE_BAND: { policy: personPolicy, field: 'ageBand' },
  CARE_PLAN_KIND: { policy: carePlanPolicy, field: 'kind' },
  NEED_DOMAIN: { policy: assessmentPolicy, field: 'needs' },
}

/** The kinds of which the viewer sees every row that `countsFor` counts, or every row of the own areas, with the dimensions that they see of them. */
export function seenRows({ fileRoles }: PlanViewer): Readonly<Partial<Record<FactKind, SeenRows>>> {
  const dimensions = Object.keys(SHOWN_BY).filter((one) => seenWithRows(casePolicy, SHOWN_BY[one]!, fileRoles))
  const seen: Partial<Record<FactKind, SeenRows>> = {}
  for (const { kind } of KINDS) {
    if (listsAll(POLICIES[kind], fileRoles)) seen[kind] = { rows: 'all', dimensions }
    else if (listsOwnArea(POLICIES[kind], fileRoles)) seen[kind] = { rows: 'own areas', dimensions }
  }
  return seen
}
