/** Thirty-two well mixed bits of a number (murmur3's finaliser). */
const mix = (value: number): number => {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

const textHashes = new Map<string, readonly [number, number]>()

/** Two independent hashes of a stream's name, computed once: 64 bits keep thousands of streams apart. */
const hashText = (text: string): readonly [number, number] => {
  const known = textHashes.get(text)
  if (known) return known
  let a = 0x811c9dc5
  let b = 0x9e3779b9
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193)
    b = mix(b + text.charCodeAt(i) * (i + 1))
  }
  const hashes = [mix(a), b] as const
  textHashes.set(text, hashes)
  return hashes
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const hex16 = (word: number): string => HEX[(word >>> 8) & 255]! + HEX[word & 255]!
const hex32 = (word: number): string => hex16(word >>> 16) + hex16(word)

/** The instant that every version 7 id of the seed counts from: one millisecond per index, so that ids load in index order. */
const V7_EPOCH = Date.UTC(2025, 0, 1)

/** The version of a UUID's shape: 7 for most nouns, 4 where an id must not tell when a file was opened (person, case). */
export type UuidShape = 4 | 7

/** The same id for the same stream and index, whatever the seed or the tier: demo ids can stand in documents. */
export const uuidOf = (stream: string, index: number, shape: UuidShape = 7): string => {
  const [h1, h2] = hashText(stream)
  const a = mix(h1 + Math.imul(index, 0x9e3779b1))
  const b = mix(h2 + Math.imul(index, 0x85ebca77) + 0x632be5ab)
  const c = mix(a ^ h2)
  const d = mix(b ^ h1)
  const tail = hex16(((b >>> 16) & 0x3fff) | 0x8000) + '-' + hex16(b) + hex32(c)
  if (shape === 4) return `${hex32(a)}-${hex16(d)}-4${hex16(d >>> 16).slice(1)}-${tail}`
  const ms = V7_EPOCH + index
  return `${hex32(Math.floor(ms / 65_536))}-${hex16(ms % 65_536)}-7${hex16(d >>> 16).slice(1)}-${tail}`
}

/**
 * The random choices of one fact: a pure function of (seed, stream, index), so any fact can be made alone and again.
 *
 * A class, not closures: a seed makes hundreds of thousands of them and prototype methods cost nothing each.
 */
export class Draw {
  private state: number
  private readonly step: number

  constructor(seed: number, stream: string, index: number) {
    const [h1, h2] = hashText(stream)
    this.state = mix(mix(seed ^ h1) + Math.imul(index, 0x9e3779b1))
    this.step = mix(h2 + index) | 1
  }

  /** 32 uniform bits. */
  bits(): number {
    this.state = (this.state + this.step) | 0
    return mix(this.state)
  }

  /** Uniform in [0, 1). */
  unit(): number {
    return this.bits() / 4_294_967_296
  }

  /** Uniform integer, both ends included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1))
  }

  chance(probability: number): boolean {
    return this.unit() < probability
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.unit() * list.length)] as T
  }

  /** One of the values, as often as its weight says. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T {
    let left = this.unit() * choices.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [value, weight] of choices) if ((left -= weight) < 0) return value
    return choices.at(-1)![0]
  }

  /** Standard normal (Box-Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(2 * Math.PI * this.unit())
  }

  /** A long right tail around a median. */
  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal())
  }

  /** Mostly near `low`, rarely near `high`: ages of files, waiting times. */
  skewed(low: number, high: number, power = 2): number {
    return low + Math.floor(this.unit() ** power * (high - low + 1))
  }

  /** Counts of rare events (Knuth). */
  poisson(mean: number): number {
    const limit = Math.exp(-mean)
    let count = 0
    for (let product = this.unit(); product > limit; product *= this.unit()) count++
    return count
  }
}

/** Weights 1, 1/2^s, 1/3^s …: few have most. */
export const zipf = (count: number, exponent = 1): number[] =>
  Array.from({ length: count }, (_, rank) => 1 / (rank + 1) ** exponent)

/** Splits a whole number by weights so that the parts sum to it exactly (largest remainder), each at least `minimum`. */
export const allocate = (total: number, weights: readonly number[], minimum = 0): number[] => {
  if (weights.length === 0) return []
  const free = Math.max(0, total - minimum * weights.length)
  const sum = weights.reduce((a, b) => a + b, 0) || 1
  const exact = weights.map((weight) => (free * weight) / sum)
  const parts = exact.map(Math.floor)
  const rest = free - parts.reduce((a, b) => a + b, 0)
  const byRemainder = exact
    .map((value, i) => [value - Math.floor(value), i] as const)
    .sort((a, b) => b[0] - a[0] || a[1] - b[1])
  for (let k = 0; k < rest; k++) parts[byRemainder[k % byRemainder.length]![1]]!++
  return parts.map((part) => part + minimum)
}

/** The indices 0 … n-1 in a fixed disorder, so that order of making shows nowhere. */
export const shuffled = (count: number, draw: Draw): number[] => {
  const list = Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = draw.int(0, i)
    ;[list[i], list[j]] = [list[j]!, list[i]!]
  }
  return list
}
