import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { auditEntry } from '#platform/audit/audit.fixture.ts'
import { openAuditTrail } from '#platform/audit/audit-trail.ts'
import { systemClock } from '#platform/clock.ts'
import { discardServer, startEmbeddedServer } from '#platform/database/embedded-server.ts'
import { migrate } from '#platform/database/migrate.ts'
import { prepareSchemas } from '#platform/database/prepare-schemas.ts'
import { roleSecret, urlOfRole } from '#platform/database/roles.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { testDatabase } from '#test/kit/database.ts'

// An answer leaves when its record is promised. Whatever dies then, the record is there.

async function requestIds(adminUrl: string): Promise<Set<string>> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const { rows } = await client.query<{ id: string }>('select request_id as id from cases.audit_event')
  await client.end()
  return new Set(rows.map(({ id }) => id))
}

/** Lets a process write until it was promised so many records, kills it, and answers what it was promised. */
async function killedWriter(url: string, promises: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/kit/audit-writer.ts', url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = ''
  child.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString()
    if (told.split('\n').length > promises) child.kill('SIGKILL')
  })
  await once(child, 'close')
  // Only whole lines: the last may have been cut short.
  return told.split('\n').slice(0, -1)
}

describe('every record that was promised is there', () => {
  it('after kill -9 of the process that recorded it', async () => {
    await using database = await testDatabase()
    for (const promises of [1, 40, 300, 1_000]) {
      const promised = await killedWriter(database.urlOf('cases'), promises)
      expect(promised.length).toBeGreaterThanOrEqual(promises)
      const kept = await requestIds(database.adminUrl)
      expect(promised.filter((id) => !kept.has(id))).toEqual([])
    }
  })

  it('after a crash of the database in the midst of recording, and the trail comes back by itself', async () => {
    const directory = mkdtempSync(join(process.cwd(), '.tmp', 'hub-audit-'))
    chmodSync(directory, 0o711)
    let isBack = (): void => undefined
    const back = new Promise<void>((resolve) => (isBack = resolve))
    const server = await startEmbeddedServer({ directory, durable: true, onRestart: () => isBack() })
    try {
      const { adminUrl } = server
      const secret = roleSecret(adminUrl)
      const subgraphs = SUBGRAPHS.filter(({ name }) => name === 'cases').map(({ ormConfig }) => ormConfig)
      await prepareSchemas({ adminUrl, subgraphs: ['cases'], secret })
      await migrate({ adminUrl, subgraphs })
      const trail = await openAuditTrail({
        subgraph: 'cases',
        url: urlOfRole(adminUrl, 'cases', secret),
        clock: systemClock,
      })
      const promised: string[] = []
      const refused: string[] = []
      let isCrashed = false
      const writeOn = async (writer: number): Promise<void> => {
        for (let n = 0; refused.length === 0 && promised.length < 5_000; n++) {
          const requestId = `${writer}-${n}`
          await trail.record([auditEntry({ requestId })]).then(
            () => promised.push(requestId),
            () => refused.push(requestId),
          )
          // An immediate shutdown: all its processes end where they are, and the next start recovers from the log.
          if (promised.length >= 200 && !isCrashed) isCrashed = process.kill(server.pid() ?? 0, 'SIGQUIT')
        }
      }
      await Promise.all(Array.from({ length: 20 }, (_, writer) => writeOn(writer)))
      await back
      const kept = await requestIds(adminUrl)
      expect(promised.length).toBeGreaterThanOrEqual(200)
      expect(promised.filter((id) => !kept.has(id))).toEqual([])
      await expect
        .poll(() => trail.record([auditEntry({ requestId: 'back' })]).then(() => 'recorded', String))
        .toBe('recorded')
      await trail.close()
    } finally {
      await server.stop()
      await discardServer(directory)
    }
  })
})
