import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { discardServer } from '#platform/database/embedded-server.ts'

// The process as an operator sees it: exit codes, one line with the remedy, nothing lost by kill -9.

interface Started {
  readonly child: ChildProcess
  readonly url: string
}

const directory = mkdtempSync(join(process.cwd(), '.tmp', 'hub-process-'))
const running = new Set<ChildProcess>()

function spawnHub(settings: Record<string, string>): { child: ChildProcess; output: () => string } {
  const env = {
    ...process.env,
    NODE_ENV: 'development',
    HUB_DATA_DIR: directory,
    HUB_PORT: '0',
    HUB_DEMO_TIER: 'XS',
    LOG_LEVEL: 'error',
    ...settings,
  }
  const child = spawn(
    process.execPath,
    ['--disable-proto=delete', '--import', './tools/load-typescript.mjs', 'hub.ts'],
    {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  running.add(child)
  child.once('exit', () => running.delete(child))
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return { child, output: () => text }
}

async function start(settings: Record<string, string> = {}): Promise<Started> {
  const { child, output } = spawnHub(settings)
  for (;;) {
    const url = /http:\/\/\S+\/graphql/.exec(output())?.[0]
    if (url) return { child, url }
    if (child.exitCode !== null) throw new Error(`The hub ended: ${output()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function killWhileLoading(): Promise<void> {
  const { child, output } = spawnHub({})
  while (!output().includes('50 %')) await new Promise((resolve) => setTimeout(resolve, 1))
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function refusal(settings: Record<string, string>): Promise<{ code: number | null; lines: string[] }> {
  const { child, output } = spawnHub(settings)
  await once(child, 'exit')
  return { code: child.exitCode, lines: output().trim().split('\n') }
}

async function ambiti(url: string): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ ambiti { nodes { name residents } } }' }),
  })
  return ((await answer.json()) as { data: { ambiti: { nodes: unknown } } }).data.ambiti.nodes
}

afterAll(async () => {
  for (const child of running) {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  await discardServer(directory)
  rmSync(directory, { recursive: true, force: true })
})

describe('the hub as a process', () => {
  it(
    'loads the demo once though killed meanwhile, refuses a second hub, survives kill -9 and stops at Ctrl-C',
    { timeout: 120_000 },
    async () => {
      await killWhileLoading()
      const first = await start()
      const demo = await ambiti(first.url)
      expect(demo).toEqual([{ name: expect.stringContaining('Andria') as string, residents: 97_000 }])
      expect((await fetch(new URL('/ready', first.url))).status).toBe(200)

      // A request like this once ended every later request of everybody.
      const query = '{ ambito(code: "16-BT-01") { name __proto__: leadMunicipality { get: name } } }'
      const answer = await fetch(first.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      })
      expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('NAME_RESERVED')])
      expect(await ambiti(first.url)).toEqual(demo)

      const sameDirectory = await refusal({})
      expect(sameDirectory).toMatchObject({ code: 1, lines: [expect.stringMatching(/data|dir/i) as string] })

      first.child.kill('SIGKILL')
      await once(first.child, 'exit')
      const second = await start()
      expect(await ambiti(second.url)).toEqual(demo)

      const portInUse = await refusal({
        HUB_PORT: new URL(second.url).port,
        HUB_DATA_DIR: `${directory}-other`,
        HUB_DEMO: 'false',
      })
      // Found before anything is loaded: there is nothing to stop again, nothing to discard.
      expect(portInUse).toEqual({ code: 1, lines: [expect.stringContaining('HUB_PORT') as string] })
      expect(existsSync(`${directory}-other`)).toBe(false)

      // At Ctrl-C the terminal signals the whole group and npm passes its own signal on: the hub hears two.
      second.child.kill('SIGINT')
      second.child.kill('SIGINT')
      await once(second.child, 'exit')
      expect(second.child.exitCode).toBe(0)
      expect(existsSync(join(directory, 'postgres/postmaster.pid'))).toBe(false)
    },
  )

  it.each([
    ['an unreachable database', { DATABASE_URL: 'postgresql://nobody:nothing@127.0.0.1:9/none' }],
    ['a wrong configuration', { HUB_PORT: 'eighty', LOG_LEVEL: 'loud' }],
    ['production without an issuer', { NODE_ENV: 'production' }],
  ])('%s ends it with a message and the remedy', async (_what, settings) => {
    const { code, lines } = await refusal(settings)
    expect(code).toBe(1)
    expect(lines.join('\n')).not.toMatch(/^\s+at |nothing@/m)
    expect(lines.length).toBeLessThan(6)
  })
})
