import type { Waiting } from './fair-queue.ts'
import type { ReadStatement, UnitOfReading } from './read-unit.ts'
import { viewerSettings, type SettingsHolder } from './viewer-settings.ts'

/** Who reads, and until when it is wanted. */
export interface ReadRequest {
  readonly viewer: SettingsHolder
  readonly statements: readonly ReadStatement[]
  readonly now?: string | undefined
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined
}

/** Why a statement was cancelled: nobody waits for it, its time is over, or it holds up others on a shared connection. */
export type Cancellation = 'GONE' | 'LATE' | 'SLOW'

/** A unit of reading on its way through a pool. */
export class ReadJob implements UnitOfReading, Waiting {
  readonly settings: readonly string[]
  readonly statements: readonly ReadStatement[]
  readonly owner: string
  /** Milliseconds since the epoch. */
  readonly deadline: number
  readonly answer: Promise<readonly string[]>
  resolve!: (answers: readonly string[]) => void
  reject!: (fault: unknown) => void
  /** Why its cancellation was requested, and when. */
  cancellation: Cancellation | undefined
  cancelledAt = 0
  sentAt = 0
  /** How often it was sent again because a cancellation meant for another hit it. */
  repeats = 0
  readonly #signal: AbortSignal | undefined

  constructor({ viewer, statements, now, signal }: ReadRequest, deadline: number) {
    this.settings = viewerSettings(viewer, now)
    this.statements = statements
    this.owner = `${viewer.kind} ${viewer.subject}`
    this.deadline = deadline
    this.#signal = signal
    this.answer = new Promise((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
  }

  get isGone(): boolean {
    return this.#signal?.aborted === true
  }
}

/** Nobody waits for the answer any more: it was not read, or not to its end. */
export class RequestGone extends Error {
  override readonly name = 'RequestGone'
  readonly code = 'REQUEST_GONE'
}
