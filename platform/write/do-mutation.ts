import type { AwaitedRecords } from '#platform/audit/awaited-records.ts'
import { RecordsNotTaken } from '#platform/audit/insert-records.ts'
import { PLATFORM_REFUSALS, Refusal, refuse, type Locale, type RefusalList } from '#platform/errors.ts'
import { ProblemSeverity, type Problem } from '#platform/graph/problem.ts'
import type { Clock } from '#platform/clock.ts'
import type { Log } from '#platform/log.ts'
import type { VerifiedContext } from '#platform/subgraph-port.ts'
import { appendAudit, type AuditedTransaction } from './append-audit.ts'
import {
  assertKey,
  claimKey,
  keepAnswer,
  type KeptAnswer,
  type KeptWarning,
  type MutationRequest,
} from './idempotency.ts'
import { inputHash } from './input-hash.ts'
import type { Answer, Deed, MutationInput, UseCase } from './mutation-context.ts'
import type { WritePool, WriteUnit } from './write-pool.ts'

/** What the mutations of one subgraph share. */
export interface WriteSetup {
  /** The PostgreSQL schema of the subgraph. */
  readonly schema: string
  readonly pool: WritePool
  readonly clock: Clock
  readonly log: Log
  /** The subgraph's own refusals: words of warnings that are told again. */
  readonly refusals: RefusalList
  /** Rejects with AuditUnavailable while what is done could not be sealed. */
  readonly assertRecordable: () => Promise<void>
  /** Where the records of what was done are remembered until they are sealed. */
  readonly awaited?: AwaitedRecords | undefined
}

/** A mutation as its resolver hands it over. */
export interface Mutation<I extends MutationInput, A> {
  /** Its name in the graph. */
  readonly name: string
  /** The field of the payload in which its answer leaves. */
  readonly field: string
  readonly useCase: UseCase<I, A>
  readonly input: I
}

/** What a mutation answers: the one thing that it is about, and what there is to say of it. */
export type Payload = Readonly<Record<string, unknown>> & { readonly problems: readonly Problem[] }

/**
 * Does one mutation: one transaction, begun with the viewer's settings; the idempotency key claimed, the use case run, its
 * changes flushed, its answer kept with the key, then committed. A refusal undoes it all and leaves as a problem, in the
 * language of the request, after what it attempted was recorded; a fault leaves as a fault.
 */
export async function doMutation<I extends MutationInput, A extends Answer>(
  setup: WriteSetup,
  mutation: Mutation<I, A>,
  context: VerifiedContext,
): Promise<Payload> {
  const { field, input } = mutation
  let attempts: Deed[] = []
  try {
    assertKey(input.idempotencyKey)
    await assertRecordable(setup, context)
    const request = requestOf(setup, mutation, context)
    const { answer, warnings } = await transact(setup, context, async (unit, onSend) => {
      const kept = await claimKey(unit.query, request, setup.clock.now())
      if (kept) return kept
      const deeds: Deed[] = []
      attempts = []
      const done = await run(setup, mutation, { unit, context, deeds, attempts })
      await unit.em.flush()
      await keepAnswer(unit.query, request, done)
      // Last, and in the same transaction: nothing takes effect without its record, and no record stands without its deed.
      await record({ ...setup, query: unit.query, onSend }, context, deeds)
      return done
    })
    return { [field]: answer, problems: warnings.map((warning) => retold(warning, setup.refusals, context.locale)) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'WRITE_BUSY') tellBusy(setup, context, error)
    else if (attempts.length > 0)
      await transact(setup, context, ({ query }, onSend) =>
        record({ ...setup, query, onSend }, context, attempts.map(refused)),
      )
    return { [field]: null, problems: [problem(error, ProblemSeverity.REFUSAL, context.locale)] }
  }
}

/** Nothing was decided: there is no attempt to record. */
const tellBusy = ({ log, schema }: WriteSetup, { requestId }: VerifiedContext, { code, cause }: Refusal): void =>
  log.warn({ requestId, subgraph: schema, code, err: cause }, 'write gave up')

/** Nothing is done whose record could be taken back. */
async function assertRecordable(setup: WriteSetup, { requestId }: VerifiedContext): Promise<void> {
  try {
    await setup.assertRecordable()
  } catch (err) {
    setup.log.error({ requestId, subgraph: setup.schema, err }, 'audit unavailable')
    throw refuse('AUDIT_UNAVAILABLE')
  }
}

const refused = (attempt: Deed): Deed => ({ ...attempt, outcome: 'REFUSED' })

type OnSend = NonNullable<AuditedTransaction['onSend']>

/** One transaction for the viewer; its audit records are looked after from its commit until they are sealed. */
async function transact<T>(
  { pool, awaited, log, schema }: WriteSetup,
  { viewer, requestId }: VerifiedContext,
  work: (unit: WriteUnit, onSend: OnSend) => Promise<T>,
): Promise<T> {
  const sent: string[] = []
  const onSend: OnSend = (hashes) => {
    awaited?.sent(hashes)
    sent.push(...hashes)
  }
  try {
    const result = await pool.transact(viewer, (unit) => {
      // Of an attempt before, which was undone.
      awaited?.forget(sent.splice(0))
      return work(unit, onSend)
    })
    awaited?.acknowledged(sent)
    return result
  } catch (err) {
    awaited?.forget(sent)
    if (!(err instanceof RecordsNotTaken)) throw err
    log.error({ requestId, subgraph: schema, err }, 'audit unavailable')
    throw refuse('AUDIT_UNAVAILABLE')
  }
}

const record = (
  transaction: AuditedTransaction,
  { requestId }: VerifiedContext,
  deeds: readonly Deed[],
): Promise<void> =>
  appendAudit(
    transaction,
    deeds.map((deed) => ({ ...deed, requestId })),
  )

async function run<I extends MutationInput, A extends Answer>(
  { clock, log }: WriteSetup,
  { useCase, input }: Mutation<I, A>,
  { unit, context: { viewer, requestId }, deeds, attempts }: Run,
): Promise<KeptAnswer> {
  const warnings: KeptWarning[] = []
  const warn = ({ code, values, path }: Refusal): void => void warnings.push({ code, values, path })
  const audit = (deed: Deed): void => void deeds.push(deed)
  const auditIfRefused = (attempt: Deed): void => void attempts.push(attempt)
  const ctx = { ...unit, viewer, clock, log, requestId, audit, auditIfRefused, warn }
  return { answer: await useCase(ctx, input), warnings }
}

/** One run of a use case: its transaction, and where its deeds and attempts are noted. */
interface Run {
  readonly unit: WriteUnit
  readonly context: VerifiedContext
  readonly deeds: Deed[]
  readonly attempts: Deed[]
}

function requestOf<I extends MutationInput, A>(
  { schema }: WriteSetup,
  { name, input }: Mutation<I, A>,
  { viewer }: VerifiedContext,
): MutationRequest {
  // Scopes stand on roles and roles in an Ambito: who was let in has one.
  if (viewer.ambitoId === null) throw new Error('A viewer without an Ambito was let into a mutation')
  const { ambitoId, subject: actor } = viewer
  return { schema, ambitoId, actor, mutation: name, key: input.idempotencyKey, inputHash: inputHash(input) }
}

function retold({ code, values, path }: KeptWarning, own: RefusalList, locale: Locale): Problem {
  const text = { ...PLATFORM_REFUSALS, ...own }[code]!
  const warning = Object.assign(new Refusal(code, text, values), { path })
  return problem(warning, ProblemSeverity.WARNING, locale)
}

const problem = (refusal: Refusal, severity: Problem['severity'], locale: Locale): Problem => ({
  code: refusal.code,
  severity,
  message: refusal.in(locale),
  path: refusal.path && [...refusal.path],
})
