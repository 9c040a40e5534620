import {
  isEnumType,
  isInputObjectType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { sdlOf } from '#platform/subgraph.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'

const ITALIAN = /^Italian: [^;.]+/

type Described = readonly [path: string, description: string | null | undefined]

const argsOf = (path: string, field: object): Described[] =>
  'args' in field
    ? (field.args as GraphQLArgument[]).map(({ name, description }) => [`${path}(${name})`, description])
    : []

function elementsOf(type: GraphQLNamedType): Described[] {
  const own: Described = [type.name, type.description]
  if (isEnumType(type))
    return [own, ...type.getValues().map((value): Described => [`${type.name}.${value.name}`, value.description])]
  if (!isObjectType(type) && !isInputObjectType(type)) return [own]
  const fields = Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields())
  const within = fields.flatMap((field): Described[] => {
    const path = `${type.name}.${field.name}`
    return [[path, field.description], ...argsOf(path, field)]
  })
  return /^(Query|Mutation)$/.test(type.name) ? within : [own, ...within]
}

const undescribed = (type: GraphQLNamedType): string[] =>
  type.name.startsWith('__') || isSpecifiedScalarType(type)
    ? []
    : elementsOf(type).flatMap(([path, description]) => (ITALIAN.test(description ?? '') ? [] : [path]))

describe('descriptions', () => {
  it.each(SUBGRAPHS.map((definition) => [definition.name, definition] as const))(
    'begin with the official Italian term everywhere in %s',
    (_name, definition) => {
      expect(Object.values(sdlOf(definition).schema.getTypeMap()).flatMap(undescribed)).toEqual([])
    },
  )
})
