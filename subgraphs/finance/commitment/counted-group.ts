import { sql } from 'kysely'
import { listsAll } from '#platform/access/listing.ts'
import { AS_SYSTEM } from '#platform/database/system-role.ts'
import { opensFiles } from '#platform/purposes.ts'
import { viewerValue } from '#platform/read/arguments.ts'
import { computed, type Computed, type PlanViewer, type Row, type Sql } from '#platform/read/vocabulary.ts'
import { currentFloors } from '#platform/statistics/floors.ts'
import type { Noise } from '#platform/statistics/noise.ts'
import { perturbed, reaches, rounded } from '#platform/statistics/perturbed-figure.ts'
import { economicBenefitPolicy } from '../economic-benefit/economic-benefit.policy.ts'
import type { BenefitGroup } from './benefit-group.entity.ts'

// Of the persons of a group there is one truth per viewer (access rule 6.4, 5): how many of them who lists benefits sees, or a statistic.

const RUNS_IN = (year: string): string =>
  `b."from" < make_date(${year} + 1, 1, 1) and (b."to" is null or b."to" >= make_date(${year}, 1, 1))`

/**
 * SQL of `finance.counted_group(…)`: how many persons have a benefit of a kind in a year, with the key of their set; a person who has a protected
 * identity by the labels in force is not among them. Part of the history of `finance`: an applied migration calls it.
 */
export const COUNTED_GROUP = `
  create function finance.counted_group(ambito uuid, kind text, during int) returns json language sql stable ${AS_SYSTEM} as $$
    select json_build_array(count(*)::int, coalesce(bit_xor(uuid_hash_extended(p.person_id, 1)), 0)::text)
    from (select distinct b.person_id from finance.economic_benefit b where b.ambito_id = ambito and b.kind_code = kind and ${RUNS_IN('during')}
      and not b.access_compartments && '{PROTECTED_IDENTITY}'::text[]) p
  $$;`

const FOR_AGGREGATES = sql`${viewerValue(({ purpose }) => String(purpose !== null && !opensFiles(purpose)))}::boolean`

/** What the statement answers: what the viewer sees, or what is counted of all, or nothing. */
type Counted = { readonly seen: number } | { readonly set: readonly [number, string]; readonly name: string } | null

function countedFor(group: Row<BenefitGroup>, { roles, fileRoles }: PlanViewer): Sql {
  const seen = sql`(select json_build_object('seen', count(distinct b.person_id)::int) from finance.economic_benefit b
    where b.ambito_id = ${group('ambitoId')} and b.kind_code = ${group('kindCode')} and b."from" < make_date(${group('year')} + 1, 1, 1) and (b."to" is null or b."to" >= make_date(${group('year')}, 1, 1)))`
  const statistic = sql`json_build_object('set', finance.counted_group(${group('ambitoId')}, ${group('kindCode')}, ${group('year')}), 'name', concat_ws(' ', ${group('ambitoId')}, ${group('kindCode')}, ${group('year')}))`
  if (listsAll(economicBenefitPolicy, fileRoles)) return seen
  if (listsAll(economicBenefitPolicy, roles)) return sql`case when ${FOR_AGGREGATES} then ${statistic} end`
  return statistic
}

/** How many persons are in the group, as far as the viewer may know; null when that is withheld. */
function shown(counted: Counted, noise: Noise): number | null {
  if (counted === null) return null
  if ('seen' in counted) return counted.seen
  const { ordinary } = currentFloors()
  const [count, key] = counted.set
  const figure = { set: { count, firsts: count, key: BigInt(key) }, name: counted.name }
  const value = rounded(perturbed(figure, noise))
  return reaches(ordinary, figure, noise) && value >= ordinary ? value : null
}

const figure = (leaves: (value: number | null) => unknown): Computed<BenefitGroup> =>
  computed<BenefitGroup>(
    (group, _args, _asked, viewer) => countedFor(group, viewer),
    (counted, noise) => leaves(shown(counted as Counted, noise)),
  )

/** The number of persons; where it is withheld, the smallest that is shown: the graph has no null there. */
export const groupSize = figure((value) => value ?? currentFloors().ordinary)
/** Whether the number of persons is withheld. */
export const groupWithheld = figure((value) => value === null)
