import { createHash } from 'node:crypto'

/** Remembers operations, by hash, that the planner must not be given again; the oldest is forgotten first. */
export class RefusedOperations {
  readonly #hashes = new Set<string>()
  readonly #most: number

  /** @param most how many are remembered; each costs about 100 bytes. */
  constructor(most: number) {
    this.#most = most
  }

  get size(): number {
    return this.#hashes.size
  }

  has(text: string, operationName: string | undefined): boolean {
    return this.#hashes.size > 0 && this.#hashes.has(hashOf(text, operationName))
  }

  add(text: string, operationName: string | undefined): void {
    const [oldest] = this.#hashes
    if (this.#hashes.size >= this.#most && oldest !== undefined) this.#hashes.delete(oldest)
    this.#hashes.add(hashOf(text, operationName))
  }
}

const hashOf = (text: string, operationName = ''): string =>
  createHash('sha256').update(`${operationName}\n${text}`).digest('base64')
