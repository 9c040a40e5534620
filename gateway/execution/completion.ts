import { GraphQLError } from 'graphql'
import { refuse } from '../errors.ts'
import { FetchError } from './fetch-error.ts'
import type { AnswerField, AnswerSelection } from '../planning/answer-tree.ts'
import { placeAlong, type Fault, type Faults } from './faults.ts'

/** In place of a value that is null because of an error, which has been told already. */
export const FAILED = Symbol('failed')

/** Where a value belongs in the answer, and what is asked of it. */
export interface ValuePlace {
  readonly depth: number
  readonly selection: AnswerSelection | undefined
  /** The fields of the object that it is missing in; none in a list. */
  readonly siblings: readonly AnswerField[]
}

/** One answer in the making: where it is, and what went wrong. */
export class Completion {
  readonly errors: GraphQLError[] = []
  readonly path: (string | number)[] = []
  /** Whether anything failed: else no place needs to be looked up. */
  readonly hasFaults: boolean
  readonly #faults: Faults | undefined
  /** Places that have their error; one that took its siblings along is met again. */
  readonly #told = new Set<string>()

  /** @param faults undefined when nothing failed: then no place is looked up. */
  constructor(faults: Faults | undefined) {
    this.#faults = faults
    this.hasFaults = faults !== undefined
  }

  /** A value that is not there: null, or failed where its place has a fault. */
  absent(container: object, key: string | number, { depth, selection, siblings }: ValuePlace): null | typeof FAILED {
    if (this.#faults === undefined) return null
    // One place, one error: two fetches may have asked for the same.
    const [first] = this.#faults.at(container, key)
    if (first) {
      this.#report(first.fault, [...this.path.slice(0, depth), ...pathBelow(selection, first.below)])
      return FAILED
    }
    const taken = this.#faults.takenAt(container, key)
    if (!taken) return null
    const { placed, by } = taken
    this.#report(placed.fault, [...this.path.slice(0, depth - 1), ...pathIn(siblings, [by, ...placed.below])])
    return FAILED
  }

  /** A value that is there: its place may have an error all the same (rows of a list that name no field of their own). */
  present(value: unknown, place: readonly [container: object, key: string | number], at: ValuePlace): void {
    for (const { fault, below } of this.#faults?.at(...place) ?? []) {
      if (fault.isOfNulls) continue
      const [next] = below
      const isOfRows = Array.isArray(value) && typeof next === 'string'
      // The null that it left here was filled by another fetch: it goes on to where it arose.
      if (next !== undefined && !isOfRows && typeof value === 'object' && value !== null)
        this.#goOn(value, below, fault)
      else this.#report(fault, [...this.path.slice(0, at.depth), ...pathBelow(at.selection, below)])
    }
  }

  /**
   * An object that is of no type of the caller's graph: null, for there is nothing to see; failed where a fault may have taken its type
   * along, which only another subgraph knows.
   */
  untyped(value: object, { depth, selection }: ValuePlace): null | typeof FAILED {
    const found = this.#faults?.anyIn(value)
    if (!found) return null
    const [key, { fault, below }] = found
    this.#report(fault, [...this.path.slice(0, depth), ...pathBelow(selection, [key, ...below])])
    return FAILED
  }

  #goOn(value: object, below: readonly (string | number)[], fault: Fault): void {
    placeAlong(value, below, { faults: this.#faults!, fault })
    this.#faults!.lose(value, below[0]!)
  }

  /**
   * Null where a field may not be: an error beside it took it along, or what it belongs to was not found, for it is not there or not
   * seen.
   */
  missing(
    field: string,
    container: object,
    { depth, siblings }: Pick<ValuePlace, 'depth' | 'siblings'>,
  ): typeof FAILED {
    const lost = this.#faults?.lostIn(container)
    if (lost) {
      const { placed, by } = lost
      this.#report(placed.fault, [...this.path.slice(0, depth - 1), ...pathIn(siblings, [by, ...placed.below])])
      return FAILED
    }
    const refusal = refuse('VALUE_ABSENT', { field })
    this.errors.push(new GraphQLError(refusal.message, { path: this.path.slice(0, depth), originalError: refusal }))
    return FAILED
  }

  /** A value that cannot stand. */
  fail(message: string, depth: number, cause?: GraphQLError): typeof FAILED {
    const path = depth > 0 ? this.path.slice(0, depth) : undefined
    const extensions = cause?.extensions
    this.errors.push(new GraphQLError(message, { path, ...(extensions && { extensions }) }))
    return FAILED
  }

  /** The errors of the answer; what a subgraph said of a whole fetch, and no null bears, is said of the whole answer. */
  close(): readonly GraphQLError[] {
    const unreported = this.#faults?.unreported() ?? []
    return [...this.errors, ...unreported.map(({ subgraph, cause }) => new FetchError(subgraph, cause, undefined))]
  }

  #report(fault: Fault, path: readonly (string | number)[]): void {
    fault.isReported = true
    const place = JSON.stringify(path)
    if (this.#told.has(place)) return
    this.#told.add(place)
    this.errors.push(new FetchError(fault.subgraph, fault.cause, path))
  }
}

/** A path of what was fetched in the caller's names, as far as the caller asked. */
const pathBelow = (selection: AnswerSelection | undefined, below: readonly (string | number)[]) =>
  pathIn(fieldsOf(selection), below)

function pathIn(fields: readonly AnswerField[], below: readonly (string | number)[]): (string | number)[] {
  const path: (string | number)[] = []
  let asked = fields
  for (const key of below) {
    if (typeof key === 'number') path.push(key)
    else {
      const field = asked.find(({ fetched }) => fetched.dataKey === key)
      if (!field) return path
      path.push(field.responseKey)
      asked = fieldsOf(field.selection)
    }
  }
  return path
}

const fieldsOf = (selection: AnswerSelection | undefined): readonly AnswerField[] =>
  [...(selection?.byType.values() ?? [])].flatMap(({ fields }) => fields)
