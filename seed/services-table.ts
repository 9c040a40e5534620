import type { Cell, SeedTable } from '#seed/table.ts'

/** A table of `services` whose rows are few enough to be made at once; columns by name, apart by a space. */
export const table = (name: string, columns: string, rows: readonly (readonly Cell[])[]): SeedTable => ({
  table: `services.${name}`,
  columns: columns.split(' '),
  rows,
  estimate: rows.length,
})
