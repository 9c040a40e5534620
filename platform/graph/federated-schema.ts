import { buildSubgraphSchema } from '@apollo/subgraph'
import { printSchemaWithDirectives } from '@graphql-tools/utils'
import {
  GraphQLScalarType,
  getNamedType,
  isObjectType,
  isUnionType,
  parse,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql'
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql'
import { classifySchema } from '#platform/access/classify-schema.ts'
import type { Policy } from '#platform/access/policy.ts'
import { hasOwnKey, valueUnder } from '#platform/read/json-keys.ts'
import type { ReadModels } from '#platform/read/model.ts'
import type { ReadingContext } from './reading.ts'
import type { WritingContext } from './writing.ts'

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@override", "@tag", "@authenticated", "@requiresScopes"])'

/** The classes that make up a subgraph's graph. */
export interface GraphClasses {
  readonly resolvers: NonEmptyArray<Function>
  /** Object types that no query reaches by itself: stubs, entities found by `_entities` only. */
  readonly types: readonly Function[]
  /** Who may see what: puts the class of every field into the schema. */
  readonly policies: readonly Policy[]
  /** The types with a read model. */
  readonly nouns: readonly string[]
}

/** A subgraph's own schema and its SDL in the form that composition reads. */
export interface CodeFirstSchema {
  readonly sdl: string
  readonly schema: GraphQLSchema
}

/** Builds the code-first schema of type-graphql and prints it with its federation directives. */
export function codeFirstSchema({ resolvers, types, policies, nouns }: GraphClasses): CodeFirstSchema {
  const schema = buildSchemaSync({ resolvers, orphanedTypes: [...types], validate: true })
  classifySchema({ schema, policies, nouns })
  return { schema, sdl: `${LINK}\n\n${printSchemaWithDirectives(schema).replace(/^schema \{[^}]*\}\s*/m, '')}\n` }
}

/**
 * Makes the executable federated schema: root fields keep the resolvers of type-graphql, `_entities` is read like a
 * root field, a mutation is done only by who is admitted to it, and every field below finds its value in the JSON that
 * the statement answered, or in the payload of its mutation.
 */
export function federatedSchema({ schema: codeFirst, sdl }: CodeFirstSchema, models: ReadModels): GraphQLSchema {
  const federated = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: scalarsOf(codeFirst) }])
  const query = federated.getQueryType()!
  const roots = new Set<unknown>([query, federated.getMutationType()])
  const resolvers = codeFirst.getQueryType()!.getFields()
  for (const field of Object.values(query.getFields())) {
    if (field.name === '_entities')
      field.resolve = (_root, _args, context: ReadingContext, info) => context.reader.read(info)
    else if (resolvers[field.name]) field.resolve = resolvers[field.name]!.resolve
  }
  const mutations = codeFirst.getMutationType()?.getFields() ?? {}
  for (const field of Object.values(federated.getMutationType()?.getFields() ?? {}))
    field.resolve = whenAdmitted(mutations[field.name]!.resolve!)
  for (const type of Object.values(federated.getTypeMap())) {
    if (isUnionType(type)) type.resolveType = (value: { __typename: string }) => value.__typename
    if (!isObjectType(type) || roots.has(type) || type.name.startsWith('_')) continue
    for (const field of Object.values(type.getFields())) field.resolve = readFromJson(models, type.name, field)
  }
  return federated
}

const whenAdmitted =
  (resolve: GraphQLFieldResolver<unknown, WritingContext>): GraphQLFieldResolver<unknown, WritingContext> =>
  (root, args, context, info) =>
    context.admits(info) ? resolve(root, args, context, info) : null

function readFromJson(
  models: ReadModels,
  typename: string,
  field: GraphQLField<unknown, unknown>,
): GraphQLField<unknown, unknown>['resolve'] {
  const read = models.named(typename)?.fields[field.name]
  const after = read?.kind === 'computed' ? read.after : undefined
  const { name } = field
  const own = (source: unknown): unknown => (source as Record<string, unknown>)[name]
  const given = (source: unknown, { path }: GraphQLResolveInfo): unknown => valueUnder(source, name, path.key)
  const noise = (context: unknown): ReadingContext['reader']['noise'] => (context as ReadingContext).reader.noise
  if (!hasOwnKey(field)) return after && ((source, _args, context) => after(own(source), noise(context)))
  return after
    ? (source, _args, context, info) => after(given(source, info), noise(context))
    : (source, _args, _context, info) => given(source, info)
}

function scalarsOf(schema: GraphQLSchema): Record<string, GraphQLScalarType> {
  const custom = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLScalarType => type instanceof GraphQLScalarType,
  )
  return Object.fromEntries(custom.map((scalar) => [getNamedType(scalar).name, scalar]))
}
