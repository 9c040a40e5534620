import { buildSubgraphSchema } from '@apollo/subgraph'
import { isObjectType, parse, type GraphQLSchema } from 'graphql'
import type { FieldModel, GraphModel, ObjectModel } from './graph-model.ts'
import { printSubgraph } from './print-subgraph.ts'
import { requiredOf } from './required-values.ts'
import { canonical, entityOf, isInstance, numberOf, valueOf, type Instance } from './values.ts'

/** What one execution leaves behind: mutations in the order in which they ran. */
export interface Session {
  readonly mutations: string[]
}

/** The subgraphs of a random graph, executable, by name. */
export const subgraphSchemas = (model: GraphModel): Record<string, GraphQLSchema> =>
  Object.fromEntries(model.subgraphs.map((subgraph) => [subgraph, subgraphSchema(model, subgraph)]))

function subgraphSchema(model: GraphModel, subgraph: string): GraphQLSchema {
  const typeDefs = parse(printSubgraph(model, subgraph))
  const resolvers = Object.fromEntries(
    [...model.types.values()]
      .filter((type) => type.kind === 'entity-interface' || (type.kind === 'object' && type.keys.length > 0))
      .map(({ name }) => [name, { __resolveReference: referenceResolver(model, name, subgraph) }]),
  )
  const known = new Set(typeDefs.definitions.map((definition) => ('name' in definition ? definition.name?.value : '')))
  const inGraph = Object.fromEntries(Object.entries(resolvers).filter(([name]) => known.has(name)))
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: inGraph }])
  for (const type of Object.values(schema.getTypeMap())) {
    const owner = ownerNamed(model, type.name)
    if (!isObjectType(type) || !owner) continue
    for (const field of Object.values(type.getFields())) {
      const known = owner.fields.find(({ name }) => name === field.name)
      if (known) field.resolve = fieldResolver(model, { owner, field: known, subgraph })
    }
  }
  return schema
}

/** The model of an object type of a subgraph: an entity, a value type, an interface object or a root. */
function ownerNamed(model: GraphModel, name: string): ObjectModel | undefined {
  if (name === 'Query') return model.query
  if (name === 'Mutation') return model.mutation
  const type = model.types.get(name)
  return type?.kind === 'object' ? type : type?.kind === 'entity-interface' ? type.object : undefined
}

function referenceResolver(model: GraphModel, name: string, subgraph: string) {
  const type = model.types.get(name)!
  const lost = type.kind === 'entity-interface' ? type.object : (type as ObjectModel)
  // Rejecting, not throwing: Apollo's subgraph library takes all entities of a fetch along with one that throws.
  return async (representation: Readonly<Record<string, unknown>>): Promise<Instance | null> => {
    const n = numberOf(lost, representation)
    if (n === undefined) throw new Error(`No ${name} can be meant by ${JSON.stringify(representation)}`)
    if (lost.missing[subgraph]?.includes(n)) return null
    if (lost.failing[subgraph]?.includes(n)) throw new Error(referenceFailure(lost.base, n, subgraph))
    return { ...asKnownIn(model, entityOf(model, lost.base, n), subgraph), given: representation }
  }
}

/** What a subgraph says when it cannot resolve a reference. */
export const referenceFailure = (base: string, n: number, subgraph: string): string =>
  `${base}#${n} failed in ${subgraph}`

/** An instance under the type that a subgraph knows it as. */
function asKnownIn(model: GraphModel, instance: Instance, subgraph: string): Instance {
  if (instance.n < 0) return instance
  const type = model.types.get(instance.ref.replace(/#.*/, ''))
  return type?.kind === 'entity-interface' && type.objectIn === subgraph
    ? { ...instance, __typename: type.name }
    : instance
}

interface Place {
  readonly owner: ObjectModel
  readonly field: FieldModel
  readonly subgraph: string
}

function fieldResolver(model: GraphModel, { owner, field, subgraph }: Place) {
  return (source: Instance | undefined, args: Record<string, unknown>, session: Session): unknown => {
    const { ref, n, given, provided } = source ?? { ref: owner.name, n: -1 }
    const isProvided = provided?.includes(field.name) === true
    const isForeign = field.abandoned === subgraph || (field.external.includes(subgraph) && !isProvided)
    if (isForeign) throw new Error(`${subgraph} was asked for ${owner.name}.${field.name}, which is not its own`)
    const needed = field.requires === undefined ? undefined : requiredOf(field.requires, given ?? {})
    const value = valueOf(model, { owner, field, ref, n, args, needed })
    if (owner.name === 'Mutation') session.mutations.push(`${field.name}${canonical(args)}`)
    return known(value, (instance) => ({
      ...asKnownIn(model, instance, subgraph),
      ...(field.provides[subgraph] !== undefined && { provided: [field.provides[subgraph]] }),
    }))
  }
}

/** A value with its instances, at any depth of lists, replaced. */
const known = (value: unknown, change: (instance: Instance) => Instance): unknown =>
  Array.isArray(value) ? value.map((item) => known(item, change)) : isInstance(value) ? change(value) : value
