import { MATRIX_ROLES } from './access-matrix.ts'

/**
 * What the access matrix says of one noun, written without a look at its policy: every field with its class, what each form
 * shows, and who sees which form.
 */
export interface NounCells {
  /** The row (or rows) of `domain/access.md` 6.2 that the cells read. */
  readonly row: string
  /** `file` asks for a purpose, hides own files and protected identities; the others do neither. */
  readonly kind: 'file' | 'internal' | 'open'
  /** Every field by its class; form `F` shows them all. */
  readonly classes: Readonly<Record<string, string>>
  /** Every field that a form other than `F` shows. */
  readonly forms?: Readonly<Record<string, string>>
  /** States of the row itself: columns, and the tags that lines may ask for. */
  readonly states?: readonly RowState[]
  /**
   * One line per role (or list of roles) and what must be so: `ROLE tag tag | cells`, one cell per column of
   * `COLUMNS`, or one for all. A cell names forms joined by `+`, or `.` for nothing. Lines add up.
   */
  readonly cells: string
}

/** A state in which a row may be. */
export interface RowState {
  readonly own: Readonly<Record<string, string | number | boolean | null>>
  readonly tags: readonly string[]
}

/**
 * The columns of the cells: in no compartment, and in each of them; a protected identity without and with the clearance.
 * In several compartments a form is seen that is seen in each.
 */
export const COLUMNS = ['', 'JUDICIAL', 'GENDER_VIOLENCE', 'MENTAL_HEALTH_ADDICTION', 'HIDDEN', 'CLEARED'] as const

/**
 * The lines of a lead, in one form: rows of their area, and of a compartment that hides them if they lead the area that
 * answers for it (rows L4: "area 1 lead", "area 3"); of several, if they lead both.
 */
export const ofLedArea = (form: string): string =>
  [
    `AREA_LEAD area               | ${form} ${form} . . . ${form}`,
    `AREA_LEAD area leads1        | ${form} ${form} ${form} . . ${form}`,
    `AREA_LEAD area leads3        | ${form} ${form} . ${form} . ${form}`,
    `AREA_LEAD area leads1 leads3 | ${form} ${form} ${form} ${form} . ${form}`,
  ].join('\n')

/** One line, read. */
export interface CellLine {
  readonly role: string
  readonly tags: readonly string[]
  /** The forms of each column. */
  readonly columns: readonly (readonly string[])[]
}

/**
 * Reads the lines of a noun.
 *
 * @throws when a line has neither one cell nor one per column, or names no role of the matrix.
 */
export function cellLines({ cells }: NounCells): readonly CellLine[] {
  return cells
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
    .flatMap(lineOf)
}

function lineOf(line: string): readonly CellLine[] {
  const [head = '', tail = ''] = line.split('|')
  const [roles = '', ...tags] = head.trim().split(/\s+/)
  const given = tail.trim().split(/\s+/)
  const cells = given.length === 1 ? COLUMNS.map(() => given[0]!) : given
  if (cells.length !== COLUMNS.length) throw new Error(`neither one cell nor ${COLUMNS.length}: ${line}`)
  const columns = cells.map((cell) => (cell === '.' ? [] : cell.split('+')))
  return roles.split(',').map((role) => {
    if (!(MATRIX_ROLES as readonly string[]).includes(role)) throw new Error(`no role of the matrix: ${line}`)
    return { role, tags, columns }
  })
}
