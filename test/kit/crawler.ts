import {
  getNamedType,
  isCompositeType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'

/** What a crawler asks through: the hub, or one subgraph directly. */
export type Ask = (
  query: string,
) => Promise<{ readonly data?: unknown; readonly errors?: readonly Fault[] | undefined }>
/** An error of an answer. */
export interface Fault {
  readonly message: string
  readonly extensions?: Readonly<Record<string, unknown>>
}

/** What a crawl found out. */
export interface Found {
  /** Fields that answered something, as `Type.field`. */
  readonly fields: ReadonlySet<string>
  /** Codes of errors with the fields that were asked. */
  readonly faults: ReadonlyMap<string, string>
  readonly asked: number
}

/** A place that answered: the way to it, its type, and the name under which its fields are noted. */
interface Place {
  readonly steps: readonly string[]
  readonly type: string
  readonly label: string
}

/** How a crawl goes. */
export interface Crawl {
  readonly schema: GraphQLSchema
  readonly ask: Ask
  readonly args: Readonly<Record<string, string>>
  /** Where it begins: the text up to a type, e.g. `query { _entities(representations: [ … ])`. */
  readonly from: readonly { readonly steps: readonly string[]; readonly type: string }[]
  readonly depth: number
}

/**
 * Asks every field of every type it reaches, each on its own, so that one refusal hides nothing of another; goes on
 * below what answered. The same field is asked at most twice, over different ways.
 */
export async function crawl({ schema, ask, args, from, depth }: Crawl): Promise<Found> {
  const fields = new Set<string>()
  const faults = new Map<string, string>()
  const times = new Map<string, number>()
  const visit = async (place: Place, field: GraphQLField<unknown, unknown>): Promise<Place[]> => {
    const name = `${place.label}.${field.name}`
    const call = callOf(field, args)
    if (call === undefined || (times.get(name) ?? 0) >= 2) return []
    times.set(name, (times.get(name) ?? 0) + 1)
    const below = getNamedType(field.type)
    const { data, errors } = await ask(textOf(place.steps, call, isCompositeType(below)))
    for (const error of errors ?? []) faults.set(name, String(error.extensions?.['code'] ?? error.message))
    if (!foundIn(data).some(isSomething)) return []
    if (!isFrame(below.name)) fields.add(name)
    return placesBelow(below, [...place.steps, call], place.label)
  }
  let level: Place[] = from.map(({ steps, type }) => ({ steps, type, label: type }))
  for (let left = depth; left > 0 && level.length > 0; left--) {
    const next: Place[] = []
    for (const place of level)
      for (const field of fieldsOf(schema, place.type)) next.push(...(await visit(place, field)))
    level = next
  }
  return { fields, faults, asked: [...times.values()].reduce((sum, count) => sum + count, 0) }
}

// The fields of a frame are noted under what it is a frame of, since the same frame holds many things.
function placesBelow(type: GraphQLNamedType, steps: readonly string[], label: string): Place[] {
  if (type.name === 'PageInfo') return [{ steps, type: type.name, label: `${label}.pageInfo` }]
  if (isUnionType(type))
    return type.getTypes().map((one) => ({ steps: [...steps, `... on ${one.name}`], type: one.name, label: one.name }))
  return isObjectType(type) ? [{ steps, type: type.name, label: type.name }] : []
}

/** Pages are frames: what they hold is what was found, not that there is one. */
const isFrame = (type: string): boolean => /(Connection|Edge)$|^PageInfo$/.test(type)

const fieldsOf = (schema: GraphQLSchema, type: string): GraphQLField<unknown, unknown>[] =>
  Object.values((schema.getType(type) as GraphQLObjectType).getFields())

/** The field with what it must be given, undefined when that is not known. */
function callOf(field: GraphQLField<unknown, unknown>, args: Readonly<Record<string, string>>): string | undefined {
  const given = field.args.flatMap((arg) => {
    const value =
      args[`${field.name}.${arg.name}`] ??
      (isNonNullType(arg.type) && arg.defaultValue === undefined ? args[arg.name] : undefined)
    if (value !== undefined) return [`${arg.name}: ${value}`]
    return isNonNullType(arg.type) && arg.defaultValue === undefined ? [undefined] : []
  })
  if (given.includes(undefined)) return undefined
  return given.length > 0 ? `${field.name}(${given.join(', ')})` : field.name
}

const textOf = (steps: readonly string[], call: string, composite: boolean): string =>
  `{ ${[...steps, `found: ${call}`].join(' { ')}${composite ? ' { __typename }' : ''}${' }'.repeat(steps.length + 1)}`

/** Every value under the alias of the field that was asked, however deep; lists are walked. */
function foundIn(data: unknown): unknown[] {
  if (Array.isArray(data)) return data.flatMap(foundIn)
  if (typeof data !== 'object' || data === null) return []
  return Object.entries(data).flatMap(([key, value]) =>
    key === 'found' ? (Array.isArray(value) ? (value as unknown[]) : [value]) : foundIn(value),
  )
}

/** Null, false and zero say nothing; so does a list without elements. */
const isSomething = (value: unknown): boolean => value !== null && value !== undefined && value !== false && value !== 0
