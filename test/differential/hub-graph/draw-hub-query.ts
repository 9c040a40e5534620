import {
  getNamedType,
  isLeafType,
  isListType,
  isNullableType,
  isObjectType,
  isUnionType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql'
import type { Chance } from '../chance.ts'

/** What a random query of the hub is made of: its graph, and arguments of its fields as text, by `field.argument` or `argument`. */
export interface HubGraph {
  readonly schema: GraphQLSchema
  readonly args: Readonly<Record<string, string>>
}

/** A random query on the hub's graph about rows that exist: one or two fields of the root, up to five levels, some twenty fields. */
export function drawHubQuery(graph: HubGraph, chance: Chance): string {
  const budget = { left: 22 }
  const root = graph.schema.getQueryType()!
  const fields = chance.shuffled(fieldsOf(graph, root, 0)).slice(0, 1 + chance.below(2))
  return `{ ${fields.map((field) => written(graph, field, { chance, budget, depth: 0 })).join(' ')} }`
}

interface Drawing {
  readonly chance: Chance
  readonly budget: { left: number }
  readonly depth: number
}

function selection(graph: HubGraph, type: GraphQLCompositeType, drawing: Drawing): string {
  const { chance, budget } = drawing
  if (isUnionType(type)) {
    const members = type.getTypes().map((member) => `... on ${member.name} ${selection(graph, member, drawing)}`)
    return `{ ${chance.is(0.5) ? '__typename ' : ''}${members.join(' ')} }`
  }
  const fields = chance
    .shuffled(fieldsOf(graph, type, drawing.depth))
    .slice(0, Math.min(2 + chance.below(4), Math.max(1, budget.left)))
  budget.left -= fields.length
  const texts = fields.map((field) => written(graph, field, { ...drawing, depth: drawing.depth + 1 }))
  return `{ ${texts.join(' ') || '__typename'} }`
}

function written(graph: HubGraph, field: GraphQLField<unknown, unknown>, drawing: Drawing): string {
  const named = getNamedType(field.type)
  const inner = isLeafType(named) ? '' : ` ${selection(graph, named as GraphQLCompositeType, drawing)}`
  return `${callOf(graph, field, drawing.chance)}${inner}`
}

/** Fields that can be asked here; deep down, leaves only. */
const fieldsOf = ({ args }: HubGraph, type: GraphQLCompositeType, depth: number): GraphQLField<unknown, unknown>[] =>
  isObjectType(type)
    ? Object.values(type.getFields()).filter(
        (field) =>
          field.args.every((argument) => isOptional(argument) || valueOf(args, field, argument) !== undefined) &&
          (depth < 5 || isLeafType(getNamedType(field.type))) &&
          // A list within a list within a list costs more than anybody may ask.
          (depth < 3 || !isListType(getNullableType(field.type)) || isLeafType(getNamedType(field.type))),
      )
    : []

const isOptional = ({ type, defaultValue }: GraphQLArgument): boolean =>
  isNullableType(type) || defaultValue !== undefined

const valueOf = (
  args: HubGraph['args'],
  field: GraphQLField<unknown, unknown>,
  { name }: GraphQLArgument,
): string | undefined => args[`${field.name}.${name}`] ?? args[name]

function callOf({ args }: HubGraph, field: GraphQLField<unknown, unknown>, chance: Chance): string {
  const given = field.args.flatMap((argument) => {
    if (argument.name === 'first') return [`first: ${1 + chance.below(3)}`]
    const value = valueOf(args, field, argument)
    return value !== undefined && (!isOptional(argument) || (args[`${field.name}.${argument.name}`] && chance.is(0.5)))
      ? [`${argument.name}: ${value}`]
      : []
  })
  return given.length > 0 ? `${field.name}(${given.join(', ')})` : field.name
}
