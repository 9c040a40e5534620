import type { ReadJob } from './read-job.ts'

/** How many names are remembered; the oldest is forgotten first. */
const MOST = 500

/** Which statements held up others when they last ran; they run apart until one of them is quick again. */
export class SlowStatements {
  readonly #names = new Set<string>()

  hasAny({ statements }: ReadJob): boolean {
    return this.#names.size > 0 && statements.some(({ name }) => this.#names.has(name))
  }

  add({ statements }: ReadJob): void {
    for (const { name } of statements) {
      this.#names.delete(name)
      this.#names.add(name)
    }
    for (const oldest of this.#names) {
      if (this.#names.size <= MOST) break
      this.#names.delete(oldest)
    }
  }

  /** Forgets the statements of a unit that was quick. */
  forget({ statements }: ReadJob): void {
    if (this.#names.size > 0) for (const { name } of statements) this.#names.delete(name)
  }
}
