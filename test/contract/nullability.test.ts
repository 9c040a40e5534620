import {
  getNamedType,
  getNullableType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { sdlOf } from '#platform/subgraph.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'

// Rule 4a of the domain model: nullability carries the failure model. One dead subgraph or one denied field must never
// null more than itself, so what another subgraph owns, or adds, is nullable.

const graphs = SUBGRAPHS.map((definition) => ({ name: definition.name, schema: sdlOf(definition).schema, definition }))

function keyFields(type: GraphQLObjectType): Set<string> {
  const keys = type.astNode?.directives?.filter(({ name }) => name.value === 'key') ?? []
  return new Set(
    keys.flatMap(
      (key) =>
        key.arguments?.flatMap(({ value }) => (value.kind === 'StringValue' ? value.value.split(' ') : [])) ?? [],
    ),
  )
}

const isStub = (graph: (typeof graphs)[number], type: GraphQLObjectType): boolean =>
  keyFields(type).size > 0 && !graph.definition.reads.some(({ entity, stub }) => entity.name === type.name && !stub)

const isExternal = (field: GraphQLField<unknown, unknown>): boolean =>
  field.astNode?.directives?.some(({ name }) => name.value === 'external') ?? false

function offences(
  graph: (typeof graphs)[number],
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): string[] {
  const path = `${graph.name}: ${type.name}.${field.name}`
  const target = getNamedType(field.type)
  const toForeign = isObjectType(target) && isStub(graph, target)
  const inner = getNullableType(field.type)
  return [
    ...(/^(Query|Mutation)$/.test(type.name) && isNonNullType(field.type)
      ? [`${path}: a root field must be nullable`]
      : []),
    ...(isStub(graph, type) && !keyFields(type).has(field.name) && !isExternal(field) && isNonNullType(field.type)
      ? [`${path}: added to a foreign entity, must be nullable`]
      : []),
    ...(field.args.some(({ name }) => name === 'first' || name === 'after') && isNonNullType(field.type)
      ? [`${path}: a field whose arguments may be refused must be nullable`]
      : []),
    ...(toForeign && isNonNullType(field.type) ? [`${path}: a foreign reference must be nullable`] : []),
    ...(toForeign && isListType(inner) && isNonNullType(inner.ofType)
      ? [`${path}: items of a foreign list must be nullable`]
      : []),
  ]
}

describe('nullability (rule 4a)', () => {
  it.each(graphs.map((graph) => [graph.name, graph] as const))('holds in %s', (_name, graph) => {
    const types = Object.values(graph.schema.getTypeMap()).filter(
      (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
    )
    const found = types.flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) => offences(graph, type, field)),
    )
    expect(found).toEqual([])
  })
})
