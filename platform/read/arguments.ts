import {
  getArgumentValues,
  Kind,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isNonNullType,
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  type ValueNode,
} from 'graphql'
import type { Viewer } from '#platform/viewer.ts'
import { ArgumentParam, ContextParam, PageParam, valueAt, type Param, type SiteValues } from './parameters.ts'

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

/** One field node that carries arguments. */
export interface ArgumentSite {
  readonly field: GraphQLField<unknown, unknown>
  readonly node: FieldNode
  /** Its arguments when no variable stands in them: coerced once per document, and never part of a shape. */
  readonly constant: SiteValues | undefined
  /** Where its arguments come from when each is a variable or not given, as the gateway writes them. */
  readonly given: readonly GivenArgument[] | undefined
}

interface GivenArgument {
  readonly name: string
  /** Undefined where it is not given. */
  readonly variable: string | undefined
  readonly default: unknown
  readonly isNonNull: boolean
}

/** A field node as a site. */
export const siteOf = (field: GraphQLField<unknown, unknown>, node: FieldNode): ArgumentSite => ({
  field,
  node,
  constant: node.arguments?.some(({ value }) => holdsVariable(value)) ? undefined : getArgumentValues(field, node),
  given: node.arguments?.every(({ value }) => value.kind === Kind.VARIABLE) ? givenArguments(field, node) : undefined,
})

const givenArguments = (field: GraphQLField<unknown, unknown>, node: FieldNode): readonly GivenArgument[] =>
  field.args.map(({ name, type, defaultValue }) => {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value
    const variable = value?.kind === Kind.VARIABLE ? value.name.value : undefined
    return { name, variable, default: defaultValue, isNonNull: isNonNullType(type) }
  })

function holdsVariable(value: ValueNode): boolean {
  if (value.kind === Kind.LIST) return value.values.some(holdsVariable)
  if (value.kind === Kind.OBJECT) return value.fields.some((field) => holdsVariable(field.value))
  return value.kind === Kind.VARIABLE
}

/**
 * The coerced arguments of a site for one request.
 *
 * @throws GraphQLError when an argument that may not be null is null or missing.
 */
export const valuesOf = (site: ArgumentSite, variables: Readonly<Record<string, unknown>>): SiteValues =>
  site.constant ??
  (site.given && valuesGiven(site.given, variables)) ??
  getArgumentValues(site.field, site.node, variables)

/**
 * What `getArgumentValues` answers where every argument is a variable, without its maps of nodes and walks of values: variables
 * are coerced already. Undefined where it may have to refuse.
 */
function valuesGiven(
  given: readonly GivenArgument[],
  variables: Readonly<Record<string, unknown>>,
): SiteValues | undefined {
  const values: Record<string, unknown> = {}
  for (const { name, variable, default: otherwise, isNonNull } of given) {
    const isGiven = variable !== undefined && Object.hasOwn(variables, variable)
    const value = isGiven ? variables[variable] : otherwise
    if ((isGiven && value === undefined) || (isNonNull && (value === undefined || value === null))) return undefined
    if (value !== undefined) values[name] = value
  }
  return values
}

/** Names which arguments are present, and the booleans and enum values among them: equal shapes share one text. */
export function shapeOf({ field, constant }: ArgumentSite, values: SiteValues): string {
  if (constant) return ''
  let shape = ''
  for (const arg of field.args) shape += shapeOfValue(arg.name, arg.type, values[arg.name])
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
    .map((key) => shapeOfValue(key, fields[key]!.type, (value as SiteValues)[key]))
    .join('')}}`
}

/** The argument access that definitions get while a field is compiled. */
export function argsOf(site: ArgumentSite, index: number, values: SiteValues): Args {
  const at = (path: string): unknown => valueAt(values, path.split('.')) ?? undefined
  const access = (path: string): Param | undefined => {
    if (at(path) === undefined) return undefined
    const keys = path.split('.')
    return path === 'first' ? new PageParam(index) : new ArgumentParam(index, keys, isId(site, keys))
  }
  return Object.assign(access, { literal: (path: string) => at(path) as string | boolean | undefined })
}

/** No arguments at all. */
export const NO_ARGS: Args = Object.assign(() => undefined, { literal: () => undefined })

function isId({ field }: ArgumentSite, path: readonly string[]): boolean {
  let type: GraphQLInputType | undefined = field.args.find((arg) => arg.name === path[0])?.type
  for (const key of path.slice(1)) {
    const named = type && getNamedType(type)
    type = named && isInputObjectType(named) ? named.getFields()[key]?.type : undefined
  }
  return type !== undefined && getNamedType(type).name === 'ID'
}
