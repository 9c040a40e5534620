import { refuse, Refusal } from '#platform/errors.ts'
import { asUuid } from '#platform/ids.ts'
import type { Viewer } from '#platform/viewer.ts'
import type { CursorSeal } from './cursor.ts'
import { scopeOf, type CursorList } from './cursor-list.ts'
import type { Representations } from './representations.ts'

/** Most nodes that a page may hold. */
export const MAX_PAGE = 200
/** What `first` is where a caller says null; as the estimate of a request has it. */
const DEFAULT_PAGE = 50

/** What a statement may bind besides arguments. `today` is the local date in Europe/Rome, `now` an instant. */
export interface ReadValues {
  readonly viewer: Viewer
  readonly requestId: string
  readonly now: Date
  readonly today: string
}

/** The coerced arguments of one field node in one request. */
export type SiteValues = Readonly<Record<string, unknown>>

/** What one request binds: the arguments of every site, viewer and clock, the keys asked of each `_entities` root, and its cursors. */
export interface Binding {
  readonly cursors: CursorSeal
  readonly values: readonly SiteValues[]
  readonly context: ReadValues
  readonly representations: ReadonlyMap<string, Representations>
}

/** A place in a statement's text whose value is bound when the statement runs. Stands in `sql` templates like any value. */
export abstract class Param {
  /** The field node whose argument it is, where a refusal concerns that field alone. */
  readonly site: number | undefined = undefined
  abstract textFor(binding: Binding): string | null
}

/** An argument, or a field of an input object. An `ID` that is no UUID is nobody's: it finds nothing, it is not an error. */
export class ArgumentParam extends Param {
  readonly #site: number
  readonly #path: readonly string[]
  readonly #isId: boolean

  constructor(site: number, path: readonly string[], isId: boolean) {
    super()
    this.#site = site
    this.#path = path
    this.#isId = isId
  }

  override textFor({ values }: Binding): string | null {
    const value = valueAt(values[this.#site]!, this.#path)
    if (!this.#isId) return textOf(value)
    return Array.isArray(value) ? textOf(value.map(asUuid).filter((id) => id !== null)) : asUuid(value)
  }
}

/** A value taken from the viewer or the clock of the request instead of from an argument. */
export class ContextParam extends Param {
  readonly #take: (context: ReadValues) => string | null

  constructor(take: (context: ReadValues) => string | null) {
    super()
    this.#take = take
  }

  override textFor({ context }: Binding): string | null {
    return this.#take(context)
  }
}

/** The `first` of a list; null is as if it were not given. Refuses with PAGE_SIZE. */
export class PageParam extends Param {
  override readonly site: number

  constructor(site: number) {
    super()
    this.site = site
  }

  override textFor({ values }: Binding): string {
    const first = values[this.site]!['first'] ?? DEFAULT_PAGE
    if (typeof first !== 'number' || first < 1 || first > MAX_PAGE) throw refuse('PAGE_SIZE', { max: MAX_PAGE })
    return String(first)
  }
}

/** One sort key of the `after` of a connection, or the row whose list it belongs to. Refuses with INVALID_CURSOR. */
export class CursorParam extends Param {
  override readonly site: number
  readonly #list: CursorList
  readonly #part: number | 'owner'

  constructor(list: CursorList, part: number | 'owner') {
    super()
    this.site = list.site
    this.#list = list
    this.#part = part
  }

  override textFor({ values, context, cursors }: Binding): string | null {
    const { site, types } = this.#list
    const after = String(values[site]!['after'])
    const { owner, keys } = cursors.open(after, scopeOf(this.#list, values, context), types)
    return this.#part === 'owner' ? owner : keys[this.#part]!
  }
}

/** One key column of the entities asked of one `_entities` root. */
export class EntityKeysParam extends Param {
  readonly #root: string
  readonly #typename: string
  readonly #column: { readonly name: string; readonly type: string }

  constructor(root: string, typename: string, column: { readonly name: string; readonly type: string }) {
    super()
    this.#root = root
    this.#typename = typename
    this.#column = column
  }

  override textFor({ representations }: Binding): string | null {
    return textOf(representations.get(this.#root)!.column(this.#typename, this.#column))
  }
}

/** The field nodes whose arguments were refused, by their number among the sites of the operation. */
export type RefusedSites = Map<number, Refusal>

/**
 * The text form of every place of a statement for one request. An argument that is refused (INVALID_CURSOR, PAGE_SIZE) is null
 * and its field is added to `refused`: the statement must not run before it is compiled again without these fields.
 */
export const bind = (parameters: readonly unknown[], binding: Binding, refused: RefusedSites): (string | null)[] =>
  parameters.map((one) => (one instanceof Param ? boundText(one, binding, refused) : textOf(one)))

function boundText(param: Param, binding: Binding, refused: RefusedSites): string | null {
  try {
    return param.textFor(binding)
  } catch (error) {
    if (!(error instanceof Refusal) || param.site === undefined) throw error
    if (!refused.has(param.site)) refused.set(param.site, error)
    return null
  }
}

/** What stands at a path of input objects, undefined where an object on the way is missing. */
export const valueAt = (values: SiteValues, path: readonly string[]): unknown =>
  path.reduce<unknown>((at, key) => (at as SiteValues | null | undefined)?.[key], values)

/** A value as PostgreSQL's text format, arrays included. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return `{${value.map((item) => (item === null ? 'NULL' : quoted(String(item)))).join(',')}}`
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`
