import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examplesOf, type Examples } from '#test/kit/examples.ts'
import { startHub, type Answer, type TestHub } from '#test/kit/hub.ts'
import { startSubgraphs } from '#test/kit/running-subgraphs.ts'
import { PUBLIC_VIEWER, type Viewer } from '#platform/viewer.ts'

// An argument that is wrong costs the field whose argument it is, at its path; everything beside it is answered as if that field
// had not been asked for: other root fields of the same fetch, fields under other aliases of the same entity, other rows.

let hub: TestHub
let examples: Examples
let foreign: string
beforeAll(async () => {
  hub = await startHub()
  examples = await examplesOf(hub.adminUrl)
  const ask = `query ($ambito: ID!) { cases(${IN_AMBITO}, orderBy: RECENTLY_CHANGED, first: 1) { pageInfo { endCursor } } }`
  const { data } = await hub.askText('coordinator', ask, { ambito: examples.ambito })
  foreign = (data as unknown as { cases: { pageInfo: { endCursor: string } } }).cases.pageInfo.endCursor
})
afterAll(() => hub[Symbol.asyncDispose]())

/** Fields that take a cursor, at the root and by what leads to them. */
const IN_AMBITO = 'filter: { ambitoId: $ambito }'
const ROOTS: readonly string[] = [
  `cases(${IN_AMBITO}, #) { totalCount nodes { id } pageInfo { endCursor } }`,
  `referrals(${IN_AMBITO}, #) { nodes { id } }`,
  `emergencies(${IN_AMBITO}, #) { edges { cursor node { id } } }`,
  'services(ambitoId: $ambito, #) { nodes { id name } }',
  `commitments(${IN_AMBITO}, #) { nodes { id } }`,
  `invoices(${IN_AMBITO}, #) { nodes { id } }`,
  'ambiti(#) { nodes { id } }',
]
const PARENTS: readonly (readonly [parent: string, rows: string, fields: readonly string[]])[] = [
  [
    'ambito(id: $ambito)',
    '',
    [
      'staff(#) { nodes { id } }',
      'meetings(#) { nodes { id } }',
      'services(#) { nodes { id } }',
      'providers(#) { nodes { id } }',
    ],
  ],
  ['case(id: $case)', '', ['timeline(#) { edges { cursor } }', 'timeline(#) { nodes { at } }']],
  [
    `cases(${IN_AMBITO}, first: 3)`,
    'nodes',
    ['timeline(#) { nodes { at } }', 'enrolments { service { __typename enrolments(#) { nodes { id } } } }'],
  ],
  [
    'services(ambitoId: $ambito, first: 3)',
    'nodes',
    ['provider { __typename invoices(#) { nodes { id } } }', 'enrolments(#) { nodes { id } }'],
  ],
  [
    'area(ambitoId: $ambito, code: NON_SELF_SUFFICIENCY_DISABILITY)',
    '',
    ['services(#) { nodes { id } }', 'ambito { __typename staff(#) { nodes { id } } }'],
  ],
]
// A page size that is wrong is refused by the gateway before anything runs.
const WRONG = ['after: "nope"', 'after: $bad', 'after: $foreign', 'first: 1, after: ""'] as const
const RIGHT = ['first: 2', 'first: $two', 'first: 2, after: null'] as const

/** A selection, whole and without its wrong fields; the aliases of these. */
interface Part {
  readonly whole: string
  readonly rest: string
  readonly wrong: readonly string[]
}

/** A random operation. */
function operationOf(seed: number): Part {
  let state = seed >>> 0 || 1
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const one = <T>(of: readonly T[]): T => of[next(of.length)]!
  let aliases = 0
  const field = (text: string): Part => {
    const isWrong = next(3) === 0
    const alias = `f${aliases++}`
    // The alias names the field that has the argument.
    const at = text.lastIndexOf('(#)')
    const start = at < 0 ? 0 : text.lastIndexOf(' ', at) + 1
    const whole = `${text.slice(0, start)}${alias}: ${text.slice(start)}`.replace('#', one(isWrong ? WRONG : RIGHT))
    const around =
      start === 0 ? '' : `${text.slice(0, start)}${' }'.repeat(text.slice(0, start).split('{').length - 1)}`
    return { whole, rest: isWrong ? around : whole, wrong: isWrong ? [alias] : [] }
  }
  const parts = Array.from({ length: 1 + next(5) }, () => {
    if (next(2) === 0) return field(one(ROOTS))
    const [parent, rows, fields] = one(PARENTS)
    const asked = Array.from({ length: 1 + next(3) }, () => field(one(fields)))
    const alias = `p${aliases++}`
    const within = (texts: readonly string[]): string => {
      const set = `{ __typename ${texts.join(' ')} }`
      return `${alias}: ${parent} ${rows ? `{ ${rows} ${set} }` : set}`
    }
    return {
      whole: within(asked.map(({ whole }) => whole)),
      rest: within(asked.map(({ rest }) => rest)),
      wrong: asked.flatMap(({ wrong }) => wrong),
    }
  })
  const declared = 'query ($ambito: ID!, $case: ID!, $two: Int, $bad: String, $foreign: String)'
  const used = (text: string): string =>
    `${declared
      .replaceAll(/\$(\w+): [\w!]+(, )?/g, (all, name: string) => (text.includes(`$${name}`) ? all : ''))
      .replace(', )', ')')
      .replace(' ()', '')} { __typename ${text} }`
  return {
    whole: used(parts.map(({ whole }) => whole).join(' ')),
    rest: used(parts.map(({ rest }) => rest).join(' ')),
    wrong: parts.flatMap(({ wrong }) => wrong),
  }
}

type Errors = Answer<unknown>['errors']
const REFUSED = new Set(['INVALID_CURSOR', 'PAGE_SIZE'])
const placesOf = (errors: Errors = []): string[] =>
  errors.flatMap(({ path = [], extensions }) =>
    REFUSED.has(String(extensions['code']))
      ? ((extensions['places'] as string[][] | undefined) ?? [path]).map((place) => place.join('.'))
      : [],
  )

/** Where an answer has a field of these names; that field must be null. */
function nullsAt(value: unknown, names: ReadonlySet<string>, at: readonly (string | number)[] = []): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    if (!names.has(key)) return nullsAt(inner, names, [...at, key])
    expect(inner, key).toBeNull()
    return [[...at, key].join('.')]
  })
}

/** The answer without the fields of these names. */
function without(value: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, names))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => !names.has(key))
  return Object.fromEntries(kept.map(([key, inner]) => [key, without(inner, names)]))
}

describe('a wrong page size or cursor', () => {
  const variables = () => {
    const { ambito, case: one } = examples
    return { ambito, case: one, two: 2, bad: '====', foreign }
  }

  it('is refused at its own field, on every row, and what is beside it is answered as without it', async () => {
    let refusals = 0
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const { whole, rest, wrong } = operationOf(seed)
        const names = new Set(wrong)
        const answer = await hub.askText('coordinator', whole, variables())
        const expected = await hub.askText('coordinator', rest, variables())
        expect(answer.status, `${whole} ${JSON.stringify(answer.errors)}`).toBe(200)
        expect(placesOf(answer.errors).toSorted(), whole).toEqual(nullsAt(answer.data, names).toSorted())
        const others = (errors: Errors = []) =>
          errors.filter(({ extensions }) => !REFUSED.has(String(extensions['code'])))
        expect(others(answer.errors).map(({ path }) => path)).toEqual(others(expected.errors).map(({ path }) => path))
        expect(without(answer.data, names), whole).toEqual(expected.data)
        refusals += placesOf(answer.errors).length
      }),
      { numRuns: 40 },
    )
    expect(refusals).toBeGreaterThan(30)
  })

  it('costs a fetch of several root fields no further statement', async () => {
    const query = `query ($ambito: ID!) { good: cases(${IN_AMBITO}, first: 2) { nodes { id } } bad: cases(${IN_AMBITO}, after: "nope") { nodes { id } } }`
    await hub.askText('coordinator', '{ me { subject } }')
    hub.statements()
    const { data, errors } = await hub.askText('coordinator', query, { ambito: examples.ambito })
    expect(errors?.map(({ path, extensions }) => [path, extensions['code']])).toEqual([[['bad'], 'INVALID_CURSOR']])
    expect(hub.statements()).toHaveLength(1)
    expect(data).toMatchObject({ bad: null, good: { nodes: [{}, {}] } })
  })

  it('of the list of another row is refused on all rows but that one', async () => {
    const list = (after: string) =>
      `query ($ambito: ID!${after && ', $after: String'}) { cases(${IN_AMBITO}, first: 3) { nodes { timeline(first: 1${after}) { edges { cursor } } other: timeline(first: 1) { edges { cursor } } } } }`
    const first = await hub.askText('coordinator', list(''), { ambito: examples.ambito })
    type Rows = { cases: { nodes: { timeline: { edges: { cursor: string }[] } | null; other: unknown }[] } }
    const { nodes } = (first.data as unknown as Rows).cases
    const after = nodes[1]!.timeline!.edges[0]!.cursor
    const { data, errors } = await hub.askText('coordinator', list(', after: $after'), {
      ambito: examples.ambito,
      after,
    })
    const rows = (data as unknown as Rows).cases.nodes
    expect(rows.map(({ timeline }) => timeline === null)).toEqual([true, false, true])
    expect(rows.map(({ other }) => other)).toEqual(nodes.map(({ other }) => other))
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_CURSOR', count: 2 } }])
    expect(placesOf(errors)).toEqual(['cases.nodes.0.timeline', 'cases.nodes.2.timeline'])
  })
})

describe('a subgraph behind another gateway', () => {
  it('refuses wrong page sizes and cursors under an entity by themselves, k of n', async () => {
    await using running = await startSubgraphs(hub.database)
    const viewer = { ...PUBLIC_VIEWER, kind: 'STAFF', subject: 'demo:coordinator', ambitoId: examples.ambito } as const
    const asked = {
      viewer: { ...viewer, roles: ['COORDINATOR'], fileRoles: ['COORDINATOR'], purpose: 'SOCIAL_CARE' } as Viewer,
      requestId: 'r1',
      locale: 'en',
    } as const
    const ids = [examples.ambito, '00000000-0000-4000-8000-000000000000', examples.ambito]
    const representations = ids.map((id) => ({ __typename: 'Ambito', id }))
    const ask = async (fields: readonly string[]) => {
      const set = `{ __typename ${fields.join(' ')} }`
      const query = `query ($r: [_Any!]!) { one: _entities(representations: $r) { ... on Ambito ${set} } other: _entities(representations: $r) { ... on Ambito { name } } }`
      const { data, errors } = await running.subgraphs
        .get('organisation')!
        .execute({ query, variables: { r: representations } }, asked)
      return JSON.parse(JSON.stringify({ data, errors: errors ?? [] })) as {
        data: Record<string, (Record<string, unknown> | null)[]>
        errors: { path: (string | number)[]; extensions: { code: string } }[]
      }
    }
    const field = fc.record({
      name: fc.constantFrom('staff', 'meetings'),
      args: fc.constantFrom(
        'first: 2',
        'first: 0',
        'first: 201',
        'first: -1',
        'after: "x"',
        'first: 3',
        'first: 9, after: "x"',
      ),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(field, { minLength: 1, maxLength: 6 }), async (fields) => {
        const written = fields.map(({ name, args }, index) => ({
          alias: `f${index}`,
          text: `f${index}: ${name}(${args}) { nodes { id } }`,
          code: args.includes('after') ? 'INVALID_CURSOR' : /0|-|201/.test(args) ? 'PAGE_SIZE' : null,
        }))
        const wrong = written.filter(({ code }) => code !== null)
        const whole = await ask(written.map(({ text }) => text))
        const rest = await ask(written.filter(({ code }) => code === null).map(({ text }) => text))
        expect(rest.errors).toEqual([])
        expect(without(whole.data, new Set(wrong.map(({ alias }) => alias)))).toEqual(rest.data)
        expect(whole.data['one']!.map((row) => row && wrong.map(({ alias }) => row[alias]))).toEqual(
          rest.data['one']!.map((row) => row && wrong.map(() => null)),
        )
        const places = [0, 2].flatMap((row) => wrong.map(({ alias, code }) => `${code} one.${row}.${alias}`))
        expect(whole.errors.map(({ path, extensions }) => `${extensions.code} ${path.join('.')}`).toSorted()).toEqual(
          places.toSorted(),
        )
      }),
      { numRuns: 40 },
    )
  })
})
