import { Property } from '@mikro-orm/decorators/legacy'
import { sql } from 'kysely'
import { inline, money, type Inline, type Row, type Sql } from '#platform/read/vocabulary.ts'
import { AMOUNT } from '../ledger/columns.ts'

/**
 * Running sums of a row, kept equal to the rows they sum by `rebuildTotals`: reads at any level cost no scan, and sums
 * can be seen where the rows behind them cannot.
 */
export abstract class SpendSums {
  @Property({ ...AMOUNT, default: '0' })
  appropriated!: string

  @Property({ ...AMOUNT, default: '0' })
  reserved!: string

  @Property({ ...AMOUNT, default: '0' })
  committed!: string

  @Property({ ...AMOUNT, default: '0' })
  liquidated!: string

  @Property({ ...AMOUNT, default: '0' })
  ordered!: string

  @Property({ ...AMOUNT, default: '0' })
  paid!: string
}

/** What can still be committed (I26). */
export const availableOf = (row: Row<SpendSums>): Sql =>
  sql`${row('appropriated')} - ${row('committed')} - ${row('reserved')}`

/** `SpendTotals` of a row that carries its running sums. */
export const spendTotals = <E extends SpendSums>(): Inline<E> =>
  inline<E>({
    appropriated: money('appropriated'),
    reserved: money('reserved'),
    committed: money('committed'),
    liquidated: money('liquidated'),
    ordered: money('ordered'),
    paid: money('paid'),
    available: money((row) => availableOf(row)),
  })
