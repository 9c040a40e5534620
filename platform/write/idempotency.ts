import { refuse, type RefusalValues } from '#platform/errors.ts'
import type { Query } from './mutation-context.ts'

/** One request for a mutation, as its repetitions are known by. */
export interface MutationRequest {
  /** The PostgreSQL schema of the subgraph. */
  readonly schema: string
  readonly ambitoId: string
  readonly actor: string
  readonly mutation: string
  readonly key: string
  readonly inputHash: string
}

/** What is kept of an answer. */
export interface KeptAnswer {
  readonly answer: unknown
  readonly warnings: readonly KeptWarning[]
}

/** A warning without its words, which depend on the language of each request. */
export interface KeptWarning {
  readonly code: string
  readonly values: RefusalValues
  readonly path: readonly string[] | null
}

const LONGEST_KEY = 255

/** @throws Refusal IDEMPOTENCY_KEY_FORM */
export function assertKey(key: string): void {
  if (key.trim() === '' || key.length > LONGEST_KEY || /\p{Cc}/u.test(key))
    throw refuse('IDEMPOTENCY_KEY_FORM', { max: LONGEST_KEY }).at('idempotencyKey')
}

/**
 * Claims a key within the transaction that does the mutation: undefined means that it is this request's to do, else the
 * answer of the time it was done. While another transaction holds the same key this one waits for its end — the unique
 * key makes PostgreSQL wait — and then finds its answer, or claims the key if it was undone.
 *
 * @throws Refusal IDEMPOTENCY_KEY_REUSED when the key was used with another input.
 */
export async function claimKey(query: Query, request: MutationRequest, now: Date): Promise<KeptAnswer | undefined> {
  const { schema, ambitoId, actor, mutation, key, inputHash } = request
  const claimed = await query(
    `insert into ${schema}.idempotency_key (ambito_id, actor, mutation, key, input_hash, at)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning true`,
    [ambitoId, actor, mutation, key, inputHash, now.toISOString()],
  )
  if (claimed.length > 0) return undefined
  const [kept] = await query<{ input_hash: string; answer: KeptAnswer }>(
    `select input_hash, answer from ${schema}.idempotency_key where ambito_id = $1 and actor = $2 and mutation = $3 and key = $4`,
    [ambitoId, actor, mutation, key],
  )
  // Forgotten between the two statements: nobody holds it any more.
  if (kept === undefined) return claimKey(query, request, now)
  if (kept.input_hash !== inputHash) throw refuse('IDEMPOTENCY_KEY_REUSED').at('idempotencyKey')
  return kept.answer
}

/** Keeps the answer of a claimed key, in the same transaction. */
export async function keepAnswer(query: Query, request: MutationRequest, kept: KeptAnswer): Promise<void> {
  const { schema, ambitoId, actor, mutation, key } = request
  await query(
    `update ${schema}.idempotency_key set answer = $5 where ambito_id = $1 and actor = $2 and mutation = $3 and key = $4`,
    [ambitoId, actor, mutation, key, JSON.stringify(kept)],
  )
}
