import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { acknowledgeBreak } from './acknowledge-break.ts'
import { acknowledgeDamage } from './acknowledge-damage.ts'
import { seeded } from './random-tampering.fixture.ts'
import { storedHeads } from './stored-heads.ts'
import { bare, signHead } from './tree-head.ts'
import { KEY, at, begin, codes, cutTo, end, hubRan, memory, reads, start, verified } from './stopped-hub.fixture.ts'

// Somebody can write the files beside the key, and not the key: the lines of the witness file prove each other.

beforeEach(begin)
afterEach(end)

const path = (): string => join(at.heads, 'cases.witness.jsonl')
const linesOf = (): string[] => readFileSync(path(), 'utf8').split('\n').filter(Boolean)
const write = (lines: readonly string[]): void => writeFileSync(path(), lines.map((line) => `${line}\n`).join(''))

const about = () => ({
  subgraph: 'cases',
  key: KEY,
  memory: memory(),
  clock: systemClock,
  operator: 'root',
  reason: 'a backup of yesterday was restored after a disk had failed',
})

/** A witness file with heads, an acknowledged break and an acknowledged damage in it. */
async function witnessed(): Promise<readonly string[]> {
  await hubRan(3)
  await hubRan(2)
  await cutTo(3)
  await acknowledgeBreak(at.admin, about())
  await hubRan(1)
  await at.admin.query(
    `update cases.audit_event set actor = 'nobody' where id = (select event_id from cases.audit_leaf where leaf_index = 1)`,
  )
  await acknowledgeDamage(at.admin, { ...about(), named: ['1'] })
  await hubRan(1)
  await hubRan(1)
  expect(await codes()).toEqual([])
  return linesOf()
}

const OLD = '01900000-0000-7000-8000-000000000001'
const memoryPath = (): string => join(at.heads, 'cases.json')
type State = Record<string, unknown>
const alter = (change: (state: State) => State): void =>
  writeFileSync(memoryPath(), JSON.stringify(change(JSON.parse(readFileSync(memoryPath(), 'utf8')) as State)))
const bareLines = (): void =>
  write(linesOf().map((line) => JSON.stringify({ ...(JSON.parse(line) as State), chain: undefined })))
const unsigned = (): void =>
  alter(({ tail: _tail, keyId: _key, signature: _signature, ...state }) => ({ ...state, v: 1 }))

/** Ways to write a memory without the key. */
const FORGERIES: Readonly<Record<string, () => unknown>> = {
  'with records that are not waited for': () => alter((state) => ({ ...state, awaited: ['0'.repeat(64)] })),
  'with another last line': () => alter((state) => ({ ...state, tail: { n: 1, hash: '0'.repeat(64) } })),
  'without its last line': () => alter(({ tail: _tail, ...state }) => state),
  'without its signature': () => unsigned(),
  'without signature and chain': () => [unsigned(), bareLines()],
  'without signature and chain, under an id of before': () => [
    unsigned(),
    bareLines(),
    alter((state) => ({ ...state, id: OLD })),
  ],
  'without signature and witness file, under no id': () => [
    unsigned(),
    rmSync(path()),
    alter(({ id: _id, ...state }) => ({ ...state, witnessed: null })),
  ],
  'of another log': () => alter((state) => ({ ...state, log: 'finance' })),
}

type Tampering = (lines: readonly string[], random: (bound: number) => number) => string[]
const TAMPERINGS: Readonly<Record<string, Tampering>> = {
  'one is taken out': (lines, random) => lines.toSpliced(random(lines.length), 1),
  'some are taken out': (lines, random) => lines.toSpliced(random(lines.length - 1), 2),
  'the end is cut off': (lines, random) => lines.slice(0, random(lines.length)),
  'the beginning is cut off': (lines, random) => lines.slice(1 + random(lines.length - 1)),
  'two change places': (lines, random) => {
    const a = random(lines.length - 1)
    return lines.with(a, lines[a + 1]!).with(a + 1, lines[a]!)
  },
  'one is there twice': (lines, random) => lines.toSpliced(random(lines.length + 1), 0, lines[random(lines.length)]!),
  'one is another': (lines, random) => lines.with(random(lines.length), '{"kind":"none"}'),
  'one letter is another': (lines, random) => {
    const [n, letter] = [random(lines.length), 2 + random(80)]
    const [line, old] = [lines[n]!, lines[n]![letter]!]
    return lines.with(n, `${line.slice(0, letter)}${old === 'x' ? 'y' : 'x'}${line.slice(letter + 1)}`)
  },
  'words are added': (lines, random) => lines.toSpliced(random(lines.length + 1), 0, 'words'),
  'what links them is taken out': (lines) =>
    lines.map((line) => JSON.stringify({ ...(JSON.parse(line) as object), chain: undefined })),
}

describe('a line of the witness file', () => {
  it('that is missing, altered, moved or added anywhere is found', { timeout: 120_000 }, async () => {
    const whole = await witnessed()
    expect(whole.length).toBeGreaterThan(6)
    const missed: string[] = []
    for (const [what, tamper] of Object.entries(TAMPERINGS))
      for (let seed = 1; seed <= Number(process.env['HUB_TEST_TAMPERINGS'] ?? 12); seed++) {
        write(tamper(whole, seeded(seed)))
        if (!(await codes()).some((code) => /^WITNESS_/.test(code))) missed.push(`${what} ${seed}`)
      }
    write(whole)
    expect(await codes()).toEqual([])
    expect(missed).toEqual([])
  })
  it('closes the log at every start, and is acknowledged by its number', async () => {
    const whole = await witnessed()
    write(whole.toSpliced(2, 1))
    // It was the break: what was cut off before it is missed again.
    expect((await verified()).findings).toMatchObject([{ code: 'TRUNCATED' }, { code: 'WITNESS_CUT', witnessLine: 3 }])
    expect(await reads()).toBe('refused')
    expect(await reads()).toBe('refused')
    await expect(acknowledgeDamage(at.admin, { ...about(), named: ['witness:4'] })).rejects.toThrow(/witness:4/)
    await acknowledgeDamage(at.admin, { ...about(), named: ['witness:3'] })
    expect(await reads()).toBe('recorded')
    expect(await verified()).toMatchObject({ findings: [], known: 1 })
    // Another line from the same place is another damage.
    write(linesOf().toSpliced(1, 1))
    expect((await verified()).findings).toMatchObject([{ code: 'WITNESS_CUT', witnessLine: 2 }])
    expect(await reads()).toBe('refused')
  })

  it('that acknowledged a damage cannot be taken out either', async () => {
    await hubRan(3)
    await hubRan(2)
    write(linesOf().slice(0, 1))
    await acknowledgeDamage(at.admin, { ...about(), named: ['witness:2'] })
    await hubRan(1)
    expect(await codes()).toEqual([])
    write(linesOf().toSpliced(1, 1))
    expect(await codes()).toEqual(['WITNESS_CUT'])
    write(linesOf().slice(0, 1))
    expect(await codes()).toEqual(['WITNESS_CUT'])
    expect(await reads()).toBe('refused')
  })

  it('that is taken out while the hub runs closes the log, which opens when it is back', async () => {
    await hubRan(3)
    await hubRan(2)
    const audit = await start()
    const isOpen = () =>
      audit
        .trailOf('cases')
        .assertRecordable()
        .then(
          () => true,
          () => false,
        )
    expect(await isOpen()).toBe(true)
    const whole = linesOf()
    write(whole.slice(1))
    await audit.sealNow()
    expect(await isOpen()).toBe(false)
    write(whole)
    await audit.sealNow()
    expect(await isOpen()).toBe(true)
    await audit.close()
  })

  it('that a full disk cut short is taken away, and nothing is suspected', async () => {
    await hubRan(3)
    await hubRan(2)
    for (const rest of ['{"log":"cases","tree', linesOf()[0]!.slice(0, 40)]) {
      writeFileSync(path(), readFileSync(path(), 'utf8') + rest)
      expect(await codes()).toEqual([])
      expect(await reads()).toBe('recorded')
      expect(await codes()).toEqual([])
    }
    writeFileSync(path(), readFileSync(path(), 'utf8').trimEnd())
    expect(await reads()).toBe('recorded')
    expect(await codes()).toEqual([])
  })

  it('that the hub could not remember, because it was killed, is taken over', async () => {
    await hubRan(3)
    const before = readFileSync(join(at.heads, 'cases.json'))
    await memory().addWitness((await memory().recall())!.head!)
    writeFileSync(join(at.heads, 'cases.json'), before)
    expect(await codes()).toEqual([])
    await hubRan(1)
    expect(await codes()).toEqual([])
    expect(linesOf()).toHaveLength(3)
  })

  it('added by two at once continues the other', async () => {
    await hubRan(3)
    const head = (await memory().recall())!.head!
    await Promise.all(Array.from({ length: 12 }, () => memory().addWitness(head)))
    expect(linesOf()).toHaveLength(13)
    expect(await codes()).toEqual([])
  })
})

describe('what is remembered of a log', () => {
  /** As the hubs before left it: nothing but heads is signed, and the heads do not say that the memory is. */
  async function unchain(): Promise<void> {
    const heads = await storedHeads(at.admin, 'cases', 'order by tree_size')
    const older = heads.map((head) => signHead({ ...bare(head), memory: OLD }, KEY))
    for (const { treeSize, signature } of older)
      await at.admin.query('update cases.audit_tree_head set memory = $2, signature = $3 where tree_size = $1', [
        treeSize,
        OLD,
        signature,
      ])
    write(older.map((head) => JSON.stringify(bare(head))))
    const head = bare(older.at(-1)!)
    writeFileSync(
      join(at.heads, 'cases.json'),
      JSON.stringify({ v: 1, log: 'cases', id: OLD, head, awaited: [], witnessed: head }),
    )
  }

  it('by a hub of before is taken as it stands, once, and guarded from then on', async () => {
    await hubRan(3)
    await hubRan(2)
    await unchain()
    expect(await codes()).toEqual([])
    expect(await reads()).toBe('recorded')
    expect(at.told).toMatchObject([
      { level: 'warn', subgraph: 'cases', count: 2, msg: expect.stringMatching(/not chained.*once/) },
    ])
    await hubRan(1)
    expect(at.told).toHaveLength(1)
    expect(await codes()).toEqual([])
    write(linesOf().slice(1))
    expect(await codes()).toEqual(['WITNESS_ALTERED'])
    expect(await reads()).toBe('refused')
  })

  it('by a hub of before, whose witness file was cut, is acknowledged before it is taken over', async () => {
    await hubRan(3)
    await hubRan(2)
    await unchain()
    write(linesOf().slice(0, 1))
    expect(await codes()).toEqual(['WITNESS_CUT'])
    expect(await reads()).toBe('refused')
    expect(await reads()).toBe('refused')
    await acknowledgeDamage(at.admin, { ...about(), named: ['witness:1'] })
    expect(await reads()).toBe('recorded')
    expect(await codes()).toEqual([])
  })

  it.each(Object.keys(FORGERIES))('%s is found, and the log is closed', async (what) => {
    await hubRan(3)
    await hubRan(2)
    await FORGERIES[what]!()
    expect((await codes()).length).toBeGreaterThan(0)
    expect(await reads()).toBe('refused')
  })
})
