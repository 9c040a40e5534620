import { sql } from 'kysely'
import { and } from '#platform/read/conditions.ts'
import { moneyOf, aggregate, type Aggregate, type Row, type Sql } from '#platform/read/vocabulary.ts'
import { viewerValue } from '#platform/read/arguments.ts'
import type { ViewerRole } from '#platform/viewer.ts'
import { holdsAny } from '../ledger/ledger.policy.ts'
import { Spend } from './spend.entity.ts'

/** Of what a sum is asked, and who may see it. */
export interface SpendOf<E> {
  readonly kind: Spend['kind']
  readonly key: (row: Row<E>) => Sql
  readonly roles: readonly ViewerRole[]
  /** Whether a viewer of a provider is asking for its own. */
  readonly own?: (row: Row<E>) => Sql
}

type Column = 'appropriated' | 'reserved' | 'committed' | 'liquidated' | 'ordered' | 'paid'

const total = (spend: Row<Spend>, column: Column): Sql => sql`coalesce(sum(${spend(column)}), 0)`

/** Of a contract, service or provider what was committed is what can be liquidated; a municipality has appropriations. */
const available = (kind: Spend['kind'], spend: Row<Spend>): Sql =>
  kind === 'MUNICIPALITY'
    ? sql`coalesce(sum(${spend('appropriated')} - ${spend('committed')} - ${spend('reserved')}), 0)`
    : sql`coalesce(sum(${spend('committed')} - ${spend('liquidated')}), 0)`

/**
 * `SpendTotals` of another subgraph's entity, of one year or of all. Null, not zero, where the viewer may not see sums.
 */
export const spendOf = <E>({ kind, key, roles, own }: SpendOf<E>): Aggregate<E> => {
  const mayRead = sql`${viewerValue((viewer) => String(holdsAny(roles)(viewer)))}::boolean`
  return aggregate<E, Spend>(
    () => Spend,
    (spend, row, args) =>
      and([
        sql`${spend('kind')} = ${sql.lit(kind)}`,
        sql`${spend('key')} = ${key(row)}::text`,
        args('year') && sql`${spend('year')} = ${args('year')}::int`,
      ]),
    {
      appropriated: (spend) => moneyOf(total(spend, 'appropriated')),
      reserved: (spend) => moneyOf(total(spend, 'reserved')),
      committed: (spend) => moneyOf(total(spend, 'committed')),
      liquidated: (spend) => moneyOf(total(spend, 'liquidated')),
      ordered: (spend) => moneyOf(total(spend, 'ordered')),
      paid: (spend) => moneyOf(total(spend, 'paid')),
      available: (spend) => moneyOf(available(kind, spend)),
    },
    (row) => (own ? sql`(${mayRead} or ${own(row)})` : mayRead),
  )
}
