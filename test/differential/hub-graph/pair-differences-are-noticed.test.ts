import { buildSchema, parse, print, validate } from 'graphql'
import { expect, it } from 'vitest'
import type { Answer } from '#test/kit/hub.ts'
import { OPERATIONS } from '#test/kit/operations.ts'
import { committed } from '../../../schema/schema-files.ts'
import { Chance } from '../chance.ts'
import { PLANTED_FAULTS } from '../planted-faults.ts'
import { answerByHash, resolveByHash } from './answer-by-hash.ts'
import { differenceOfPair } from './compare-pair.ts'
import { drawHubQuery } from './draw-hub-query.ts'
import { scramble, type Question, type Scrambled } from './scramble.ts'

// Whether other words are equal, and a wrong answer to them is noticed: with graphql-js on the hub's schema in place of the hub.

const schema = resolveByHash(buildSchema(committed('api.graphql')))
const QUESTIONS = 200

const EXAMPLES = { ambito: 'a', year: 2026, cf: 'c', session: 's', provider: 'p', case: 'k', area: 'r' }
const IDS = { id: '"1"', ambitoId: '"2"', 'ambito.code': '"3"', code: 'MINORS_FAMILIES_GENDER_VIOLENCE' }
const ARGS = {
  ...IDS,
  year: '2026',
  filter: '{ ambitoId: "2" }',
  'staff.filter': '{}',
  from: '"2026-01-01"',
  to: '"2026-02-01"',
}

function questionOf(chance: Chance): Question {
  if (chance.is(0.6)) return { query: drawHubQuery({ schema, args: ARGS }, chance), variables: {} }
  const { document, variables } = chance.pick(OPERATIONS)
  return { query: print(document), variables: variables(EXAMPLES) }
}

interface Pair {
  readonly scrambled: Scrambled
  readonly plain: Answer<unknown>
  readonly other: Answer<unknown>
}

/** Questions, equal ones and the answers of graphql-js to both. */
async function answeredPairs(): Promise<Pair[]> {
  const pairs: Pair[] = []
  for (let seed = 1; seed <= QUESTIONS; seed++) {
    const chance = new Chance(seed, 'pairs')
    const question = questionOf(chance)
    if (validate(schema, parse(question.query)).length > 0) continue
    const scrambled = scramble(schema, question, { chance, force: 1 })
    pairs.push({ scrambled, plain: await answerByHash(schema, question), other: await answerByHash(schema, scrambled) })
  }
  return pairs
}

const pairs = await answeredPairs()

it('other words ask the same', () => {
  let withErrors = 0
  let asked = 0
  for (const { scrambled, plain, other } of pairs) {
    expect([scrambled.query, differenceOfPair(scrambled, plain, other)]).toEqual([scrambled.query, undefined])
    asked++
    if (plain.errors) withErrors++
  }
  expect(asked).toBeGreaterThan(QUESTIONS / 2)
  expect(withErrors).toBeGreaterThan(QUESTIONS / 10)
})

const OF_DATA = [
  'a key is lost',
  'two entities are swapped',
  'a list is twice as long',
  'a field is null',
  'null is an empty object',
]

it.each([...OF_DATA, 'an error is lost', 'an error has the path of its parent'])(
  '%s: noticed every time',
  async (name) => {
    let planted = 0
    for (const { scrambled, plain, other } of pairs) {
      const wrong = spoiled(other, name)
      if (!wrong) continue
      planted++
      expect([scrambled.query, differenceOfPair(scrambled, plain, wrong) !== undefined]).toEqual([
        scrambled.query,
        true,
      ])
    }
    expect(planted).toBeGreaterThan(0)
  },
)

function spoiled(answer: Answer<unknown>, name: string): Answer<unknown> | undefined {
  const result = { data: answer.data as Record<string, unknown>, errors: answer.errors as never }
  const wrong = PLANTED_FAULTS[name]!({ result, mutations: [] })
  if (!wrong) return undefined
  const { data, errors = [] } = wrong.result
  const plain = errors.map(({ message, path, extensions }) => ({ message, path: path ?? [], extensions }))
  return { status: answer.status, data, errors: plain }
}
