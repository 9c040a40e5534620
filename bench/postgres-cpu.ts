import { readFileSync, readdirSync } from 'node:fs'

/** Linux counts CPU in hundredths of a second. */
const TICK_MS = 10

/** CPU milliseconds that all processes of a PostgreSQL server have used, those that have ended too (each sealing connects anew); 0 where /proc does not exist. */
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
    const own = Number(fields[11]) + Number(fields[12])
    const ofEnded = Number(fields[13]) + Number(fields[14])
    if (Number(pid) === postmaster) return (own + ofEnded) * TICK_MS
    return Number(fields[1]) === postmaster ? own * TICK_MS : 0
  } catch {
    // The process ended between the listing and the reading.
    return 0
  }
}
