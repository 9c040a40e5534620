import type { Result } from './main.ts'
import type { Workload } from './workloads.ts'

/** CPU milliseconds that the bare gateway may take for one request. */
const CPU_MS: Readonly<Record<string, number>> = {
  'public benchmark query': 1.3,
  'small query': 0.15,
  SharedView: 0.25,
}

/** The only one that may be faster. */
const FASTER = 'Hive Router'

/** In what the bare gateway falls short, one line each. */
export function beyondBounds({ title }: Workload, results: readonly Result[]): string[] {
  const ours = results.find(({ name }) => name === 'ours')
  if (!ours) return []
  const faults: string[] = []
  const hold = (what: string, value: number, bound: number): void => {
    if (value > bound) faults.push(`${title}, ${what}: ${value.toFixed(3)}, bound ${bound.toFixed(3)}`)
  }
  hold('CPU ms', ours.cpuMs, CPU_MS[title] ?? Number.POSITIVE_INFINITY)
  hold('p99 against p50', ours.p99 / ours.p50, 2)
  hold('MB of memory', ours.memoryMb, 200)
  hold('seconds until ready', ours.readyAfter, 0.5)
  for (const { name, cpuMs } of results)
    if (name !== 'ours' && name !== FASTER) hold(`CPU ms against ${name}`, ours.cpuMs, cpuMs)
  return faults
}
