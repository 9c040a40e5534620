import { buildSubgraphSchema } from '@apollo/subgraph'
import {
  execute,
  getNamedType,
  getNullableType,
  isEnumType,
  isInterfaceType,
  isListType,
  isObjectType,
  isUnionType,
  parse,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql'

/** How large a world is: items of a list and entities of a type, where they differ from what is usual. */
export interface Sizes {
  /** Items of a list field by its coordinate, `Type.field`. */
  readonly items: Readonly<Record<string, number>>
  /** Distinct objects of a type; usually 40. */
  readonly objects: Readonly<Record<string, number>>
  /** Items of every other list. */
  readonly usualItems: number
}

/** An object of the world: all of its fields follow from its type and number, whichever subgraph is asked. */
interface Thing {
  readonly __typename: string
  readonly number: number
}

/** Executes fetches of one subgraph. */
export type AnswerFetch = (query: string, variables: Record<string, unknown>) => Promise<object>

/** A subgraph with made-up data: any gateway gets the same answers, however it plans. */
export function createSubgraph(sdl: string, sizes: Sizes): AnswerFetch {
  const schema = buildSubgraphSchema(parse(sdl))
  for (const type of Object.values(schema.getTypeMap())) {
    if (isUnionType(type) || isInterfaceType(type)) type.resolveType = (thing: Thing) => thing.__typename
    if (isObjectType(type)) type.isTypeOf = null
    if (!isObjectType(type) || type.name.startsWith('_')) continue
    for (const field of Object.values(type.getFields()))
      if (!field.name.startsWith('_')) field.resolve = resolverOf(schema, sizes)
  }
  resolveEntities(schema)
  return async (query, variables) => execute({ schema, document: parse(query), variableValues: variables })
}

const resolverOf =
  (schema: GraphQLSchema, sizes: Sizes): GraphQLFieldResolver<Thing | undefined, unknown> =>
  (thing, args, _, { parentType, fieldName, returnType }) => {
    const parent = thing ?? { __typename: parentType.name, number: 0 }
    const seed = `${parent.__typename} ${parent.number} ${fieldName}`
    const asked = args['id'] ?? args['code']
    if (typeof asked === 'string') return thingOf(getNamedType(returnType), Number(asked), schema)
    if (KEYS.has(fieldName) && !isEnumType(getNamedType(returnType))) return String(parent.number)
    return valueOf(returnType, seed, { schema, sizes, coordinate: `${parentType.name}.${fieldName}` })
  }

interface Place {
  readonly schema: GraphQLSchema
  readonly sizes: Sizes
  readonly coordinate: string
}

function valueOf(declared: GraphQLOutputType, seed: string, place: Place): unknown {
  const type = getNullableType(declared)
  const { schema, sizes, coordinate } = place
  if (isListType(type)) {
    const length = sizes.items[coordinate] ?? sizes.usualItems
    return Array.from({ length }, (_, index) => valueOf(type.ofType, `${seed} ${index}`, place))
  }
  const named = getNamedType(type)
  const number = numberOf(seed)
  if (isObjectType(named) || isInterfaceType(named) || isUnionType(named))
    return thingOf(named, 1 + (number % (sizes.objects[named.name] ?? 40)), schema)
  if (isEnumType(named)) return named.getValues()[number % named.getValues().length]!.value
  return SCALARS[named.name]?.(number) ?? `${coordinate} ${number % 1_000}`
}

function thingOf(type: GraphQLNamedType, number: number, schema: GraphQLSchema): Thing {
  const [first] = isUnionType(type) || isInterfaceType(type) ? schema.getPossibleTypes(type) : [type]
  return { __typename: first.name, number }
}

/** Fields by which entities of the graphs are known: all of them tell an object's number. */
const KEYS = new Set(['id', 'code', 'upc', 'istatCode', 'cadastralCode'])

const SCALARS: Readonly<Record<string, (number: number) => unknown>> = {
  Int: (number) => number % 1_000,
  Float: (number) => (number % 1_000) / 4,
  Boolean: (number) => number % 2 === 0,
  Date: (number) => `2026-01-${String(1 + (number % 28)).padStart(2, '0')}`,
  DateTime: (number) => `2026-01-${String(1 + (number % 28)).padStart(2, '0')}T10:00:00Z`,
  Decimal: (number) => `${number % 10_000}.00`,
}

/** FNV-1a: the same on every run. */
function numberOf(seed: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < seed.length; at++) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193) >>> 0
  return hash
}

function resolveEntities(schema: GraphQLSchema): void {
  const field = schema.getQueryType()?.getFields()['_entities']
  if (!field) return
  field.resolve = (_, { representations }: { representations: Record<string, unknown>[] }) =>
    representations.map((one) => {
      const key = [...KEYS].map((name) => one[name]).find((value) => value !== undefined)
      return { __typename: String(one['__typename']), number: Number(key) }
    })
  const entity = schema.getType('_Entity')
  if (isUnionType(entity)) entity.resolveType = (thing: Thing) => thing.__typename
}
