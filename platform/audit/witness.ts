import { headOf, isDamageLine, type HeadMemory, type RememberedLog, type WitnessLine } from './head-memory.ts'
import type { SignedTreeHead } from './tree-head.ts'

/** A head is added to the witness file no oftener: a year of heads stays some tens of megabytes. */
const SELDOM_MS = 60_000

/** Adds the heads of a log to its witness file: the first and the last of a hub, and in between one a minute. */
export class Witness {
  readonly #memory: HeadMemory
  #last = -Infinity

  constructor(memory: HeadMemory) {
    this.#memory = memory
  }

  /** Nothing was looked at yet. */
  get isNew(): boolean {
    return this.#last === -Infinity
  }

  /**
   * Adds the remembered head, if it is due and not there yet. `cut` when the file does not hold what was written to it before.
   *
   * @throws the error of the file system.
   */
  async witness(isLast: boolean): Promise<'cut' | 'whole' | 'not due'> {
    const isFirst = this.isNew
    if (!isLast && performance.now() - this.#last < SELDOM_MS) return 'not due'
    const known = await this.#memory.recall()
    const isCut = isFirst && known !== undefined && !holds(await this.#memory.witness(), known.witnessed)
    const isThere = known?.head?.signature === known?.witnessed?.signature
    if (known?.head && (isCut || !isThere)) {
      await this.#memory.addWitness(known.head)
      await this.#memory.remember({ ...known, witnessed: known.head })
    }
    this.#last = performance.now()
    return isCut ? 'cut' : 'whole'
  }
}

/** Whether a witness file holds a head. */
export const holds = (lines: readonly WitnessLine[], head: SignedTreeHead | null): boolean =>
  head === null || lines.some((line) => headOf(line)?.signature === head.signature)

/** Whether what is remembered is older than the last line of its witness file, which is only ever written after it. */
export function isOlder({ head }: RememberedLog, lines: readonly WitnessLine[]): boolean {
  const last = lines.findLast((line) => !isDamageLine(line))
  return ((last && headOf(last)?.treeSize) ?? 0) > (head?.treeSize ?? 0)
}
