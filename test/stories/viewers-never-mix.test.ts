import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Draw } from '#seed/random.ts'
import { examplesOf, type Examples } from '#test/kit/examples.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { manyViewers, type Asker } from '#test/kit/many-viewers.ts'

// Many viewers at once through one hub, over the same few connections, plans, caches and audit batches: everyone is
// answered as if they asked alone.

const REQUESTS = process.env['HUB_TEST_TIER'] === 'S' ? 20_000 : 2_000
const AT_ONCE = 48
/** Questions that each viewer asks, of those there are. */
const QUESTIONS_EACH = 3

interface Question {
  readonly query: string
  readonly variables: (examples: Examples) => Record<string, unknown>
}

/** The same texts with the same variables for everyone: only the viewer decides about the answer. */
const QUESTIONS: readonly Question[] = [
  { query: '{ me { subject roles purposes } }', variables: () => ({}) },
  {
    query: `query ($a: ID!) { cases(filter: { ambitoId: $a }, first: 60) { totalCount nodes { id number caseManager { displayName } subject { ... on Person { id familyName taxCode } } timeline(first: 1) { totalCount } enrolments { id status } } pageInfo { endCursor } } }`,
    variables: ({ ambito }) => ({ a: ambito }),
  },
  {
    query: `query ($a: ID!) { referrals(filter: { ambitoId: $a }, first: 10) { totalCount nodes { id status outcome case { id number subject { ... on Person { familyName phone } } } } } }`,
    variables: ({ ambito }) => ({ a: ambito }),
  },
  {
    query: `query ($cf: TaxCode!) { personByTaxCode(taxCode: $cf) { id givenName familyName phone sensitivity cases { id number diary { nodes { text } } assessments { summary } } economicBenefits { id monthly { amount } } } }`,
    variables: ({ cf }) => ({ cf }),
  },
  {
    query: `query ($a: ID!) { ambito(id: $a) { unassignedCases openEmergencies(withinHours: 8760) { id status person { id familyName } } staff(first: 5) { totalCount nodes { displayName caseload { openCases } assignedCases(first: 3) { totalCount nodes { id number } } } } } }`,
    variables: ({ ambito }) => ({ a: ambito }),
  },
  {
    query: `query ($a: ID!) { services(ambitoId: $a, first: 5) { nodes { name occupied enrolments(first: 3) { totalCount nodes { id person { id familyName } } } } } }`,
    variables: ({ ambito }) => ({ a: ambito }),
  },
  {
    query: `query ($p: ID!) { provider(id: $p) { legalName contacts { name phone } incomingReferrals(first: 5) { totalCount nodes { id case { id } } } invoices(first: 5) { totalCount } } }`,
    variables: ({ provider }) => ({ p: provider }),
  },
]

let hub: TestHub
let examples: Examples
let askers: readonly Asker[]

beforeAll(async () => {
  hub = await startHub({ wholeGraph: true })
  examples = await examplesOf(hub.adminUrl)
  const admin = new pg.Client({ connectionString: hub.adminUrl })
  await admin.connect()
  askers = await manyViewers(hub, admin)
  await admin.end()
})
afterAll(() => hub[Symbol.asyncDispose]())

interface Turn {
  readonly asker: Asker
  readonly question: number
}

const errorsOf = (errors: readonly { message: string; path?: unknown; extensions: { code: string } }[]): string[] =>
  errors.map(({ message, path, extensions }) => `${JSON.stringify(path)} ${extensions.code} ${message}`).toSorted()

/** What a viewer is answered, as a hash: data, and errors without request ids and in order of their paths. */
async function answerTo({ asker, question }: Turn): Promise<string> {
  const { query, variables } = QUESTIONS[question]!
  const { authorization, purpose } = asker
  const { status, body } = await hub.send({
    authorization,
    ...(purpose && { purpose }),
    query,
    variables: variables(examples),
  })
  const { data, errors = [] } = JSON.parse(body) as { data: unknown; errors?: Parameters<typeof errorsOf>[0] }
  return createHash('sha256')
    .update(JSON.stringify([status, data, errorsOf(errors)]))
    .digest('base64url')
}

/** Runs them all, some at a time, in the order in which they stand. */
async function atOnce<T, R>(turns: readonly T[], run: (turn: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < turns.length) {
      const at = next++
      results[at] = await run(turns[at]!)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return results
}

const keyOf = ({ asker, question }: Turn): string => `${asker.name}: question ${question}`

describe('two hundred viewers at once', () => {
  it(`are answered in ${REQUESTS} requests as each is alone: no value is another's`, { timeout: 600_000 }, async () => {
    expect(askers.length).toBeGreaterThanOrEqual(200)
    const draw = new Draw(1, 'viewers', 0)
    const pairs = askers.flatMap((asker) => {
      const start = Math.floor(draw.unit() * QUESTIONS.length)
      return Array.from({ length: QUESTIONS_EACH }, (_, nth) => ({ asker, question: (start + nth) % QUESTIONS.length }))
    })
    const alone = new Map<string, string>()
    for (const pair of pairs) alone.set(keyOf(pair), await answerTo(pair))
    // By question, so that the same text is under way for many; within it in a new order each time.
    const turns: Turn[] = []
    for (let round = 0; turns.length < REQUESTS; round++) {
      const ordered = pairs.map((pair) => ({ pair, at: draw.unit() + (round % 2) * pair.question }))
      turns.push(...ordered.toSorted((a, b) => a.at - b.at).map(({ pair }) => pair))
    }
    const asked = turns.slice(0, REQUESTS)
    const answers = await atOnce(asked, answerTo)
    const foreign = asked.filter((turn, at) => answers[at] !== alone.get(keyOf(turn))).map(keyOf)
    expect(foreign.slice(0, 10)).toEqual([])
    expect(answers).toHaveLength(REQUESTS)
    // Were all answered alike, nothing could be mixed up.
    expect(new Set(alone.values()).size).toBeGreaterThan(150)
  })
})
