import type { SqlEntityManager } from '@mikro-orm/postgresql'
import type { AuditEntry } from '#platform/audit/audit-entry.ts'
import type { Clock } from '#platform/clock.ts'
import type { Refusal } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'
import type { Viewer } from '#platform/viewer.ts'

/** What a use case did, as the audit records it; the request is known. */
export type Deed = Omit<AuditEntry, 'requestId'>

/** Runs one statement in the transaction at hand, with the settings of whoever it is run for; places are `$1`, `$2` … */
export type Query = <Row extends object = Record<string, unknown>>(
  text: string,
  values?: readonly unknown[],
) => Promise<Row[]>

/** What a use case works with. It flushes, and never commits: the transaction is opened and ended around it. */
export interface MutationContext {
  readonly viewer: Viewer
  /** The unit of work of this mutation, on its transaction. */
  readonly em: SqlEntityManager
  readonly query: Query
  readonly clock: Clock
  readonly log: Log
  readonly requestId: string
  /**
   * Notes a deed for the audit. It is written by the last statement of this very transaction: if it cannot be written,
   * nothing is done.
   */
  audit(deed: Deed): void
  /** Notes an attempt for the audit: it is written, as refused, if this mutation is refused. */
  auditIfRefused(attempt: Deed): void
  /** Adds a WARNING to the payload: it is done, but mind this. */
  warn(warning: Refusal): void
}

/** What every input carries (domain model 4.0, rule 4). */
export interface MutationInput {
  readonly idempotencyKey: string
}

/**
 * What a use case answers: ids, states, amounts and dates, and never content or a name, because it is kept with the
 * idempotency key so that a repeated request gets it again.
 */
export type Answer = { readonly [K in string]: string | number | boolean | null | readonly string[] }

/** One mutation: assertions, one change, one answer. `throw refuse('CODE')` undoes all of it. */
export type UseCase<I extends MutationInput, A> = (ctx: MutationContext, input: I) => Promise<A>
