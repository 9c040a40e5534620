import { GraphQLError } from 'graphql'
import { FetchError } from '../federation/fetch-error.ts'
import type { AnswerField, AnswerSelection } from '../planning/answer-tree.ts'
import type { Fault, Faults } from './faults.ts'

/** In place of a value that is null because of an error, which has been told already. */
export const FAILED = Symbol('failed')

/** A value that is not there: how deep its place is, and what is asked of it. */
export interface Absence {
  readonly depth: number
  readonly selection: AnswerSelection | undefined
}

/** One answer in the making: where it is, and what went wrong. */
export class Completion {
  readonly errors: GraphQLError[] = []
  readonly path: (string | number)[] = []
  readonly #faults: Faults | undefined

  /** @param faults undefined when nothing failed: then no place is looked up. */
  constructor(faults: Faults | undefined) {
    this.#faults = faults
  }

  /** A value that is not there: null, or failed where its place has a fault. */
  absent(container: object, key: string | number, { depth, selection }: Absence): null | typeof FAILED {
    const faults = this.#faults?.at(container, key)
    if (!faults || faults.length === 0) return null
    for (const { fault, below } of faults) this.#tell(fault, depth, pathBelow(selection, below))
    return FAILED
  }

  /** A value that is there: its place may have an error all the same (rows of a list that name no field of their own). */
  present(container: object, key: string | number, depth: number): void {
    if (this.#faults === undefined) return
    for (const { fault } of this.#faults.at(container, key)) if (!fault.isOfNulls) this.#tell(fault, depth, [])
  }

  /** A value that cannot stand. */
  fail(message: string, depth: number, cause?: GraphQLError): typeof FAILED {
    const path = this.path.slice(0, depth)
    const extensions = cause?.extensions
    this.errors.push(new GraphQLError(message, { path, ...(extensions && { extensions }) }))
    return FAILED
  }

  #tell(fault: Fault, depth: number, below: readonly (string | number)[]): void {
    fault.isTold = true
    this.errors.push(new FetchError(fault.subgraph, fault.cause, [...this.path.slice(0, depth), ...below]))
  }
}

/** A path of what was fetched in the caller's names, as far as the caller asked. */
function pathBelow(selection: AnswerSelection | undefined, below: readonly (string | number)[]): (string | number)[] {
  const path: (string | number)[] = []
  let asked = selection
  for (const key of below) {
    if (typeof key === 'number') path.push(key)
    else {
      const fields: readonly AnswerField[] = [...(asked?.byType.values() ?? [])].flatMap((one) => one.fields)
      const field = fields.find(({ fetched }) => fetched.dataKey === key)
      if (!field) return path
      path.push(field.responseKey)
      asked = field.selection
    }
  }
  return path
}
