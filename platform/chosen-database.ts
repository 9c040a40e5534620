import { resolve } from 'node:path'
import type { Config } from './config.ts'
import { OperatorFault } from './operator-fault.ts'
import { runningHubs, type RunningHub } from './running-hubs.ts'

/**
 * The configuration under which a tool finds what it reads, by one rule: what is set (`HUB_DATA_DIR`, `DATABASE_URL`)
 * counts; where nothing is set, the one hub of this installation that runs; else the directory of the configuration.
 *
 * @throws OperatorFault when several hubs run, or the one that runs is on a database whose address only it knows.
 */
export function ofTheHub(config: Config, needs: 'database' | 'directory' = 'database'): Config {
  if (config.isDataDirSet || (needs === 'database' && config.databaseUrl !== undefined)) return config
  const hubs = runningHubs()
  if (new Set(hubs.map(nameOf)).size > 1)
    throw new OperatorFault(
      `Several hubs run here, on ${hubs.map(nameOf).join(' and ')}: set HUB_DATA_DIR or DATABASE_URL as for the one that is meant.`,
    )
  const [hub] = hubs
  if (hub === undefined) return config
  if (needs === 'database' && hub.database !== null)
    throw new OperatorFault(`The hub runs on ${hub.database}: set DATABASE_URL as it was started with.`)
  return { ...config, dataDir: hub.dataDir }
}

const nameOf = ({ dataDir, database }: RunningHub): string => database ?? dataDir

/** Says on the error output, which is not the tool's answer, what a tool reads. */
export function sayWhat(words: string): void {
  process.stderr.write(`${words}\n`)
}

/** Names a database of one's own without its password, or the embedded one of a directory. */
export function databaseName(address: string | undefined, dataDir: string): string {
  if (address === undefined) return `the embedded one in ${resolve(dataDir)}`
  const { hostname, port, pathname } = new URL(address)
  return `${decodeURIComponent(pathname.slice(1)) || 'the default one'} on ${hostname || 'the local socket'}:${port || '5432'}`
}
