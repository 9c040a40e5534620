import {
  getArgumentValues,
  getNamedType,
  isEnumType,
  isInputObjectType,
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql'
import type { Viewer } from '#platform/viewer.ts'

/** A place in a statement's text whose value is bound when the statement runs. Stands in `sql` templates like any value. */
export class Param {
  readonly site: number
  readonly path: readonly string[]
  constructor(site: number, path: readonly string[]) {
    this.site = site
    this.path = path
  }
}

/** A value taken from the viewer or the clock of the request instead of from an argument. */
export class ContextParam {
  readonly take: (context: ReadValues) => string | null
  constructor(take: (context: ReadValues) => string | null) {
    this.take = take
  }
}

/** What a statement may bind besides arguments. `today` is the local date in Europe/Rome, `now` an instant. */
export interface ReadValues {
  readonly viewer: Viewer
  readonly now: Date
  readonly today: string
}

/** The instant of the request, as `timestamptz` text. */
export const now = new ContextParam(({ now }) => now.toISOString())
/** The local date of the request in Europe/Rome. */
export const today = new ContextParam(({ today }) => today)
/** A fact of the viewer, by name. */
export const viewerValue = (take: (viewer: Viewer) => string | null): ContextParam =>
  new ContextParam(({ viewer }) => take(viewer))

/**
 * The arguments of one field while its statement is compiled: `args('filter.areaId')` is a bound place, or undefined
 * when the caller did not give it. Booleans and enum values are known at compile time (`args.literal`), because the
 * text may depend on them; they are part of the statement's shape.
 */
export interface Args {
  (path: string): Param | undefined
  literal(path: string): string | boolean | undefined
}

/** One field node that carries arguments, with what decides the shape of the text. */
export interface ArgumentSite {
  readonly field: GraphQLField<unknown, unknown>
  readonly node: FieldNode
  readonly constant: Record<string, unknown> | undefined
}

/** The coerced arguments of a site for one request. */
export const valuesOf = (site: ArgumentSite, variables: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  site.constant ?? getArgumentValues(site.field, site.node, variables)

/** Names which arguments are present, and the booleans and enum values among them: equal shapes share one text. */
export function shapeOf(site: ArgumentSite, values: Record<string, unknown>): string {
  let shape = ''
  for (const arg of site.field.args) shape += shapeOfValue(arg.name, arg.type, values[arg.name])
  return shape
}

function shapeOfValue(name: string, type: GraphQLInputType, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return `${name}=${value},`
  const named = getNamedType(type)
  if (Array.isArray(value)) return `${name}[],`
  if (isEnumType(named)) return `${name}=${String(value)},`
  if (!isInputObjectType(named)) return `${name},`
  const fields = named.getFields()
  return `${name}{${Object.keys(fields)
    .map((key) => shapeOfValue(key, fields[key]!.type, (value as Record<string, unknown>)[key]))
    .join('')}}`
}

/** The argument access that definitions get while a field is compiled. */
export function argsOf(index: number, values: Record<string, unknown>): Args {
  const at = (path: string): unknown =>
    path
      .split('.')
      .reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], values)
  const access = (path: string): Param | undefined =>
    at(path) === undefined || at(path) === null ? undefined : new Param(index, path.split('.'))
  const literal = (path: string): string | boolean | undefined =>
    (at(path) ?? undefined) as string | boolean | undefined
  return Object.assign(access, { literal })
}

/** No arguments at all. */
export const NO_ARGS: Args = argsOf(-1, {})

/** Whether a site's value at a path is typed `ID`: ids that are not UUIDs cannot exist, so they are bound as null. */
export function isIdPath(site: ArgumentSite, path: readonly string[]): boolean {
  let type: GraphQLInputType | undefined = site.field.args.find((arg) => arg.name === path[0])?.type
  for (const key of path.slice(1)) {
    const named = type && getNamedType(type)
    type = named && isInputObjectType(named) ? named.getFields()[key]?.type : undefined
  }
  return type !== undefined && getNamedType(type).name === 'ID'
}
