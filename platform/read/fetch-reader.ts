import {
  getArgumentValues,
  type FieldNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { sql } from 'kysely'
import type { AuditEntry } from '#platform/audit/audit-entry.ts'
import type { Allowance } from '#platform/audit/look-ups.ts'
import { keeperOf } from '#platform/access/keeper.ts'
import { auditEntries } from '#platform/audit/record-reading.ts'
import { grantsOf, type Policy } from '#platform/access/policy.ts'
import { refuse, type Refusal } from '#platform/errors.ts'
import type { Noise } from '#platform/statistics/noise.ts'
import type { SettingsHolder } from '#platform/database/viewer-settings.ts'
import type { Viewer } from '#platform/viewer.ts'
import { Compilation } from './compile.ts'
import type { CursorSeal } from './cursor.ts'
import { sealCursors } from './cursor-list.ts'
import { withheldFrom } from './doubtful-fields.ts'
import { entitiesSql } from './entities.ts'
import { accessKey, refusalOfRows, type FieldAccess } from './field-access.ts'
import { askedBy, lookUpsOf, rateLimited, refusedLookUps } from './look-ups.ts'
import type { QueryReads, ReadModels } from './model.ts'
import { Operation, type Denied, type Plan } from './operation.ts'
import { bind, type ReadValues, type RefusedSites, type SiteValues } from './parameters.ts'
import { Representations, type Representation } from './representations.ts'
import { probeValues, probedFile, type OwnFileProbes } from './own-file.ts'
import { entriesOf } from './record-files.ts'
import { refuseFields } from './refused-fields.ts'
import { Selections, type Selected } from './selection.ts'
import { statementName, statementOf } from './statement.ts'
import type { Sql } from './vocabulary.ts'

/** What the readers of one subgraph share. */
export interface ReadSetup {
  readonly schema: GraphQLSchema
  readonly models: ReadModels
  readonly queries: QueryReads
  readonly access: (viewer: Viewer) => FieldAccess
  readonly policies: readonly Policy[]
  /** Root fields that look somebody up by what is known of them. */
  readonly lookUps: readonly string[]
  readonly cursors: CursorSeal
  readonly ownFiles: OwnFileProbes
  /** By which statistics are perturbed. */
  readonly noise: Noise
  /** Largest answer of one fetch: what is estimated before a request runs may be wrong, this is measured. */
  readonly maxAnswerBytes: number
  /** Takes look-ups from what the viewer may do. */
  readonly takeLookUps: (actor: string, count: number) => Promise<Allowance>
  /** Makes audit entries durable; rejects when it cannot. */
  readonly record: (entries: readonly AuditEntry[]) => Promise<void>
  /** Runs one statement in one implicit transaction with the viewer's settings; answers its one JSON text. */
  readonly run: (
    viewer: SettingsHolder,
    statement: { name: string; text: string; values: (string | null)[] },
    now: Date,
    signal?: AbortSignal,
  ) => Promise<string>
}

/** The request that a fetch belongs to. */
export interface ReadContext extends ReadValues {
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined
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
  /** Why the reading could not be recorded, when it could not. */
  unrecorded: unknown
  /** Whether the viewer asked for their own file or a relative's. */
  ownFile = false
  /** Whether look-ups were refused because there were too many. */
  rateLimited = false
  readonly #setup: ReadSetup
  readonly #context: ReadContext
  #roots: Root[] = []
  #plan: Pick<Plan, 'touched' | 'searches'> = { touched: [], searches: [] }

  constructor(setup: ReadSetup, context: ReadContext) {
    this.#setup = setup
    this.#context = context
  }

  /** By which statistics are perturbed. */
  get noise(): Noise {
    return this.#setup.noise
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
      // Counted beside the reading: of what is refused nothing leaves.
      const [answers, refusals] = await Promise.all([
        this.#answer(roots.map(({ info }) => info)),
        this.#overLimit(roots.map(({ info }) => info)),
      ])
      const allowed = refusals.size === 0 ? roots : roots.filter(({ info }) => !refusals.has(info))
      const unrecorded = await this.#record(allowed, answers)
      for (const { info, reject } of roots) if (refusals.has(info)) reject(refusals.get(info))
      for (const root of allowed)
        if (answers[keyOf(root.info)] instanceof Error) root.reject(answers[keyOf(root.info)])
        else if (unrecorded.has(keyOf(root.info))) root.reject(refuse('AUDIT_UNAVAILABLE'))
        else if (await this.#isOwnFile(root, answers[keyOf(root.info)] ?? null)) root.reject(refuse('OWN_FILE'))
        else root.resolve(answers[keyOf(root.info)] ?? null)
    } catch (error) {
      for (const root of roots) root.reject(error)
    }
  }

  /** The look-ups of a fetch beyond what the viewer may do, each refused and recorded; all, when they cannot be counted. */
  async #overLimit(infos: readonly GraphQLResolveInfo[]): Promise<ReadonlyMap<GraphQLResolveInfo, Refusal>> {
    const { lookUps: searches, access, takeLookUps, record } = this.#setup
    const { viewer } = this.#context
    if (searches.length === 0 || !infos.some(({ fieldName }) => searches.includes(fieldName))) return NO_REFUSALS
    const lookUps = lookUpsOf(infos, { searches, access: access(viewer) })
    if (lookUps.length === 0) return NO_REFUSALS
    try {
      const allowance = await takeLookUps(viewer.subject, lookUps.length)
      const refused = lookUps.slice(allowance.allowed)
      if (refused.length === 0) return NO_REFUSALS
      this.rateLimited = true
      await record(refusedLookUps(refused, this.#context)).catch((fault: unknown) => (this.unrecorded = fault))
      return new Map(refused.map((info) => [info, rateLimited(allowance)]))
    } catch (fault) {
      this.unrecorded = fault
      return new Map(lookUps.map((info) => [info, refuse('AUDIT_UNAVAILABLE')]))
    }
  }

  /**
   * Makes the reading of files durable before anything of it leaves; answers with the roots that tell of files and could
   * not be recorded: those fail, open data beside them does not.
   */
  async #record(roots: readonly Root[], answers: Readonly<Record<string, unknown>>): Promise<ReadonlySet<string>> {
    const { record, lookUps } = this.#setup
    const { touched, searches } = this.#plan
    if (touched.length === 0 && searches.length === 0) return NONE
    const asked = { roots: roots.map(({ info }) => info), answers, touched, searches, lookUps }
    const entries = entriesOf(asked, this.#context)
    if (entries.length === 0) return NONE
    try {
      await record(entries)
      return NONE
    } catch (fault) {
      this.unrecorded = fault
      return new Set([...touched, ...searches].map(({ path }) => path[0]!))
    }
  }

  /** Whether a file that was not found is withheld because it is the viewer's own or a relative's: refused, recorded, told. */
  async #isOwnFile({ info }: Root, answer: unknown): Promise<boolean> {
    const { viewer, requestId, now, signal } = this.#context
    const probe = this.#setup.ownFiles[info.fieldName]
    if (answer !== null || !probe || viewer.fiscalHash === null || viewer.fileRoles.length === 0) return false
    const args = getArgumentValues(
      info.parentType.getFields()[info.fieldName]!,
      info.fieldNodes[0]!,
      info.variableValues,
    )
    const values = probeValues(probe, args, viewer.fiscalHash)
    if (values === null) return false
    const name = statementName(probe.text)
    const probing = this.#setup.run(keeperOf(viewer), { name, text: probe.text, values }, now, signal)
    const file = probedFile(probe, await probing)
    if (file === null) return false
    // What a look-up found was searched for, also when it is refused.
    const how = this.#setup.lookUps.includes(info.fieldName)
      ? ({ action: 'SEARCH', search: askedBy(info) } as const)
      : ({ action: 'READ' } as const)
    const refused = auditEntries([file], { viewer, requestId, outcome: 'REFUSED', ...how })
    await this.#setup.record(refused).catch((fault: unknown) => (this.unrecorded = fault))
    this.ownFile = true
    return true
  }

  async #answer(infos: readonly GraphQLResolveInfo[]): Promise<Record<string, unknown>> {
    const operation = operationOf(this.#setup, infos[0]!)
    const variables = infos[0]!.variableValues
    const values = operation.valuesOf(variables)
    const shape = [accessKey(this.#context.viewer), infos.map(keyOf).join(), operation.shapeOf(values, variables)]
    const representations = representationsOf(infos, operation, values)
    const sealing = { cursors: this.#setup.cursors, values, context: this.#context }
    const refused: RefusedSites = new Map()
    let plan = operation.plan(shape.join('|'), () => this.#compile(infos, operation, { values, refused }))
    let bound = bind(plan.statement.parameters, { ...sealing, representations }, refused)
    for (let known = 0; refused.size > known;) {
      known = refused.size
      // Not kept: callers choose which of their arguments are wrong.
      plan = this.#compile(infos, operation, { values, refused })
      bound = bind(plan.statement.parameters, { ...sealing, representations }, refused)
    }
    this.denied.push(...plan.denied)
    this.#plan = plan
    const { viewer, now, signal } = this.#context
    const text = await this.#setup.run(viewer, { ...plan.statement, values: bound }, now, signal)
    if (text === 'null') throw refuse('ANSWER_TOO_LARGE', { max: this.#setup.maxAnswerBytes / 1_048_576 })
    const answers = JSON.parse(text) as Record<string, unknown>
    for (const [key, asked] of representations) answers[key] = asked.inOrder(answers[key] as Record<string, unknown[]>)
    refuseFields(answers, plan.refused, refused)
    sealCursors(answers, plan.cursors, sealing)
    this.denied.push(...withheldFrom(text, answers))
    return answers
  }

  #compile(
    infos: readonly GraphQLResolveInfo[],
    { selections, sites }: Operation,
    { values, refused }: { readonly values: readonly SiteValues[]; readonly refused: RefusedSites },
  ): Plan {
    const { models, queries, access, policies, maxAnswerBytes } = this.#setup
    const compilation = new Compilation({
      models,
      queries,
      selections,
      sites,
      values,
      refused,
      variables: infos[0]!.variableValues,
      access: access(this.#context.viewer),
      viewer: this.#context.viewer,
      policies,
      refusalOfRows: (policy) => refusalOfRows(policy, this.#context.viewer),
      policyOf: (noun) => policies.find((policy) => policy.noun === noun),
      opensRow: (noun) =>
        policies.some((policy) => policy.noun === noun && grantsOf(policy, this.#context.viewer).length > 0),
    })
    const parts = infos.map((info) => sql`${sql.lit(keyOf(info))}, ${rootSql(compilation, info)}`)
    // Measured in the server, so that no larger text ever reaches this process.
    const answer = sql`(select json_build_object(${sql.join(parts)})::text as answer offset 0)`
    const statement = statementOf(
      sql`select case when octet_length(a.answer) <= ${sql.lit(maxAnswerBytes)} then a.answer end as answer from ${answer} a`,
    )
    const { denied, files, searches, cursors } = compilation
    return { statement, denied, touched: files.found, searches, cursors, refused: compilation.refused }
  }
}

const NONE: ReadonlySet<string> = new Set()
const NO_REFUSALS: ReadonlyMap<GraphQLResolveInfo, Refusal> = new Map()

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
