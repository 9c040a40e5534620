import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { birthOf, isAlive } from './database/process-life.ts'

/** A hub of this installation that runs now, as it has noted itself. */
export interface RunningHub {
  readonly pid: number
  /** When its process was born: numbers are given out again. */
  readonly born: string
  /** Where it was started; the installation. */
  readonly home: string
  readonly dataDir: string
  /** Host, port and name of a database of the operator's own; null: the embedded one in `dataDir`. */
  readonly database: string | null
}

const NAME = /^running-\d+\.json$/

/** Notes this process as a running hub, for the tools (`runningHubs`), until the returned function is called or it ends. */
export function noteRunning(hub: Pick<RunningHub, 'dataDir' | 'database'>): () => void {
  const path = join(tmpdir(), `running-${process.pid}.json`)
  const note: RunningHub = { pid: process.pid, born: birthOf(process.pid), home: process.cwd(), ...hub }
  try {
    writeFileSync(path, JSON.stringify(note), { mode: 0o600 })
  } catch {
    // Then a tool must be told where the hub's database is, and says so.
  }
  return () => rmSync(path, { force: true })
}

/** The hubs of this installation that run now, of the same system user: nobody else can send a tool to another database. */
export function runningHubs(): readonly RunningHub[] {
  const paths = readdirSync(tmpdir()).filter((name) => NAME.test(name))
  return paths.flatMap((name) => noteIn(join(tmpdir(), name))).filter(({ home }) => home === process.cwd())
}

function noteIn(path: string): RunningHub[] {
  try {
    if (![userInfo().uid, -1].includes(statSync(path).uid)) return []
    const note = JSON.parse(readFileSync(path, 'utf8')) as RunningHub
    return isAlive(note.pid) && birthOf(note.pid) === note.born ? [note] : []
  } catch {
    return []
  }
}
