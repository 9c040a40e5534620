import {
  buildSchema,
  execute,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  responsePathAsArray,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql'
import { isEntity, type FieldModel, type GraphModel, type ObjectModel } from './graph-model.ts'
import { requiredFrom, type Source } from './required-values.ts'
import { referenceFailure, type Session } from './subgraph-schemas.ts'
import { canonical, isKeyField, valueOf, type Instance } from './values.ts'

/** A place of an answer. */
export type Path = readonly (string | number)[]

/** Something of which an answer may have an error. */
export interface Fault {
  readonly path: Path
  /** `reference`: a subgraph could not resolve the entity, which may be said of it or of any of its fields. */
  readonly kind: 'thrown' | 'invalid' | 'null' | 'reference'
  /** What the subgraph says; undefined where the wording is anybody's. */
  readonly message?: string
}

/** An operation with its variables. */
export interface Operation {
  readonly document: DocumentNode
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
}

/** The right answer. */
export interface ReferenceAnswer {
  readonly result: ExecutionResult
  /** Every fault that was met, also below what became null: of these, an executor may report one or all. */
  readonly faults: readonly Fault[]
  readonly mutations: readonly string[]
}

interface Run extends Session {
  readonly faults: Fault[]
}

/**
 * The monolith: graphql-js over the API schema of the whole graph, each field resolved from the data themselves.
 *
 * How it resolves what federation is about:
 * - An entity that a subgraph does not have (`_entities` answers null) is what the graph knows of it elsewhere: the fields
 *   of that subgraph alone are null, and where they are non-null, null propagates with an error at the field.
 * - A reference that a subgraph fails to resolve is the same with that error. The specification of federation does not say
 *   where: at the entity or at any of its fields is right (`kind: 'reference'`).
 * - A field that requires others is a function of their values; that these are null is a value like any other. Required,
 *   provided and key fields never fail here, for what then happens is nowhere specified.
 * - A value of an enum that the API does not have is a value that the enum cannot represent.
 *
 * What the specification of GraphQL leaves open, and `differenceOf` does not compare: the order of errors, which of several
 * faults below one null is reported, and the wording of what no resolver said.
 */
export function createReference(
  source: Source,
  apiSdl: string,
): { schema: GraphQLSchema; ask: (operation: Operation) => Promise<ReferenceAnswer> } {
  const schema = buildSchema(apiSdl)
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      const place = placeOf(source.model, type.name, field.name)
      // Asynchronous, so that graphql-js resolves every sibling of what fails.
      field.resolve = async (instance: Instance | undefined, args: Record<string, unknown>, run: Run, info) => {
        const found = resolve(source, place, { instance, args })
        if (place.owner.name === 'Mutation') run.mutations.push(`${field.name}${canonical(args)}`)
        collectFaults(run.faults, found, { type: info.returnType, path: responsePathAsArray(info.path) })
        return eachApart(found.value, info.returnType)
      }
    }
  }
  return { schema, ask: (operation) => ask(schema, operation) }
}

async function ask(schema: GraphQLSchema, { document, operationName, variables }: Operation): Promise<ReferenceAnswer> {
  const run: Run = { mutations: [], faults: [] }
  const result = await execute({ schema, document, operationName, variableValues: variables, contextValue: run })
  // What graphql-js no longer waits for after null has propagated.
  await new Promise((resolve) => void setImmediate(resolve))
  return { result, faults: run.faults, mutations: run.mutations }
}

interface FieldPlace {
  readonly owner: ObjectModel
  readonly field: FieldModel
}

function placeOf(model: GraphModel, typeName: string, fieldName: string): FieldPlace {
  const type = model.types.get(typeName)
  const owner = typeName === 'Query' ? model.query : typeName === 'Mutation' ? model.mutation : (type as ObjectModel)
  const own = owner.fields.find(({ name }) => name === fieldName)
  if (own) return { owner, field: own }
  const base = model.types.get(owner.base)
  const field = base?.kind === 'entity-interface' && base.object.fields.find(({ name }) => name === fieldName)
  if (!field) throw new Error(`${typeName} has no field ${fieldName}`)
  return { owner: base.object, field }
}

interface Found {
  readonly value: unknown
  /** Why an entity has no value of this field. */
  readonly absence?: 'missing' | 'reference'
}

function resolve(
  source: Source,
  { owner, field }: FieldPlace,
  { instance, args }: { instance: Instance | undefined; args: Record<string, unknown> },
): Found {
  const { ref, n } = instance ?? { ref: owner.name, n: -1 }
  const [subgraph] = field.in
  if (isEntity(owner) && subgraph !== undefined && !isKeyField(owner, field)) {
    if (owner.missing[subgraph]?.includes(n)) return { value: null, absence: 'missing' }
    if (owner.failing[subgraph]?.includes(n)) {
      return { value: new Error(referenceFailure(owner.base, n, subgraph)), absence: 'reference' }
    }
  }
  const needed = field.requires === undefined ? undefined : requiredFrom(source, field.requires, { owner, ref, n })
  return { value: valueOf(source.model, { owner, field, ref, n, args, needed }) }
}

function collectFaults(
  faults: Fault[],
  { value, absence }: Found,
  { type, path }: { type: GraphQLOutputType; path: Path },
): void {
  if (value instanceof Error) {
    faults.push({ path, kind: absence === 'reference' ? 'reference' : 'thrown', message: value.message })
  } else if (value === null) {
    if (isNonNullType(type)) faults.push({ path, kind: 'null' })
  } else if (isNonNullType(type)) {
    collectFaults(faults, { value }, { type: type.ofType, path })
  } else if (isListType(type)) {
    for (const [index, item] of (value as unknown[]).entries()) {
      collectFaults(faults, { value: item }, { type: type.ofType, path: [...path, index] })
    }
  } else if (isLeafType(type)) {
    try {
      type.serialize(value)
    } catch {
      faults.push({ path, kind: 'invalid' })
    }
  }
}

/** Items of lists as promises, so that one that fails does not keep graphql-js from the others. */
function eachApart(value: unknown, type: GraphQLOutputType): unknown {
  if (isNonNullType(type)) return eachApart(value, type.ofType)
  return isListType(type) && Array.isArray(value)
    ? value.map(async (item: unknown) => eachApart(item, type.ofType))
    : value
}
