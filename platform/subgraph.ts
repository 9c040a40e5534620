import 'reflect-metadata'
import {
  getOperationAST,
  GraphQLError,
  parse,
  print,
  validate,
  type ExecutionResult,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql'
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit'
import { BoundedCache } from './bounded-cache.ts'
import type { NonEmptyArray } from 'type-graphql'
import type { Gates, Policy } from './access/policy.ts'
import type { AuditTrail } from './audit/audit-trail.ts'
import type { Clock } from './clock.ts'
import { ConnectionLost } from './database/read-connection.ts'
import type { ReadPool } from './database/read-pool.ts'
import { Refusal, type Locale, type RefusalList } from './errors.ts'
import { codeFirstSchema, federatedSchema, type CodeFirstSchema } from './graph/federated-schema.ts'
import type { WritingContext } from './graph/writing.ts'
import type { Log } from './log.ts'
import { openOrm, type SubgraphOrm } from './orm/orm-config.ts'
import { CursorSeal } from './read/cursor.ts'
import { FetchReader, type ReadSetup } from './read/fetch-reader.ts'
import { fieldAccess } from './read/field-access.ts'
import type { OwnFileProbes } from './read/own-file.ts'
import { ReadModels, type QueryReads, type ReadModel } from './read/model.ts'
import { withoutEchoedValue } from './scalars/bad-input.ts'
import type { InputForms } from './scalars/expected-form.ts'
import { inputValuesRule } from './scalars/input-values-rule.ts'
import { inputError } from './scalars/input-values.ts'
import { PLATFORM_RANGES } from './scalars/number-ranges.ts'
import { PLATFORM_SCALARS } from './scalars/platform-scalars.ts'
import { declaredVariables, NO_VARIABLES, variableFaults, type DeclaredVariables } from './scalars/variable-values.ts'
import { Noise, noiseKeyOf } from './statistics/noise.ts'
import { faultsMasked } from './subgraph-errors.ts'
import type { Fetch, FetchContext, Subgraph, VerifiedContext } from './subgraph-port.ts'
import { createViewerVerifier } from './viewer-token/verify-viewer.ts'
import type { ViewerTrust } from './viewer-token/viewer-keys.ts'
import type { Viewer } from './viewer.ts'
import { admitsMutation } from './write/admit-mutation.ts'
import type { Chore } from './write/chore.ts'
import { doMutation, type WriteSetup } from './write/do-mutation.ts'
import type { WritePool } from './write/write-pool.ts'

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
  /** Who may see what of each noun, and what must hold for files beside. */
  readonly policies: readonly Policy[]
  readonly gates: Gates
  /** Root fields that look somebody up by what is known of them. */
  readonly lookUps?: readonly string[]
  /** How it is found out whether a file that was not found is the viewer's own. */
  readonly ownFiles?: OwnFileProbes
  /** Stated by a subgraph with mutations: what is to be done in it besides, again and again. */
  readonly writes?: { readonly chores: readonly Chore[] }
}

/** What a subgraph needs to run. */
export interface SubgraphRuntime {
  readonly pool: ReadPool
  /** Where the reading of files is recorded before its answer leaves; nothing is done while it cannot record. */
  readonly audit: Pick<AuditTrail, 'record' | 'assertRecordable' | 'takeLookUps' | 'awaited'>
  /** Needed by a subgraph with mutations: without it they fail. */
  readonly writePool?: WritePool
  readonly clock: Clock
  readonly log: Log
  /** By which cursors are sealed; that of `cursorKeyOf`. */
  readonly cursorKey: Buffer
  /** Whose viewer tokens are believed. */
  readonly trust: ViewerTrust
  /** Largest answer of one fetch; 32 MiB unless stated otherwise. */
  readonly maxAnswerBytes?: number
}

/**
 * Compiled operations kept per subgraph; the one used longest ago leaves first. What an operation holds (its document, the functions that
 * graphql-jit writes) follows the length of its text, some thirty times over.
 */
const KEPT_OPERATIONS = { entries: 1_000, bytes: 524_288 } as const

const MAX_ANSWER_BYTES = 32 * 1_048_576

/** Declares a subgraph; a function for the types of its parts. */
export const defineSubgraph = (definition: SubgraphDefinition): SubgraphDefinition => definition

/** The SDL that a subgraph publishes, directives included. */
export const sdlOf = ({ resolvers, types, policies, reads }: SubgraphDefinition): CodeFirstSchema =>
  codeFirstSchema({ resolvers, types, policies, nouns: reads.map(({ entity }) => entity.name) })

/**
 * Builds a subgraph: answers its fetches from its read pool and does its mutations on its write pool, each for the viewer of
 * its own token: a fetch without a token that the subgraph itself has verified answers nothing at all.
 */
export function startSubgraph(definition: SubgraphDefinition, runtime: SubgraphRuntime): Subgraph {
  const { pool, audit, clock, log, trust } = runtime
  const codeFirst = sdlOf(definition)
  const models = new ReadModels(definition.reads, openOrm(definition.ormConfig), definition.name)
  const schema = federatedSchema(codeFirst, models)
  const setup: ReadSetup = {
    schema,
    models,
    queries: definition.queries,
    access: fieldAccess({
      schema,
      policies: definition.policies,
      gates: definition.gates,
      vouched: new Set(definition.reads.flatMap(vouchedFields)),
    }),
    policies: definition.policies,
    lookUps: definition.lookUps ?? [],
    cursors: new CursorSeal(runtime.cursorKey),
    noise: new Noise(noiseKeyOf(runtime.cursorKey)),
    ownFiles: definition.ownFiles ?? {},
    maxAnswerBytes: runtime.maxAnswerBytes ?? MAX_ANSWER_BYTES,
    record: (entries) => audit.record(entries),
    takeLookUps: (actor, count) => audit.takeLookUps(actor, count),
    run: (viewer, statement, now, signal) => pool.read(viewer, statement, now.toISOString(), signal),
  }
  const operations = new Operations(schema)
  const writing = writeSetup(definition, runtime)
  const viewerOf = createViewerVerifier(definition.name, trust, clock)
  const answer = async (fetch: Fetch, context: VerifiedContext): Promise<ExecutionResult> => {
    const operation = operations.get(fetch.query, fetch.operationName)
    const reported = (faulty: ExecutionResult): ExecutionResult =>
      faultsMasked(faulty, { denied: [], context, log, subgraph: definition.name })
    if ('errors' in operation) return reported({ errors: operation.errors })
    const misfits = (): GraphQLError[] => variableFaults(operation.variables, fetch.variables, FORMS).map(inputError)
    const early = operation.readsEarly ? misfits() : []
    if (early.length > 0) return reported({ errors: early })
    const reader = new FetchReader(setup, {
      viewer: context.viewer,
      requestId: context.requestId,
      now: clock.now(),
      today: clock.today(),
      signal: context.signal,
    })
    const admits = admitsMutation(setup.access(context.viewer), { viewer: context.viewer, denied: reader.denied })
    const write: WritingContext['write'] = (mutation) => doMutation(writing(), mutation, context)
    const result = await operation.query({}, { reader, admits, write }, fetch.variables)
    // The engine reads the variables and executes nothing when they do not fit; the words are ours.
    const late = result.data === undefined ? misfits() : []
    if (late.length > 0) return reported({ errors: late })
    // The gateway tells it as a part that does not answer, and logs it.
    const lost = result.errors?.find(({ originalError }) => originalError instanceof ConnectionLost)
    if (lost?.originalError) throw lost.originalError
    const about = { requestId: context.requestId, subgraph: definition.name }
    if (reader.unrecorded !== undefined) log.error({ ...about, err: reader.unrecorded }, 'audit unavailable')
    if (reader.rateLimited) log.warn({ ...about, code: 'RATE_LIMITED' }, 'look-ups refused')
    if (reader.ownFile) log.warn({ ...about, code: 'OWN_FILE' }, 'own file asked for')
    return faultsMasked(result, { denied: reader.denied, context, log, subgraph: definition.name })
  }
  const execute = async (fetch: Fetch, { viewerToken, ...context }: FetchContext): Promise<ExecutionResult> => {
    let viewer: Viewer | Promise<Viewer>
    try {
      viewer = viewerOf(viewerToken)
      if (viewer instanceof Promise) viewer = await viewer
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault
      log.warn({ subgraph: definition.name, requestId: context.requestId, code: fault.code }, 'fetch refused')
      return refused(fault, context.locale)
    }
    return answer(fetch, { ...context, viewer })
  }
  return { name: definition.name, sdl: codeFirst.sdl, execute, close: () => pool.close() }
}

const vouchedFields = ({ entity, fields }: ReadModel): string[] =>
  Object.entries(fields).flatMap(([name, read]) => (read.kind === 'vouched' ? [`${entity.name}.${name}`] : []))

const refused = (fault: Refusal, locale: Locale): ExecutionResult => ({
  data: null,
  errors: [new GraphQLError(fault.in(locale), { extensions: { code: fault.code } })],
})

const writeSetup =
  ({ name, refusals }: SubgraphDefinition, { writePool, audit, clock, log }: SubgraphRuntime): (() => WriteSetup) =>
  () => {
    if (writePool === undefined) throw new Error(`${name} was started without write connections`)
    const assertRecordable = (): Promise<void> => audit.assertRecordable()
    return { schema: name, pool: writePool, clock, log, refusals, assertRecordable, awaited: audit.awaited }
  }

/** Which values and fields exist is left unsaid: a subgraph does not know what the viewer's view of the graph holds. */
const FORMS: InputForms = { scalars: PLATFORM_SCALARS, ranges: PLATFORM_RANGES, names: false }

/** An operation that can be executed, or why it cannot. */
type Operation = Executable | Faulty

interface Executable {
  readonly query: CompiledQuery['query']
  readonly variables: DeclaredVariables
  /** Whether any of its variables is more than representations, which are many and need no reading of ours. */
  readonly readsEarly: boolean
}

const isOfCaller = ({ type }: VariableDefinitionNode): boolean => !print(type).includes('_Any')

interface Faulty {
  readonly errors: readonly GraphQLError[]
}

// Compiled by graphql-jit once per text; the planner prints the same text for the same plan.
class Operations {
  readonly #compiled = new BoundedCache<Operation>(KEPT_OPERATIONS)
  readonly #schema: GraphQLSchema

  constructor(schema: GraphQLSchema) {
    this.#schema = schema
  }

  get(query: string, operationName: string | undefined): Operation {
    const key = operationName ? `${operationName}\n${query}` : query
    const known = this.#compiled.get(key)
    if (known) return known
    const compiled = this.#compile(query, operationName)
    this.#compiled.set(key, compiled, key.length)
    return compiled
  }

  // A literal that does not fit its type is the caller's mistake, also behind another gateway that lets it pass.
  #compile(query: string, operationName: string | undefined): Operation {
    const document = parse(query, { noLocation: true })
    const faults = validate(this.#schema, document, [inputValuesRule(FORMS)])
    if (faults.length > 0) return { errors: faults }
    const compiled = compileQuery(this.#schema, document, operationName)
    if (!isCompiledQuery(compiled)) return { errors: (compiled.errors ?? []).map(withoutEchoedValue) }
    const node = getOperationAST(document, operationName)
    const variables = node
      ? declaredVariables({ schema: this.#schema, ranges: PLATFORM_RANGES }, document, node)
      : NO_VARIABLES
    return { query: compiled.query, variables, readsEarly: variables.definitions.some(isOfCaller) }
  }
}
