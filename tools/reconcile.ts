import 'reflect-metadata'
import { parseArgs } from 'node:util'
import { loadConfig } from '#platform/config.ts'
import { OperatorFault } from '#platform/operator-fault.ts'
import { onDatabase } from './on-database.ts'
import { reconcile } from './reconcile-projections.ts'
import { runTool } from '#platform/run-tool.ts'

// `npm run reconcile` compares every projection with its source and names what differs; `--repair` makes it what the
// source says. It may run beside a hub. Ends with 1 when something differs.

const USAGE = 'Usage: npm run reconcile [-- --repair]'

await runTool(async () => {
  process.exitCode = await main(isRepair())
}, 2)

function isRepair(): boolean {
  try {
    return parseArgs({ options: { repair: { type: 'boolean', default: false } } }).values.repair
  } catch {
    throw new OperatorFault(USAGE)
  }
}

async function main(repair: boolean): Promise<number> {
  const lines = await onDatabase(loadConfig(), undefined, ({ adminUrl }) => reconcile({ adminUrl, repair }))
  for (const line of lines) process.stdout.write(`${line}\n`)
  const done = repair ? 'repaired, save what dangles' : 'differ: run with --repair, or find out why'
  process.stdout.write(lines.length === 0 ? 'Every projection is what its source says.\n' : `${lines.length} ${done}\n`)
  return lines.length === 0 ? 0 : 1
}
