import {
  isEnumType,
  isInputObjectType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  type GraphQLNamedType,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { sdlOf } from '#platform/subgraph.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'

const ITALIAN = /^Italian: [^;.]+/

function undescribed(type: GraphQLNamedType): string[] {
  if (type.name.startsWith('__') || isSpecifiedScalarType(type) || type.name === 'Query') return []
  const found = ITALIAN.test(type.description ?? '') ? [] : [type.name]
  const check = (path: string, description: string | null | undefined): void =>
    void (ITALIAN.test(description ?? '') || found.push(path))
  if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value.description)
  if (isObjectType(type) || isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      check(`${type.name}.${field.name}`, field.description)
      if ('args' in field)
        for (const arg of field.args) check(`${type.name}.${field.name}(${arg.name})`, arg.description)
    }
  }
  return isScalarType(type) || isUnionType(type) || isEnumType(type) || isObjectType(type) || isInputObjectType(type)
    ? found
    : []
}

describe('descriptions', () => {
  it.each(SUBGRAPHS.map((definition) => [definition.name, definition] as const))(
    'begin with the official Italian term everywhere in %s',
    (_name, definition) => {
      const { schema } = sdlOf(definition)
      const query = schema.getQueryType()!
      const roots = Object.values(query.getFields()).flatMap((field) => [
        ...(ITALIAN.test(field.description ?? '') ? [] : [`Query.${field.name}`]),
        ...field.args
          .filter(({ description }) => !ITALIAN.test(description ?? ''))
          .map(({ name }) => `Query.${field.name}(${name})`),
      ])
      expect([...roots, ...Object.values(schema.getTypeMap()).flatMap(undescribed)]).toEqual([])
    },
  )
})
