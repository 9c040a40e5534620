import http from 'node:http'

/** What a round of load showed. */
export interface Round {
  readonly requests: number
  readonly failures: number
  readonly seconds: number
  /** Latencies in milliseconds, sorted. */
  readonly latencies: readonly number[]
}

/** One request of the load. */
export interface Shot {
  readonly headers: Record<string, string>
  readonly body: string
}

/** Sends shots over keep-alive connections, `concurrency` at a time, for some seconds; an answer with errors is a failure. */
export async function load(
  url: string,
  shots: readonly Shot[],
  { seconds, concurrency }: { seconds: number; concurrency: number },
): Promise<Round> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: concurrency })
  const latencies: number[] = []
  let failures = 0
  let next = 0
  const start = performance.now()
  const end = start + seconds * 1000
  const worker = async (): Promise<void> => {
    while (performance.now() < end) {
      const shot = shots[next++ % shots.length]!
      const before = performance.now()
      if (!(await send(url, agent, shot))) failures++
      latencies.push(performance.now() - before)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  agent.destroy()
  return {
    requests: latencies.length,
    failures,
    seconds: (performance.now() - start) / 1000,
    latencies: latencies.toSorted((a, b) => a - b),
  }
}

/** The p-th percentile of sorted values. */
export const percentile = (sorted: readonly number[], p: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? 0

/** Sends one request; whether its answer came whole and without an error. */
export function send(url: string, agent: http.Agent, { headers, body }: Shot): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.request(
      url,
      {
        agent,
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve(response.statusCode === 200 && !Buffer.concat(chunks).includes('"errors"')))
      },
    )
    request.on('error', () => resolve(false))
    request.end(body)
  })
}
