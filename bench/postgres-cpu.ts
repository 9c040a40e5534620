import { readFileSync, readdirSync } from 'node:fs'

/** Linux counts CPU in hundredths of a second. */
const TICK_MS = 10

/** CPU milliseconds that all processes of a PostgreSQL server have used; 0 where /proc does not exist. */
export function postgresCpuMs(postmaster: number): number {
  try {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    return pids.reduce((sum, pid) => sum + cpuOf(pid, postmaster), 0)
  } catch {
    return 0
  }
}

function cpuOf(pid: string, postmaster: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const belongs = Number(pid) === postmaster || Number(fields[1]) === postmaster
    return belongs ? (Number(fields[11]) + Number(fields[12])) * TICK_MS : 0
  } catch {
    // The process ended between the listing and the reading.
    return 0
  }
}
