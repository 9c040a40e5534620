import { refuse } from '#platform/errors.ts'
import { isUuid } from '#platform/ids.ts'
import { ContextParam, Param, isIdPath, type ArgumentSite, type ReadValues } from './arguments.ts'
import { decodeCursor } from './cursor.ts'
import type { KeyType } from './vocabulary.ts'

/** Most nodes that a page may hold. */
export const MAX_PAGE = 200

/** One sort key of the `after` cursor of a connection. */
export class CursorParam {
  readonly site: number
  readonly tag: string
  readonly types: readonly KeyType[]
  readonly index: number
  constructor(site: number, tag: string, types: readonly KeyType[], index: number) {
    this.site = site
    this.tag = tag
    this.types = types
    this.index = index
  }
}

/** The `first` of a connection. */
export class PageParam {
  readonly site: number
  constructor(site: number) {
    this.site = site
  }
}

/** One key column of the entities asked of one root field. */
export class EntityKeysParam {
  readonly root: string
  readonly typename: string
  readonly property: string
  constructor(root: string, typename: string, property: string) {
    this.root = root
    this.typename = typename
    this.property = property
  }
}

/** What one request binds. */
export interface Binding {
  readonly sites: readonly ArgumentSite[]
  readonly values: readonly Record<string, unknown>[]
  readonly context: ReadValues
  readonly entityKeys: (param: EntityKeysParam) => string | null
}

/**
 * The text form of every place of a statement for one request.
 *
 * @throws INVALID_CURSOR, PAGE_SIZE
 */
export const bind = (parameters: readonly unknown[], binding: Binding): (string | null)[] =>
  parameters.map((parameter) => boundValue(parameter, binding))

function boundValue(parameter: unknown, binding: Binding): string | null {
  if (parameter instanceof Param) return argumentText(parameter, binding)
  if (parameter instanceof ContextParam) return parameter.take(binding.context)
  if (parameter instanceof PageParam) return pageSize(binding.values[parameter.site]!)
  if (parameter instanceof CursorParam)
    return decodeCursor(String(binding.values[parameter.site]!['after']), parameter.tag, parameter.types)[
      parameter.index
    ]!
  if (parameter instanceof EntityKeysParam) return binding.entityKeys(parameter)
  return textOf(parameter)
}

function argumentText(parameter: Param, binding: Binding): string | null {
  const value = parameter.path.reduce<unknown>(
    (at, key) => (at as Record<string, unknown> | null | undefined)?.[key],
    binding.values[parameter.site],
  )
  if (parameter.path[0] === 'first') return pageSize(binding.values[parameter.site]!)
  if (!isIdPath(binding.sites[parameter.site]!, parameter.path)) return textOf(value)
  // What is not a UUID is nobody's id: it finds nothing, it is not an error.
  if (Array.isArray(value)) return textOf(value.filter((id) => isUuid(String(id))))
  return isUuid(String(value)) ? String(value) : null
}

function pageSize(values: Record<string, unknown>): string {
  const first = values['first']
  if (typeof first !== 'number' || first < 1 || first > MAX_PAGE) throw refuse('PAGE_SIZE', { max: MAX_PAGE })
  return String(first)
}

/** A value as PostgreSQL's text format, arrays included. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return `{${value.map((item) => (item === null ? 'NULL' : quoted(String(item)))).join(',')}}`
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`
