import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startGateway, type RunningGateway } from './processes.ts'

/** A gateway under measurement. */
export interface Contestant {
  readonly name: string
  /** Starts it over the supergraph in a file; `directory` is its own, to write into. */
  start(supergraph: string, directory: string, question: string): Promise<RunningGateway>
}

const HERE = join(import.meta.dirname, 'others')
const ROOT = join(import.meta.dirname, '../..')

let port = 4_300

const launch = (
  command: (port: string) => readonly [string, ...string[]],
  { cwd, question, env = {} }: { cwd: string; question: string; env?: Readonly<Record<string, string>> },
): Promise<RunningGateway> => {
  const own = String(++port)
  return startGateway({
    command: command(own),
    cwd,
    url: `http://127.0.0.1:${own}/graphql`,
    question,
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...env, PORT: own },
  })
}

/** The bare gateway, as `npm run gateway` starts it. */
export const OURS: Contestant = {
  name: 'ours',
  start: (supergraph, _, question) =>
    launch((own) => [...BARE_GATEWAY, '--supergraph', supergraph, '--port', own], { cwd: ROOT, question }),
}

/** As `npm run gateway` has it, once the installation was looked at. */
const BARE_GATEWAY = [
  'node_modules/.bin/node',
  ...(process.env['BENCH_NODE_OPTIONS']?.split(' ').filter(Boolean) ?? []),
  '--disable-proto=delete',
  'gateway/main.ts',
] as const

const HIVE_CONFIG = `import { defineConfig } from '@graphql-hive/gateway'
import { unifiedGraphHandler } from '@graphql-hive/router-runtime'
const gatewayConfig = defineConfig({
  unifiedGraphHandler,
  transportEntries: { '*.http': { options: { deduplicateInflightRequests: false } } },
  landingPage: false,
  graphiql: false,
  logging: 'error',
})
export { gatewayConfig }
`

const HIVE: Contestant = {
  name: 'Hive Gateway',
  start: async (supergraph, _, question) => {
    const config = join(HERE, 'node_modules/.gateway.config.mjs')
    writeFileSync(config, HIVE_CONFIG)
    return launch(
      (own) => [
        process.execPath,
        'node_modules/@graphql-hive/gateway/dist/bin.js',
        'supergraph',
        supergraph,
        '--port',
        own,
        '--host',
        '127.0.0.1',
        '--config-path',
        config,
      ],
      { cwd: HERE, question },
    )
  },
}

const APOLLO: Contestant = {
  name: 'Apollo Gateway',
  start: (supergraph, _, question) =>
    launch((own) => [process.execPath, 'apollo-gateway.mjs', supergraph, own], { cwd: HERE, question }),
}

/** Gateways that are programs of their own: each where its variable names the program. */
const BINARIES: readonly Contestant[] = [
  binary('Hive Router', 'BENCH_HIVE_ROUTER', (own) => ({
    file: 'router.config.yaml',
    text: `supergraph:\n  source: file\n  path: ./supergraph.graphql\nhttp:\n  host: 127.0.0.1\n  port: ${own}\nlog:\n  level: error\ntraffic_shaping:\n  all:\n    dedupe_enabled: false\n`,
    command: [],
  })),
  binary('Apollo Router', 'BENCH_APOLLO_ROUTER', (own) => ({
    file: 'router.yaml',
    text: `supergraph:\n  listen: 127.0.0.1:${own}\n  path: /graphql\nhealth_check:\n  enabled: false\ntraffic_shaping:\n  all:\n    deduplicate_query: false\n`,
    command: ['--supergraph', 'supergraph.graphql', '--config', 'router.yaml', '--log', 'error'],
  })),
]

interface BinarySetup {
  readonly file: string
  readonly text: string
  readonly command: readonly string[]
}

function binary(
  name: string,
  variable: string,
  setup: (port: string) => BinarySetup,
): Contestant & { variable: string } {
  return {
    name,
    variable,
    start: (supergraph, directory, question) =>
      launch(
        (own) => {
          const { file, text, command } = setup(own)
          writeFileSync(join(directory, file), text)
          return [process.env[variable]!, ...command]
        },
        { cwd: directory, question, env: { APOLLO_TELEMETRY_DISABLED: 'true' } },
      ),
  }
}

/** All that can be measured here: of others than ours, those that are installed or named. */
export const contestants = (): readonly Contestant[] => [
  OURS,
  ...(existsSync(join(HERE, 'node_modules/@graphql-hive/gateway')) ? [HIVE] : []),
  ...(existsSync(join(HERE, 'node_modules/@apollo/gateway')) ? [APOLLO] : []),
  ...BINARIES.filter((one) => process.env[(one as { variable: string } & Contestant).variable]),
]
