/** Thirty-two well mixed bits (murmur3's finaliser). */
const mix = (value: number): number => {
  let bits = value | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

/** A 32-bit hash of a text and a seed: what every value of the random data is a pure function of. */
export function hashOf(seed: number, text: string): number {
  let bits = mix(seed ^ 0x9e3779b9)
  for (let i = 0; i < text.length; i++) bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193)
  return mix(bits)
}

/** A stream of pseudo-random choices that depends on nothing but its seed. */
export class Chance {
  private state: number

  constructor(seed: number, stream = '') {
    this.state = hashOf(seed, stream)
  }

  /** A number in [0, 1). */
  unit(): number {
    this.state = (this.state + 0x9e3779b9) | 0
    return mix(this.state) / 2 ** 32
  }

  /** A whole number in [0, below). */
  below(below: number): number {
    return Math.floor(this.unit() * below)
  }

  is(probability: number): boolean {
    return this.unit() < probability
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!
  }

  /** Some elements in their order, each with a probability. */
  some<T>(list: readonly T[], probability: number): T[] {
    return list.filter(() => this.is(probability))
  }

  /** Some elements, never none. */
  someOf<T>(list: readonly T[], probability: number): T[] {
    const found = this.some(list, probability)
    return found.length > 0 ? found : [this.pick(list)]
  }

  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((item) => ({ item, at: this.unit() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item)
  }
}
