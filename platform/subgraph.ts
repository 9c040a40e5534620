import 'reflect-metadata'
import { parse, type ExecutionResult, type GraphQLSchema } from 'graphql'
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit'
import type { NonEmptyArray } from 'type-graphql'
import type { Clock } from './clock.ts'
import type { ReadPool } from './database/read-pool.ts'
import type { RefusalList } from './errors.ts'
import { codeFirstSchema, federatedSchema, type CodeFirstSchema } from './graph/federated-schema.ts'
import type { Log } from './log.ts'
import { openOrm, type SubgraphOrm } from './orm/orm-config.ts'
import { FetchReader, type ReadSetup } from './read/fetch-reader.ts'
import { fieldAccess } from './read/field-access.ts'
import { ReadModels, type QueryReads, type ReadModel } from './read/model.ts'
import { withoutEchoedValue } from './scalars/bad-input.ts'
import { faultsMasked } from './subgraph-errors.ts'
import type { Fetch, FetchContext, Subgraph } from './subgraph-port.ts'

/** The table of contents of a subgraph: what it stores, shows, reads and refuses. */
export interface SubgraphDefinition {
  readonly name: string
  readonly ormConfig: SubgraphOrm
  readonly resolvers: NonEmptyArray<Function>
  /** Object types that no root query of this subgraph reaches. */
  readonly types: readonly Function[]
  readonly reads: readonly ReadModel[]
  readonly queries: QueryReads
  readonly refusals: RefusalList
}

/** What a subgraph needs to run. */
export interface SubgraphRuntime {
  readonly pool: ReadPool
  readonly clock: Clock
  readonly log: Log
}

/** Compiled operations kept per subgraph; the oldest leaves first. */
const MAX_OPERATIONS = 2_000

/** Declares a subgraph; a function for the types of its parts. */
export const defineSubgraph = (definition: SubgraphDefinition): SubgraphDefinition => definition

/** The SDL that a subgraph publishes, directives included. */
export const sdlOf = ({ resolvers, types }: SubgraphDefinition): CodeFirstSchema =>
  codeFirstSchema({ resolvers, types })

/** Builds a subgraph and answers its fetches from its read pool. */
export function startSubgraph(definition: SubgraphDefinition, { pool, clock, log }: SubgraphRuntime): Subgraph {
  const codeFirst = sdlOf(definition)
  const models = new ReadModels(definition.reads, openOrm(definition.ormConfig), definition.name)
  const schema = federatedSchema(codeFirst, models)
  const setup: ReadSetup = {
    schema,
    models,
    queries: definition.queries,
    access: fieldAccess(schema),
    run: (viewer, statement) => pool.read(viewer, statement),
  }
  const operations = new Operations(schema)
  const execute = async (fetch: Fetch, context: FetchContext): Promise<ExecutionResult> => {
    const compiled = operations.get(fetch.query, fetch.operationName)
    if (!isCompiledQuery(compiled)) return compiled
    const reader = new FetchReader(setup, { viewer: context.viewer, now: clock.now(), today: clock.today() })
    const result = await compiled.query({}, { reader, context }, fetch.variables)
    return faultsMasked(result, { denied: reader.denied, context, log, subgraph: definition.name })
  }
  return { name: definition.name, sdl: codeFirst.sdl, execute, close: () => pool.close() }
}

// Compiled by graphql-jit once per text; the planner prints the same text for the same plan.
class Operations {
  readonly #compiled = new Map<string, CompiledQuery | ExecutionResult>()
  readonly #schema: GraphQLSchema

  constructor(schema: GraphQLSchema) {
    this.#schema = schema
  }

  get(query: string, operationName: string | undefined): CompiledQuery | ExecutionResult {
    const key = operationName ? `${operationName}\n${query}` : query
    const known = this.#compiled.get(key)
    if (known) return known
    const compiled = this.#compile(query, operationName)
    if (this.#compiled.size >= MAX_OPERATIONS) this.#compiled.delete(this.#compiled.keys().next().value!)
    this.#compiled.set(key, compiled)
    return compiled
  }

  // A literal that does not fit its type is the caller's fault; the planner, which knows no scalar of ours, lets it pass.
  #compile(query: string, operationName: string | undefined): CompiledQuery | ExecutionResult {
    const compiled = compileQuery(this.#schema, parse(query, { noLocation: true }), operationName)
    return isCompiledQuery(compiled) ? compiled : { errors: (compiled.errors ?? []).map(withoutEchoedValue) }
  }
}
