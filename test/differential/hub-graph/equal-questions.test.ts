import { buildSchema, parse, print, validate } from 'graphql'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PERSONA_NAMES } from '#platform/personas.ts'
import { examplesOf, type Examples } from '#test/kit/examples.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { OPERATIONS } from '#test/kit/operations.ts'
import { questions } from '#test/kit/questions.ts'
import { committed } from '../../../schema/schema-files.ts'
import { Chance } from '../chance.ts'
import { differenceOfPair } from './compare-pair.ts'
import { drawHubQuery } from './draw-hub-query.ts'
import { scramble, type Question, type Scrambled } from './scramble.ts'

// On the hub's own graph: a query and the same in other words are answered alike, whoever asks.

const PAIRS = process.env['HUB_TEST_TIER'] === 'S' ? 10_000 : 300
const ASKERS = [...PERSONA_NAMES, 'public'] as const
/** Codes with which the gateway refuses what is too long or too costly: other words may cost more. */
const LIMITS = /_LIMIT$/

let hub: TestHub
let examples: Examples
let args: Readonly<Record<string, string>>
const schema = buildSchema(committed('api.graphql'))

beforeAll(async () => {
  hub = await startHub({ wholeGraph: true })
  examples = await examplesOf(hub.adminUrl)
  const admin = new pg.Client({ connectionString: hub.adminUrl })
  await admin.connect()
  args = await questions(admin, examples)
  await admin.end()
})
afterAll(() => hub[Symbol.asyncDispose]())

/** A query: one of the thirteen operations of the contract in a third of the cases, else a random one. */
function questionOf(chance: Chance): Question {
  if (!chance.is(0.34)) return { query: drawHubQuery({ schema, args }, chance), variables: {} }
  const { document, variables } = chance.pick(OPERATIONS)
  return { query: print(document), variables: variables(examples) }
}

/** The same in other words, in as many as the gateway takes. */
async function scrambledOf(question: Question, asker: (typeof ASKERS)[number], chance: Chance) {
  for (const force of [1, 0.6, 0.3, 0.15]) {
    const scrambled = scramble(schema, question, { chance, force })
    expect([scrambled.query, validate(schema, parse(scrambled.query)).map(String)]).toEqual([scrambled.query, []])
    const answer = await hub.askText(asker, scrambled.query, scrambled.variables)
    if (!answer.errors?.some(({ extensions }) => LIMITS.test(String(extensions['code'])))) return { scrambled, answer }
  }
  return undefined
}

interface Tally {
  pairs: number
  withData: number
  readonly differences: {
    asker: string
    question: Question
    scrambled: Scrambled
    expected: unknown
    received: unknown
  }[]
}

async function runPairs(pairs: number): Promise<Tally> {
  const tally: Tally = { pairs: 0, withData: 0, differences: [] }
  for (let seed = 1; tally.pairs < pairs; seed++) {
    const chance = new Chance(seed, 'pairs')
    const asker = ASKERS[seed % ASKERS.length]!
    const question = questionOf(chance)
    const plain = await hub.askText(asker, question.query, question.variables)
    const other = await scrambledOf(question, asker, chance)
    if (!other || plain.status >= 400) continue
    tally.pairs++
    if (plain.data !== null) tally.withData++
    const difference = differenceOfPair(other.scrambled, plain, other.answer)
    if (difference) tally.differences.push({ asker, question, scrambled: other.scrambled, ...difference })
    if (tally.differences.length >= 20) return tally
  }
  return tally
}

describe('the hub', () => {
  it(`answers ${PAIRS} pairs of equal queries alike`, { timeout: 3_600_000 }, async () => {
    const { pairs, withData, differences } = await runPairs(PAIRS)
    expect(
      differences.map(({ scrambled: { keys: _keys, ...scrambled }, ...rest }) => ({ ...rest, scrambled })).slice(0, 3),
    ).toEqual([])
    expect(pairs).toBeGreaterThanOrEqual(PAIRS)
    expect(withData).toBeGreaterThan(pairs / 2)
  })
})
