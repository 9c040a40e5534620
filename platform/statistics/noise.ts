import { createHmac } from 'node:crypto'

/** What a drawing is for: a value, or whether a figure reaches its floor. One says nothing of the other. */
export type Draw = 'value' | 'floor'

/** The key of the noise of one subgraph, derived from a key that all hubs of one database share and that no query reads. */
export const noiseKeyOf = (key: Buffer): Buffer => createHmac('sha256', key).update('statistics').digest()

/** Of how many drawings the result is remembered: some 5 MB. */
const REMEMBERED = 50_000

/**
 * The noise of statistics: whole numbers of the two-sided geometric distribution with ratio 1/2 (Ghosh, Roughgarden,
 * Sundararajan 2009): 0 in one of three cases, ±1 in one of three, ±2 in one of six, and so on; mean 0, variance 4, without
 * a bound. A count and its neighbour lead to any given sum with probabilities that differ by a factor of 2 at most.
 *
 * The same name has the same noise for as long as the key lives: asking again, or in another way, draws nothing new.
 */
export class Noise {
  readonly #key: Buffer
  /** A drawing costs some microseconds and never changes: what equal questions draw is drawn once. */
  readonly #drawn = new Map<string, number>()

  constructor(key: Buffer) {
    this.#key = key
  }

  /** The noise of what has a name. */
  of(name: string, draw: Draw): number {
    const named = `${draw} ${name}`
    const known = this.#drawn.get(named)
    if (known !== undefined) return known
    if (this.#drawn.size >= REMEMBERED) this.#drawn.clear()
    const size = this.#draw(named)
    this.#drawn.set(named, size)
    return size
  }

  #draw(named: string): number {
    const bits = createHmac('sha256', this.#key).update(named).digest()
    if (bits.readUIntBE(0, 6) * 3 < 2 ** 48) return 0
    const size =
      1 + Math.clz32(bits.readUInt32BE(8)) + (bits.readUInt32BE(8) === 0 ? Math.clz32(bits.readUInt32BE(12)) : 0)
    return bits[6]! & 1 ? size : -size
  }
}
