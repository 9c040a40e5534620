import { readFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { dateInRome } from '#platform/clock.ts'
import { openReadPool } from '#platform/database/read-pool.ts'
import { PUBLIC_VIEWER, type Viewer } from '#platform/viewer.ts'
import { serveMeasured } from './server-process.ts'

// One hand-written statement behind a bare node:http handler, under the same row-level security and settings.
// It does not even look at the token: whatever the hub does beyond reading counts against the hub.

const { BENCH_URL, BENCH_VIEWER } = process.env as Record<string, string>
const pool = await openReadPool({ url: BENCH_URL!, connections: 2 })
const viewer: Viewer = Object.freeze({ ...PUBLIC_VIEWER, ...(JSON.parse(BENCH_VIEWER!) as Partial<Viewer>) })
const text = readFileSync(new URL('shared-view.sql', import.meta.url), 'utf8')

async function answer(body: string): Promise<string> {
  const { variables } = JSON.parse(body) as { variables: { cf: string } }
  const now = new Date()
  const today = dateInRome(now)
  const values = [variables.cf, today, now.toISOString()]
  return `{"data":${await pool.read(viewer, { name: 'yardstick', text, values }, now.toISOString())}}`
}

const server = http.createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    answer(Buffer.concat(chunks).toString()).then(
      (json) => response.writeHead(200, { 'content-type': 'application/json' }).end(json),
      (fault: unknown) => response.writeHead(500).end(String(fault)),
    )
  })
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  const close = async (): Promise<void> => {
    server.close()
    await pool.close()
  }
  serveMeasured({ url: `http://127.0.0.1:${port}/`, close })
})
