import { dueOf, compartmentsOf, type Due } from './oracle.ts'
import type { PageViewer } from './page-viewers.ts'
import type { Row, World } from './facts.ts'
import { ROW_OF } from './matrix.ts'
import { LINKS, targetOf } from './links.ts'

/** A cell that is not as the page says. */
export interface Fault {
  readonly kind: 'above' | 'below' | 'unknown'
  readonly viewer: string
  readonly path: string
  readonly type: string
  readonly id: string
  readonly field: string
  readonly why: string
}
/** What a walk has judged. */
export interface Tally {
  cells: number
  /** Paths that may return more than the hub gives at once. */
  skipped: number
  readonly faults: Fault[]
}

type Seen = Readonly<Record<string, unknown>>
/** The row by which an object was reached, with the field; undefined from a root. */
interface Via {
  readonly row: Row
  readonly due: Due
  readonly field: string
}

const isSomething = (value: unknown): boolean =>
  value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)

/** Judges what a viewer got, every object of an answer and every field of it. */
export class Judge {
  readonly #world: World
  readonly #viewer: PageViewer
  readonly #tally: Tally
  readonly #path: string

  constructor(world: World, viewer: PageViewer, tally: Tally, path: string) {
    this.#world = world
    this.#viewer = viewer
    this.#tally = tally
    this.#path = path
  }

  /** Judges a value and all that is below it; frames and types without a row of the matrix are passed through. */
  judge(value: unknown, via?: Via): void {
    if (Array.isArray(value)) return value.forEach((one) => this.judge(one, via))
    if (typeof value !== 'object' || value === null) return
    const seen = value as Seen
    const type = String(seen['__typename'])
    const row = this.#world.rows.get(type)?.get(String(seen['id']))
    if (ROW_OF[type] === undefined || row === undefined) return this.#passThrough(seen, via)
    const due = this.#withPath(row, dueOf(this.#world, this.#viewer, row), via)
    for (const [field, got] of Object.entries(seen)) if (field !== '__typename') this.#cell(row, due, field, got)
    for (const [field, got] of Object.entries(seen)) this.judge(got, { row, due, field })
  }

  #passThrough(seen: Seen, via: Via | undefined): void {
    for (const got of Object.values(seen)) this.judge(got, via)
  }

  // A form belongs to the path (6.4 rule 4): a row that may name another gives its id, and finance a payee on benefits only.
  #withPath(row: Row, due: Due, via: Via | undefined): Due {
    if (row.type === 'Person' && this.#viewer.roles.includes('FINANCE') && via?.row.type !== 'EconomicBenefit')
      return {
        must: () => false,
        may: (field) =>
          (due.may(field) && ['id', 'version'].includes(field)) || (field === 'id' && named(this.#world, row, via)),
      }
    return {
      must: due.must,
      may: (field) => due.may(field) || (['id', 'version'].includes(field) && named(this.#world, row, via)),
    }
  }

  #cell(row: Row, due: Due, field: string, got: unknown): void {
    this.#tally.cells++
    if (isSomething(got) && !due.may(field) && !leadsOn(got) && !this.#isEmptyFrame(got))
      this.#fault('above', row, field, short(got))
    else if (!isSomething(got) && due.must(field) && this.#holds(row, field)) this.#fault('below', row, field, 'null')
    else if (Array.isArray(got) && due.must(field)) this.#lacking(row, field, got as Seen[])
  }

  #isEmptyFrame = (got: unknown): boolean =>
    typeof got === 'object' && got !== null && 'edges' in got && Array.isArray(got.edges) && got.edges.length === 0

  /** Whether the database holds something there that is due. */
  #holds(row: Row, field: string): boolean {
    const link = LINKS[`${row.type}.${field}`]
    if (link) return this.#dueTargets(row, field).length > 0
    const target = targetOf(row, field)
    if (target) {
      const found = this.#world.rows.get(target.type)?.get(target.id)
      return found !== undefined && dueOf(this.#world, this.#viewer, found).must('id')
    }
    const column = field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    return isSomething(row.raw[column])
  }

  #dueTargets(row: Row, field: string): string[] {
    const { type, of } = LINKS[`${row.type}.${field}`]!
    return [...of(this.#world, row)].filter((id) => {
      const found = this.#world.rows.get(type)?.get(id)
      return found !== undefined && dueOf(this.#world, this.#viewer, found).must('id')
    })
  }

  #lacking(row: Row, field: string, got: readonly Seen[]): void {
    if (LINKS[`${row.type}.${field}`] === undefined) return
    const ids = new Set(got.map(({ id }) => String(id)))
    for (const id of this.#dueTargets(row, field)) {
      this.#tally.cells++
      if (!ids.has(id)) this.#fault('below', row, field, `lacks ${id}`)
    }
  }

  /** A row that must be found by its own root query. */
  found(row: Row, got: unknown): void {
    this.#tally.cells++
    if (got === null && dueOf(this.#world, this.#viewer, row).must('id')) this.#fault('below', row, 'id', 'not found')
  }

  #fault(kind: Fault['kind'], row: Row, field: string, why: string): void {
    const carried = [...compartmentsOf(this.#world, row).possible].join('+') || 'ordinary'
    this.#tally.faults.push({
      kind,
      viewer: this.#viewer.name,
      path: this.#path,
      type: row.type,
      id: row.id,
      field,
      why: `${why} (${carried})`,
    })
  }
}

/** Rows that come under the matrix by themselves: judged each, whatever the field that leads to them. */
function leadsOn(got: unknown): boolean {
  if (Array.isArray(got)) return got.every(leadsOn)
  return typeof got === 'object' && got !== null && ROW_OF[String((got as Seen)['__typename'])] !== undefined
}

// The field of the row before gives its id, unless the one named is hidden by more than what names it.
function named(world: World, row: Row, via: Via | undefined): boolean {
  if (via === undefined || !via.due.may(via.field)) return false
  const before = compartmentsOf(world, via.row).sure
  return [...compartmentsOf(world, row).sure].every((one) => before.has(one))
}

const short = (value: unknown): string => JSON.stringify(value).slice(0, 60)
