import type { FieldNode, GraphQLObjectType } from 'graphql'
import { BoundedCache, type CacheBounds } from '#platform/bounded-cache.ts'
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

/** Plans that a subgraph keeps for all operations together, in number and in characters of their texts: callers choose the shapes. */
const KEPT_PLANS: CacheBounds = { entries: 1_000, bytes: 2 * 1_048_576 }

/** By the root type of the operations, and so by subgraph. */
const keptPlans = new WeakMap<GraphQLObjectType, BoundedCache<Plan>>()
let made = 0

/** One operation as the executor holds it: walked once, compiled once per shape of its arguments and kind of viewer. */
export class Operation {
  readonly selections: Selections
  readonly sites: DocumentSites
  readonly #plans: BoundedCache<Plan>
  readonly #id = made++

  constructor(selections: Selections, parent: GraphQLObjectType, roots: readonly FieldNode[]) {
    this.#plans = keptPlans.get(parent) ?? new BoundedCache(KEPT_PLANS)
    keptPlans.set(parent, this.#plans)
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

  /** The plan of a shape, made at its first use, and again when all operations of the subgraph had too many others. */
  plan(shape: string, make: () => Plan): Plan {
    const key = `${this.#id}|${shape}`
    const known = this.#plans.get(key)
    if (known) return known
    const fresh = make()
    this.#plans.set(key, fresh, fresh.statement.text.length)
    return fresh
  }
}
