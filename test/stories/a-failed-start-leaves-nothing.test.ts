import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandOf, isAlive } from '#platform/database/process-life.ts'
import { ending, killHubs, spawnHub, untilSaid, type HubProcess } from '#test/kit/hub-process.ts'

// However a start ends before the hub is ready: one line, exit code 1 (0 when it was told to stop), no PostgreSQL left running.

let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(process.cwd(), '.tmp', 'hub-start-'))
})

afterEach(async () => {
  await killHubs()
  mounting(`umount ${directory} 2>/dev/null`)
  rmSync(directory, { recursive: true, force: true })
})

const start = (): HubProcess => spawnHub({ HUB_DATA_DIR: directory })

const cluster = (): string => join(directory, 'postgres')

function postmaster(): number | undefined {
  const file = join(cluster(), 'postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined
}

async function nothingRuns(pid: number | undefined): Promise<void> {
  for (const end = Date.now() + 150_000; pid !== undefined && Date.now() < end; await sleep(50))
    if (!isAlive(pid) || !commandOf(pid).includes(directory)) return
  expect(pid).toBeUndefined()
}

/** Lines but those that tell of progress. */
const words = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => !/^( *\d+ %|Loading|Loaded\.)|…$/.test(line) && line !== '')

const mounting = (command: string): number | null => spawnSync('sh', ['-c', command]).status
const isMounted = mounting('d=$(mktemp -d) && mount -t tmpfs -o size=1m tmpfs "$d" && umount "$d"; rmdir "$d"')

describe('a start that fails', () => {
  it('because the database is killed while it loads and does not come back', async () => {
    const hub = start()
    await untilSaid(hub, /20 %/)
    const pid = postmaster()!
    renameSync(join(cluster(), 'global/pg_control'), join(cluster(), 'global/pg_control.away'))
    process.kill(pid, 'SIGKILL')
    const { code, lines } = await ending(hub)
    expect({ code, words: words(lines) }).toEqual({ code: 1, words: [expect.stringMatching(/database/)] })
    await nothingRuns(postmaster())
  })

  it('because the database is killed while it loads, though it comes back', async () => {
    const hub = start()
    await untilSaid(hub, /20 %/)
    process.kill(postmaster()!, 'SIGKILL')
    const { code, lines } = await ending(hub)
    expect({ code, words: words(lines) }).toEqual({
      code: 1,
      words: [expect.stringMatching(/^The connection to the database broke/)],
    })
    await nothingRuns(postmaster())
  })

  it.skipIf(isMounted !== 0).each([30, 50])('because the disk of %i MB is full', async (megabytes) => {
    mounting(`mount -t tmpfs -o size=${megabytes}m,mode=711 tmpfs ${directory}`)
    const { code, lines } = await ending(start())
    expect({ code, words: words(lines) }).toEqual({ code: 1, words: [expect.stringMatching(/disk is full/)] })
    await nothingRuns(postmaster())
  })

  it.each([
    ['is a file', () => writeFileSync(join(directory, 'place'), '')],
    ['lies where nothing can be made', () => writeFileSync(join(directory, 'place'), '')],
  ])('because the data directory %s', async (what, make) => {
    make()
    const place = join(directory, 'place', ...(what.startsWith('lies') ? ['below'] : []))
    const { code, lines } = await ending(spawnHub({ HUB_DATA_DIR: place }))
    expect({ code, words: lines }).toEqual({ code: 1, words: [expect.stringContaining('HUB_DATA_DIR')] })
  })

  it('because the data directory is damaged', async () => {
    mkdirSync(cluster())
    const { code, lines } = await ending(start())
    expect({ code, words: words(lines) }).toEqual({ code: 1, words: [expect.stringContaining('HUB_DATA_DIR')] })
  })
})

describe('a start that is told to stop', () => {
  it.each([
    ['SIGTERM', 'while the cluster is made', () => existsSync(`${cluster()}.new`)],
    ['SIGINT', 'while the database starts', () => postmaster() !== undefined],
    ['SIGHUP', 'while it loads', undefined],
  ] as const)('by %s %s ends with 0 and leaves nothing running', async (signal, _when, isTime) => {
    const hub = start()
    if (isTime === undefined) await untilSaid(hub, /30 %/)
    else while (!isTime()) await sleep(2)
    hub.child.kill(signal)
    const { code, lines } = await ending(hub)
    expect({ code, words: words(lines) }).toEqual({ code: 0, words: [] })
    await nothingRuns(postmaster())
  })
})
