import { sql } from 'kysely'
import { listsAll, listsOwnArea } from '#platform/access/listing.ts'
import type { Policy } from '#platform/access/policy.ts'
import type { PlanViewer, Sql } from '#platform/read/vocabulary.ts'
import { accessContactPolicy } from '../access-contact/access-contact.policy.ts'
import { carePlanPolicy } from '../care-plan/care-plan.policy.ts'
import { casePolicy } from '../case/case.policy.ts'
import { emergencyInterventionPolicy } from '../emergency-intervention/emergency-intervention.policy.ts'
import { referralPolicy } from '../referral/referral.policy.ts'
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

/** The rows behind each kind of fact: their policy, their table, and the word from which the id of the fact is made. */
const KINDS: Readonly<Record<string, readonly [policy: Policy, table: string, word: string]>> = {
  CASE: [casePolicy, 'cases."case"', 'case'],
  CARE_PLAN: [carePlanPolicy, 'cases.care_plan', 'plan'],
  REFERRAL: [referralPolicy, 'cases.referral', 'referral'],
  EMERGENCY: [emergencyInterventionPolicy, 'cases.emergency_intervention', 'emergency'],
  ACCESS_CONTACT: [accessContactPolicy, 'cases.access_contact', 'contact'],
}

/** Whether a fact `f` counts for the viewer: each that is visible to them where they list its rows, every one elsewhere. */
export const countsFor = (viewer: PlanViewer): Sql =>
  sql`case f.kind ${sql.join(
    Object.entries(KINDS).map(
      ([kind, [policy, table, word]]) =>
        sql`when ${sql.lit(kind)} then ${truthFor(
          policy,
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
