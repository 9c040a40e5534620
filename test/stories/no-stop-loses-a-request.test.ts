import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tinySupergraph, tinyTransport } from '#gateway/kit/tiny-supergraph.ts'
import { startGateway } from '#gateway/server.ts'
import { createLog } from '#platform/log.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'

// A stop ends no connection on which a request may be under way. Clients hold raw connections: a library would repeat
// what was lost. A connection that is refused is no loss: nothing was sent.

const STOPS = process.env['HUB_TEST_TIER'] === 'S' ? 20 : 3
const CLIENTS = 16

interface Tally {
  answered: number
  /** Connections that the server ended with an answer that says so. */
  ended: number
  readonly lost: string[]
}

/** Asks again and again over one connection, then over the next, until the port refuses. */
async function askOn(port: number, query: string, tally: Tally): Promise<void> {
  for (;;) {
    const socket = await opened(port)
    if (!socket) return
    for (let open = true; open;) {
      const answer = await exchanged(socket, query).catch((fault: unknown) => String(fault))
      if (!answer.startsWith('HTTP/1.1 200')) {
        tally.lost.push(answer.slice(0, 200))
        break
      }
      tally.answered += 1
      open = !/^connection: close\r$/im.test(answer)
    }
    tally.ended += 1
    socket.destroy()
  }
}

async function opened(port: number): Promise<Socket | undefined> {
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay()
  try {
    await once(socket, 'connect')
    return socket
  } catch {
    return undefined
  }
}

function exchanged(socket: Socket, query: string): Promise<string> {
  const body = JSON.stringify({ query })
  return new Promise((resolve, reject) => {
    let text = ''
    const settle = (act: () => void): void => {
      socket.removeAllListeners()
      socket.on('error', () => undefined)
      act()
    }
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1')
      const [head = '', rest] = text.split(/\r\n\r\n([^]*)/, 2)
      const length = Number(/^content-length: (\d+)/im.exec(head)?.[1])
      if (rest !== undefined && rest.length >= length) settle(() => resolve(text))
    })
    socket.on('error', (fault) => settle(() => reject(fault)))
    socket.on('close', () => settle(() => reject(new Error(`closed after: ${text.slice(0, 100)}`))))
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    )
  })
}

/** Lets clients ask, stops the server under them, and tells what became of their requests. */
async function stopUnder(port: number, query: string, stop: () => Promise<unknown>): Promise<Tally> {
  const tally: Tally = { answered: 0, ended: 0, lost: [] }
  const clients = Array.from({ length: CLIENTS }, () => askOn(port, query, tally))
  await expect.poll(() => tally.answered, { interval: 5 }).toBeGreaterThan(CLIENTS * 4)
  await stop()
  await Promise.all(clients)
  return tally
}

it(`loses no request in ${STOPS} stops under ${CLIENTS} clients, slow requests among them`, async () => {
  for (let stops = 0; stops < STOPS; stops++) {
    const gateway = await startGateway({
      config: { environment: 'test', host: '127.0.0.1', port: 0, allowGet: false, introspection: false },
      supergraphSdl: tinySupergraph(),
      transport: async (...fetch) => {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 30))
        return tinyTransport()(...fetch)
      },
      resolveIdentity: async () => PUBLIC_VIEWER,
      signViewer: () => '',
      log: createLog('silent'),
    })
    const { lost, ended } = await stopUnder(Number(new URL(gateway.url).port), '{ budget { amount } }', () =>
      gateway.close(),
    )
    expect(lost).toEqual([])
    expect(ended).toBeGreaterThanOrEqual(CLIENTS)
  }
})

it(`loses no request in ${STOPS} processes that are told to end`, { timeout: 600_000 }, async () => {
  const folder = mkdtempSync(join('.tmp', 'stop-'))
  const file = join(folder, 'supergraph.graphql')
  writeFileSync(file, tinySupergraph())
  for (let stops = 0; stops < STOPS; stops++) {
    const command = [
      '--disable-proto=delete',
      '--import',
      'tsx',
      'gateway/main.ts',
      '--supergraph',
      file,
      '--port',
      '0',
    ]
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const port = Number(/:(\d+)\/graphql/.exec(line.toString())?.[1])
    const ended = once(child, 'exit')
    const { lost } = await stopUnder(port, '{ __typename }', async () => child.kill('SIGTERM') && ended)
    expect(lost).toEqual([])
    expect(child.exitCode).toBe(0)
  }
  rmSync(folder, { recursive: true })
})
