import type { GraphQLResolveInfo, GraphQLSchema, OperationDefinitionNode, FieldNode } from 'graphql'
import { sql } from 'kysely'
import { isUuid } from '#platform/ids.ts'
import type { Viewer } from '#platform/viewer.ts'
import { shapeOf, valuesOf, type ReadValues } from './arguments.ts'
import { Compilation } from './compile.ts'
import { entitiesSql } from './entities.ts'
import { accessKey, type FieldAccess } from './field-access.ts'
import type { QueryReads, ReadModels } from './model.ts'
import { EntityKeysParam, bind, textOf } from './parameters.ts'
import { statementOf, type CompiledStatement } from './statement.ts'
import { Selections, conditionOf, type DocumentSites, type Selected } from './selection.ts'

/** What the readers of one subgraph share. */
export interface ReadSetup {
  readonly schema: GraphQLSchema
  readonly models: ReadModels
  readonly queries: QueryReads
  readonly access: (viewer: Viewer) => FieldAccess
  /** Runs one statement in one implicit transaction with the viewer's settings; answers its one JSON text. */
  readonly run: (
    viewer: Viewer,
    statement: { name: string; text: string; values: (string | null)[] },
  ) => Promise<string>
}

/** A field that was left out because the viewer may not read it. */
export interface Denied {
  readonly path: string[]
  readonly field: string
}

interface Root {
  readonly info: GraphQLResolveInfo
  readonly resolve: (value: unknown) => void
  readonly reject: (reason: unknown) => void
}
interface Plan {
  readonly statement: CompiledStatement
  readonly denied: readonly Denied[]
}
interface Operation {
  readonly selections: Selections
  readonly sites: DocumentSites
  readonly plans: Map<string, Plan>
}
type Representation = Readonly<Record<string, unknown>> & { readonly __typename: string }

/** Most shapes of one operation that are kept compiled; the rest are compiled anew. */
const MAX_SHAPES = 64
const operations = new WeakMap<ReadSetup, WeakMap<OperationDefinitionNode, Operation>>()

/**
 * Reads all root fields of one fetch by one statement: each root resolver hands in its `info`, and when the executor
 * has called them all, their selections leave as one text.
 */
export class FetchReader {
  readonly denied: Denied[] = []
  readonly #setup: ReadSetup
  readonly #context: ReadValues
  #roots: Root[] = []

  constructor(setup: ReadSetup, context: ReadValues) {
    this.#setup = setup
    this.#context = context
  }

  /** The answer of one root field, `_entities` included. */
  read(info: GraphQLResolveInfo): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#roots.push({ info, resolve, reject })
      // After the microtasks of this turn: by then every root resolver has been called.
      if (this.#roots.length === 1) void Promise.resolve().then(() => process.nextTick(() => void this.#flush()))
    })
  }

  async #flush(): Promise<void> {
    const roots = this.#roots
    this.#roots = []
    try {
      const answers = await this.#answer(roots)
      for (const root of roots) root.resolve(answers[keyOf(root.info)] ?? null)
    } catch (error) {
      for (const root of roots) root.reject(error)
    }
  }

  async #answer(roots: readonly Root[]): Promise<Record<string, unknown>> {
    const infos = roots.map(({ info }) => info)
    const { operation, values, plan } = this.#plan(infos)
    this.denied.push(...plan.denied)
    const representations = new Map(
      infos.filter(isEntities).map((info) => [keyOf(info), representationsOf(info, operation, values)]),
    )
    const entityKeys = (param: EntityKeysParam): string | null =>
      keyColumn(representations.get(param.root) ?? [], param, this.#setup.models)
    const bound = bind(plan.statement.parameters, {
      sites: operation.sites.sites,
      values,
      context: this.#context,
      entityKeys,
    })
    const text = await this.#setup.run(this.#context.viewer, { ...plan.statement, values: bound })
    const answers = JSON.parse(text) as Record<string, unknown>
    for (const [key, given] of representations) answers[key] = inOrder(given, answers[key] as Record<string, unknown[]>)
    return answers
  }

  #plan(infos: readonly GraphQLResolveInfo[]): { operation: Operation; values: Record<string, unknown>[]; plan: Plan } {
    const operation = operationOf(this.#setup, infos[0]!)
    const variables = infos[0]!.variableValues
    const values = operation.sites.sites.map((site) => valuesOf(site, variables))
    const shape = operation.sites.sites
      .map((site, index) => (site.field.name === '_entities' ? '' : shapeOf(site, values[index]!)))
      .join(';')
    const conditions = operation.sites.conditions.map((directive) => conditionOf(directive, variables)).join()
    const key = [accessKey(this.#context.viewer), infos.map(keyOf).join(), conditions, shape].join('|')
    const known = operation.plans.get(key)
    if (known) return { operation, values, plan: known }
    const plan = this.#compile(infos, operation, values)
    if (operation.plans.size < MAX_SHAPES) operation.plans.set(key, plan)
    return { operation, values, plan }
  }

  #compile(
    infos: readonly GraphQLResolveInfo[],
    { selections, sites }: Operation,
    values: Record<string, unknown>[],
  ): Plan {
    const { models, queries, access } = this.#setup
    const compilation = new Compilation({
      models,
      queries,
      selections,
      sites,
      values,
      variables: infos[0]!.variableValues,
      access: access(this.#context.viewer),
    })
    const parts = infos.map(
      (info) =>
        sql`${sql.lit(keyOf(info))}, ${isEntities(info) ? entitiesSql(compilation, info) : compilation.root(info.parentType, selectedOf(info))}`,
    )
    return {
      statement: statementOf(sql`select json_build_object(${sql.join(parts)}) as answer`),
      denied: compilation.denied,
    }
  }
}

const keyOf = (info: GraphQLResolveInfo): string => String(info.path.key)
const isEntities = (info: GraphQLResolveInfo): boolean => info.fieldName === '_entities'

function selectedOf(info: GraphQLResolveInfo): Selected {
  return { field: info.parentType.getFields()[info.fieldName]!, responseKey: keyOf(info), nodes: [...info.fieldNodes] }
}

function operationOf(setup: ReadSetup, info: GraphQLResolveInfo): Operation {
  const known = operations.get(setup) ?? new WeakMap<OperationDefinitionNode, Operation>()
  operations.set(setup, known)
  const existing = known.get(info.operation)
  if (existing) return existing
  const selections = new Selections(setup.schema, info.fragments)
  const roots = info.operation.selectionSet.selections as readonly FieldNode[]
  const operation = { selections, sites: selections.sitesOf(info.parentType, roots), plans: new Map<string, Plan>() }
  known.set(info.operation, operation)
  return operation
}

function representationsOf(
  info: GraphQLResolveInfo,
  operation: Operation,
  values: Record<string, unknown>[],
): Representation[] {
  const site = operation.sites.indexOf.get(info.fieldNodes[0]!)
  return (site === undefined ? [] : values[site]!['representations']) as Representation[]
}

// One array per key column, in the order of the representations of that type.
function keyColumn(
  representations: readonly Representation[],
  param: EntityKeysParam,
  models: ReadModels,
): string | null {
  const isId = models.named(param.typename)?.keys.find(({ name }) => name === param.property)?.type === 'uuid'
  const values = representations
    .filter(({ __typename }) => __typename === param.typename)
    .map((one) => one[param.property])
  return textOf(
    values.map((value) =>
      value === undefined || value === null || (isId && !isUuid(String(value))) ? null : String(value),
    ),
  )
}

function inOrder(representations: readonly Representation[], found: Record<string, unknown[]>): unknown[] {
  const next = new Map<string, number>()
  return representations.map(({ __typename }) => {
    const index = next.get(__typename) ?? 0
    next.set(__typename, index + 1)
    return found[__typename]?.[index] ?? null
  })
}
