import { parseArgs } from 'node:util'
import { loadConfig } from '#platform/config.ts'
import { faultLine } from '#platform/fault-line.ts'
import { createLog } from '#platform/log.ts'
import { OperatorFault } from '#platform/operator-fault.ts'
import { removePrototypeAccessor } from '#platform/prototype-accessor.ts'
import { stopOnSignals } from '#platform/stop-on-signals.ts'
import { assertPortFree } from './http/listen.ts'
import { readSupergraph } from './planning/read-supergraph.ts'
import { startBareGateway } from './start-bare-gateway.ts'

const USAGE = 'npm run gateway -- --supergraph <file or address> --port <number>'

try {
  await main()
} catch (fault) {
  process.stderr.write(`${faultLine(fault)}\n`)
  process.exitCode = 1
}

async function main(): Promise<void> {
  removePrototypeAccessor()
  const config = loadConfig()
  const args = readArguments()
  const address = { host: config.host, port: args.port ?? config.port }
  await assertPortFree(address)
  const gateway = await startBareGateway({
    supergraphSdl: await readSupergraph(args.supergraph),
    ...address,
    log: createLog(config.logLevel),
    allowGet: config.allowGet,
    introspection: config.introspection,
    addresses: config.subgraphs,
  })
  process.stdout.write(`Gateway: ${gateway.url}/graphql\n`)
  stopOnSignals(() => gateway.close())
}

function readArguments(): { supergraph: string; port: number | undefined } {
  const { supergraph, port } = parsedArguments()
  if (!supergraph) throw new OperatorFault(`Give a supergraph: ${USAGE}`)
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
    throw new OperatorFault(`--port must be a whole number from 0 to 65535: ${USAGE}`)
  }
  return { supergraph, port: port === undefined ? undefined : Number(port) }
}

function parsedArguments(): { supergraph?: string | undefined; port?: string | undefined } {
  try {
    return parseArgs({ options: { supergraph: { type: 'string' }, port: { type: 'string' } } }).values
  } catch (fault) {
    throw new OperatorFault(`${fault instanceof Error ? fault.message : String(fault)} Usage: ${USAGE}`)
  }
}
