import type { FieldNode, GraphQLObjectType } from 'graphql'
import type { Refusal } from '#platform/errors.ts'
import { shapeOf, valuesOf } from './arguments.ts'
import type { CursorPlace } from './cursor-list.ts'
import type { SiteValues } from './parameters.ts'
import type { RefusedField } from './refused-fields.ts'
import type { Search } from './searches.ts'
import type { Touched } from './touched-files.ts'
import { conditionOf, type DocumentSites, type Selections } from './selection.ts'
import type { CompiledStatement } from './statement.ts'

/** A statement with the fields that it leaves out because the viewer may not read them. */
export interface Plan {
  readonly statement: CompiledStatement
  readonly denied: readonly Denied[]
  /** Where its answer tells of files. */
  readonly touched: readonly Touched[]
  /** What it looks for, counts or lists of rows about citizens. */
  readonly searches: readonly Search[]
  /** The lists of its answer whose cursors are to be sealed. */
  readonly cursors: readonly CursorPlace[]
  /** The fields that it leaves out because an argument of theirs is refused. */
  readonly refused: readonly RefusedField[]
}

/** A field that was left out because the viewer may not read it: of every object at a path of response keys, or of one. */
export interface Denied {
  readonly path: readonly (string | number)[]
  readonly refusal: Refusal
  /** On how many rows, where they are too many to name each. */
  readonly count?: number
}

/** The coerced variables of one request. */
export type Variables = Readonly<Record<string, unknown>>

/** Most plans of one operation that are kept; beyond, they are compiled anew. */
const MAX_PLANS = 64

/** One operation as the executor holds it: walked once, compiled once per shape of its arguments and kind of viewer. */
export class Operation {
  readonly selections: Selections
  readonly sites: DocumentSites
  readonly #plans = new Map<string, Plan>()

  constructor(selections: Selections, parent: GraphQLObjectType, roots: readonly FieldNode[]) {
    this.selections = selections
    this.sites = selections.sitesOf(parent, roots)
  }

  /** The arguments of every site in one request. */
  valuesOf(variables: Variables): SiteValues[] {
    return this.sites.sites.map((site) => valuesOf(site, variables))
  }

  /** What of one request decides the text, beside who asks: which arguments are there, and which conditions hold. */
  shapeOf(values: readonly SiteValues[], variables: Variables): string {
    let shape = ''
    for (const condition of this.sites.conditions) shape += conditionOf(condition, variables) ? '+' : '-'
    this.sites.sites.forEach((site, index) => (shape += `;${shapeOf(site, values[index]!)}`))
    return shape
  }

  /** The plan of a shape, made at its first use. */
  plan(shape: string, make: () => Plan): Plan {
    const known = this.#plans.get(shape)
    if (known) return known
    const made = make()
    if (this.#plans.size < MAX_PLANS) this.#plans.set(shape, made)
    return made
  }
}
