import { send, percentile, type Shot } from '../load.ts'
import http from 'node:http'

/** What requests at a fixed rate met. */
export interface OpenLoop {
  readonly requests: number
  readonly failures: number
  readonly p50: number
  readonly p99: number
}

/**
 * Sends shots in turn at a fixed rate, whether or not the ones before are answered: a server that stands still makes all wait that
 * come meanwhile, as it does to people. Latencies count from the instant at which a request was due.
 */
export async function atFixedRate(
  url: string,
  shots: readonly Shot[],
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<OpenLoop> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 256 })
  const start = performance.now()
  const answers = Array.from({ length: perSecond * seconds }, async (_, n) => {
    const due = start + (n * 1000) / perSecond
    await new Promise((resolve) => setTimeout(resolve, due - performance.now()))
    const answered = await send(url, agent, shots[n % shots.length]!)
    return { answered, latency: performance.now() - due }
  })
  const met = await Promise.all(answers)
  agent.destroy()
  const latencies = met.map(({ latency }) => latency).toSorted((a, b) => a - b)
  return {
    requests: met.length,
    failures: met.filter(({ answered }) => !answered).length,
    p50: percentile(latencies, 50),
    p99: percentile(latencies, 99),
  }
}
