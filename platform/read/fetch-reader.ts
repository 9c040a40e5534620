import type { FieldNode, GraphQLResolveInfo, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { sql } from 'kysely'
import type { Viewer } from '#platform/viewer.ts'
import { Compilation } from './compile.ts'
import { entitiesSql } from './entities.ts'
import { accessKey, type FieldAccess } from './field-access.ts'
import type { QueryReads, ReadModels } from './model.ts'
import { Operation, type Denied, type Plan } from './operation.ts'
import { bind, type ReadValues, type SiteValues } from './parameters.ts'
import { Representations, type Representation } from './representations.ts'
import { Selections, type Selected } from './selection.ts'
import { statementOf } from './statement.ts'
import type { Sql } from './vocabulary.ts'

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

interface Root {
  readonly info: GraphQLResolveInfo
  readonly resolve: (value: unknown) => void
  readonly reject: (reason: unknown) => void
}

const operations = new WeakMap<ReadSetup, WeakMap<OperationDefinitionNode, Operation>>()

/**
 * Reads all root fields of one fetch by one statement: each root resolver hands in its `info`, and when the executor
 * has called them all, their selections leave as one text.
 */
export class FetchReader {
  /** What the viewer may not read of what was asked so far. */
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
      const answers = await this.#answer(roots.map(({ info }) => info))
      for (const root of roots) root.resolve(answers[keyOf(root.info)] ?? null)
    } catch (error) {
      for (const root of roots) root.reject(error)
    }
  }

  async #answer(infos: readonly GraphQLResolveInfo[]): Promise<Record<string, unknown>> {
    const operation = operationOf(this.#setup, infos[0]!)
    const variables = infos[0]!.variableValues
    const values = operation.valuesOf(variables)
    const shape = [accessKey(this.#context.viewer), infos.map(keyOf).join(), operation.shapeOf(values, variables)]
    const { statement, denied } = operation.plan(shape.join('|'), () => this.#compile(infos, operation, values))
    this.denied.push(...denied)
    const representations = representationsOf(infos, operation, values)
    const bound = bind(statement.parameters, { values, context: this.#context, representations })
    const text = await this.#setup.run(this.#context.viewer, { ...statement, values: bound })
    const answers = JSON.parse(text) as Record<string, unknown>
    for (const [key, asked] of representations) answers[key] = asked.inOrder(answers[key] as Record<string, unknown[]>)
    return answers
  }

  #compile(
    infos: readonly GraphQLResolveInfo[],
    { selections, sites }: Operation,
    values: readonly SiteValues[],
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
    const parts = infos.map((info) => sql`${sql.lit(keyOf(info))}, ${rootSql(compilation, info)}`)
    const statement = statementOf(sql`select json_build_object(${sql.join(parts)}) as answer`)
    return { statement, denied: compilation.denied }
  }
}

const keyOf = (info: GraphQLResolveInfo): string => String(info.path.key)
const isEntities = (info: GraphQLResolveInfo): boolean => info.fieldName === '_entities'

function operationOf(setup: ReadSetup, { operation, fragments, parentType }: GraphQLResolveInfo): Operation {
  const known = operations.get(setup) ?? new WeakMap<OperationDefinitionNode, Operation>()
  operations.set(setup, known)
  const existing = known.get(operation)
  if (existing) return existing
  const roots = operation.selectionSet.selections as readonly FieldNode[]
  const made = new Operation(new Selections(setup.schema, fragments), parentType, roots)
  known.set(operation, made)
  return made
}

function rootSql(compilation: Compilation, info: GraphQLResolveInfo): Sql {
  if (isEntities(info)) return entitiesSql(compilation, info)
  const field = info.parentType.getFields()[info.fieldName]!
  const selected: Selected = { field, responseKey: keyOf(info), nodes: [...info.fieldNodes] }
  return compilation.root(info.parentType, selected)
}

// By response key of the root; empty for a fetch that asks no entities.
function representationsOf(
  infos: readonly GraphQLResolveInfo[],
  { sites }: Operation,
  values: readonly SiteValues[],
): Map<string, Representations> {
  const asked = infos.filter(isEntities).map((info): [string, Representations] => {
    const given = values[sites.indexOf.get(info.fieldNodes[0]!)!]!['representations']
    return [keyOf(info), new Representations(given as Representation[])]
  })
  return new Map(asked)
}
