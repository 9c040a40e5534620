import { refuse } from '#platform/errors.ts'
import type { CursorSeal } from './cursor.ts'
import type { ReadValues, SiteValues } from './parameters.ts'
import { fieldOfKey } from './json-keys.ts'
import { eachHolder } from './walk.ts'
import type { KeyType } from './vocabulary.ts'

/** The list to which a cursor belongs, as it is known when its statement is compiled. */
export interface CursorList {
  /** The field node whose arguments choose and order the rows. */
  readonly site: number
  /** Type and field. */
  readonly field: string
  /** The sort keys in their order, with their directions. */
  readonly order: string
  readonly types: readonly KeyType[]
}

/** A list of an answer whose cursors are still plain: where it is, by the keys of the JSON. */
export interface CursorPlace {
  readonly path: readonly string[]
  readonly list: CursorList
}

/** The property by which a list says whether `after` belongs to the row that holds the list. */
export const AFTER_KEY = '__after'

/** The arguments that move within a list; all others choose and order its rows. */
const MOVES: ReadonlySet<string> = new Set(['first', 'after'])

/** All that a cursor is bound to: who asks, for what purpose, which list, in which order, chosen by which arguments. */
export function scopeOf(
  { field, order, site }: CursorList,
  values: readonly SiteValues[],
  { viewer }: ReadValues,
): string {
  const chosen = Object.entries(values[site]!).filter(([name, value]) => !MOVES.has(name) && value !== null)
  const by = chosen.toSorted(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify([field, order, viewer.kind, viewer.subject, viewer.ambitoId, viewer.purpose, by])
}

interface Edge {
  cursor: unknown
}

interface PageCursors {
  startCursor: unknown
  endCursor: unknown
}

/** What sealing an answer needs. */
export interface Sealing {
  readonly cursors: CursorSeal
  readonly values: readonly SiteValues[]
  readonly context: ReadValues
}

/**
 * Seals every cursor of an answer in place. A list that was asked to go on from a cursor of another row's list is replaced by
 * its refusal, INVALID_CURSOR.
 */
export function sealCursors(
  answers: Record<string, unknown>,
  places: readonly CursorPlace[],
  { cursors, values, context }: Sealing,
): void {
  const scopes = places.map(({ list }) => scopeOf(list, values, context))
  // What was sealed at another place of the same path is text by now.
  const sealed = (plain: unknown): unknown => {
    if (!Array.isArray(plain)) return plain
    const [place, owner, ...keys] = plain as [number, string | null, ...string[]]
    return cursors.seal({ owner, keys }, scopes[place]!)
  }
  for (const { path } of places) {
    eachHolder(answers, path, (holder, key) => {
      const list = holder[key] as Readonly<Record<string, unknown>> | null
      if (list?.[AFTER_KEY] === false) holder[key] = refuse('INVALID_CURSOR')
      else if (list !== null && !(list instanceof Error)) sealList(list, sealed)
    })
  }
}

function sealList(list: Readonly<Record<string, unknown>>, sealed: (plain: unknown) => unknown): void {
  for (const [key, part] of Object.entries(list)) {
    const field = fieldOfKey(key)
    if (field === 'edges') for (const edge of part as Edge[]) edge.cursor = sealed(edge.cursor)
    if (field !== 'pageInfo') continue
    const page = part as PageCursors
    page.startCursor = sealed(page.startCursor)
    page.endCursor = sealed(page.endCursor)
  }
}
