/** What the operations of the shared view may cost on tier S. */
export const BOUNDS = {
  /** CPU milliseconds of the hub and PostgreSQL together, warm. */
  cpuMs: 10,
  /** For how long the event loop may stand still. */
  blockMs: 20,
  /** Latency in milliseconds of 99 in 100 requests of the mix at a fixed rate. */
  mixedP99: 50,
} as const

/** What a warm operation cost. */
export interface Measured {
  readonly name: string
  readonly coldMs: number
  readonly processMs: number
  readonly postgresMs: number
  readonly statements: number
  readonly p50: number
  readonly p99: number
  readonly blockMs: number
  readonly failures: number
}

/** What lies beyond the bounds, in words; empty when nothing does. */
export const beyondBounds = (measured: readonly Measured[], mixedP99: number): readonly string[] => [
  ...measured.flatMap(({ name, processMs, postgresMs, blockMs, failures }) => [
    ...(failures > 0 ? [`${name}: ${failures} requests failed`] : []),
    ...(processMs + postgresMs > BOUNDS.cpuMs
      ? [`${name}: ${(processMs + postgresMs).toFixed(1)} ms of CPU, bound ${BOUNDS.cpuMs}`]
      : []),
    ...(blockMs > BOUNDS.blockMs
      ? [`${name}: the event loop stood still for ${blockMs.toFixed(0)} ms, bound ${BOUNDS.blockMs}`]
      : []),
  ]),
  ...(mixedP99 > BOUNDS.mixedP99 ? [`mix: p99 ${mixedP99.toFixed(0)} ms, bound ${BOUNDS.mixedP99}`] : []),
]
