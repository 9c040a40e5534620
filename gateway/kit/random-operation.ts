import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql'
import type { Draw } from './random-supergraph.ts'

/** How a random operation grows. */
export interface Growth {
  readonly depth: number
  /** Selections of each object, at most. */
  readonly width: number
  /** Texts of arguments; a field whose required arguments it does not know is left out. */
  readonly argumentsOf: (field: GraphQLField<unknown, unknown>) => string | undefined
  readonly conditions: boolean
}

/**
 * A random valid query. Response keys are those of a canonical operation: equal for equal fields with equal arguments, and no names of
 * fields.
 */
export function randomOperation(schema: GraphQLSchema, draw: Draw, growth: Growth): string {
  const selection = selectionOf(schema, schema.getQueryType()!, { draw, growth, depth: growth.depth })
  return growth.conditions ? `query($yes: Boolean!, $no: Boolean!) { ${selection} }` : `{ ${selection} }`
}

interface Growing {
  readonly draw: Draw
  readonly growth: Growth
  readonly depth: number
}

function selectionOf(schema: GraphQLSchema, type: GraphQLNamedType, { draw, growth, depth }: Growing): string {
  const parts = new Map<string, string>()
  const count = 1 + draw(growth.width)
  const fields =
    isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields()).filter(({ name }) => !name.startsWith('__'))
      : []
  const deep = fields.filter((field) => depth > 1 || isLeafType(getNamedType(field.type)))
  for (let i = 0; i < count && deep.length > 0; i++) {
    // Objects more often than leaves: failures lie deep.
    const objects = deep.filter((field) => !isLeafType(getNamedType(field.type)))
    const field = draw(3) > 0 && objects.length > 0 ? objects[draw(objects.length)]! : deep[draw(deep.length)]!
    const args = growth.argumentsOf(field)
    if (args === undefined) continue
    const key = `k_${field.name}${args.replace(/\W+/g, '')}`
    const named = getNamedType(field.type)
    const inner = isLeafType(named) ? '' : ` { ${selectionOf(schema, named, { draw, growth, depth: depth - 1 })} }`
    parts.set(key, `${key}: ${field.name}${args}${conditionOf(draw, growth)}${inner}`)
  }
  if (isAbstractType(type)) {
    for (const object of schema.getPossibleTypes(type)) {
      if (draw(2))
        parts.set(
          object.name,
          `... on ${object.name}${conditionOf(draw, growth)} { ${selectionOf(schema, object, { draw, growth, depth })} }`,
        )
    }
  }
  return [isAbstractType(type) ? '__typename' : 'k_self: __typename', ...parts.values()]
    .slice(parts.size > 0 && !isAbstractType(type) && draw(2) ? 1 : 0)
    .join(' ')
}

const conditionOf = (draw: Draw, { conditions }: Growth): string =>
  conditions && draw(8) === 0
    ? [' @include(if: $yes)', ' @include(if: $no)', ' @skip(if: $yes)', ' @skip(if: $no)'][draw(4)]!
    : ''

/** Arguments for fields that need none. */
export const noArguments = ({ args }: GraphQLField<unknown, unknown>): string | undefined =>
  args.some(isRequiredArgument) ? undefined : ''
