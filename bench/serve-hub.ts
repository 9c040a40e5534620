import { existingDevelopmentIssuer } from '#gateway/identity/development-issuer.ts'
import { HUB_LOAD } from '#gateway/load/load-limits.ts'
import { setAccessLimits } from '#platform/access-limits.ts'
import { openAuditKey } from '#platform/audit/audit-key.ts'
import { systemClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import { assembleHub } from '../assemble-hub.ts'
import { headsOf } from './bench-database.ts'
import { serveMeasured } from './server-process.ts'

/** What a hub under measurement is told by its environment. */
type Settings = Readonly<Record<'BENCH_URLS' | 'BENCH_DIRECTORY' | 'BENCH_FISCAL_KEY', string>>

/** In a process of its own: the hub as `npm start` assembles it, over a database that stands already. Sealing comes soon, so that it falls into the round that it belongs to. */
export async function serveHub(): Promise<void> {
  const { BENCH_URLS, BENCH_DIRECTORY, BENCH_FISCAL_KEY } = process.env as unknown as Settings
  const urls = JSON.parse(BENCH_URLS) as Record<string, string>
  setAccessLimits({ lookUpsPerMinute: 1_000_000_000, lookUpsBurst: 1_000_000_000 })
  let statements = 0
  const gateway = await assembleHub({
    config: {
      environment: 'production',
      host: '127.0.0.1',
      port: 0,
      allowGet: false,
      introspection: false,
      writeConnections: 1,
      readConnections: 2,
    },
    urlOf: (subgraph) => urls[subgraph]!,
    trusted: existingDevelopmentIssuer({
      environment: 'test',
      dataDir: BENCH_DIRECTORY,
      audience: 'ambito-hub',
      clock: systemClock,
    }),
    clock: systemClock,
    fiscalKey: Buffer.from(BENCH_FISCAL_KEY, 'base64'),
    log: createLog('error'),
    auditKey: openAuditKey({ auditKey: undefined, dataDir: BENCH_DIRECTORY, environment: 'development' }),
    auditHeads: headsOf(urls['cases']!),
    auditSealMs: 2_500,
    // One persona asks for all: its budget is not what is measured.
    load: { ...HUB_LOAD, objectsPerMinute: Number.POSITIVE_INFINITY },
    carriesFacts: false,
    onRead: () => void statements++,
  })
  serveMeasured({ url: `${gateway.url}/graphql`, close: () => gateway.close(), statements: () => statements })
}
