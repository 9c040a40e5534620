/** A readable UUID of the fixture: `id('c', 1)`. */
export const id = (letter: 'a' | 'b' | 'c' | 'd' | 'e' | 'f', number: number): string =>
  `${letter.repeat(8)}-0000-7000-8000-${String(number).padStart(12, '0')}`

/** The Ambito of the fixture. */
export const AMBITO = id('a', 1)
/** A neighbour that sees nothing of it. */
export const OTHER_AMBITO = id('a', 2)
/** Two areas of the Ambito. */
export const AREA = { minors: id('a', 11), elderly: id('a', 12) } as const
/** Who is paid. */
export const PROVIDER = id('b', 1)
/** What it is paid by. */
export const CONTRACT = id('b', 2)
/** What it is paid for. */
export const SERVICE = id('b', 3)
/** Who receives benefits. */
export const PERSON = id('b', 4)
/** The case in which they are granted. */
export const CASE = id('b', 5)
/** Who manages it. */
export const MANAGER = id('b', 7)
/** The commitments, by what became of them. */
export const COMMITMENT = {
  open: id('c', 1),
  reserved: id('c', 2),
  cancelled: id('c', 3),
  carried: id('c', 4),
  benefits: id('c', 5),
} as const
/** The cost items, by how the budget meets them. */
export const COST_ITEM = {
  coherent: id('d', 1),
  over: id('d', 2),
  stray: id('d', 3),
  under: id('d', 4),
  crossArea: id('d', 5),
} as const

const q = (value: string | number | null): string =>
  value === null ? 'null' : typeof value === 'number' ? String(value) : `'${value}'`

/** The SQL that inserts rows of literals into a table of finance. */
export const insert = (
  table: string,
  columns: string,
  rows: readonly (readonly (string | number | null)[])[],
): string =>
  `insert into finance.${table} (${columns}) values ${rows.map((row) => `(${row.map(q).join(', ')})`).join(', ')};`
