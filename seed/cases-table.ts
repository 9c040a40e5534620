import type { Cell, SeedTable } from './table.ts'

/** Rows made while they are sent. */
export type Rows = Iterable<readonly Cell[]>

/** A table of `cases`; columns by name, apart by a space. */
export const table = (name: string, columns: string, estimate: number, rows: Rows): SeedTable => ({
  table: `cases.${name}`,
  columns: columns.split(' '),
  rows,
  estimate,
})

/** One row per fact. */
export function* mapped<T>(facts: Iterable<T>, row: (fact: T) => readonly Cell[]): Generator<readonly Cell[]> {
  for (const fact of facts) yield row(fact)
}
