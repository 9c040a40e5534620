import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PersonaName } from '#platform/personas.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'

let hub: TestHub
beforeAll(async () => void (hub = await startHub()))
afterAll(() => hub[Symbol.asyncDispose]())

type Answered = Readonly<Record<string, unknown>>

async function services(selection: string, args = 'first: 3'): Promise<Answered> {
  const query = `{ ambito(code: "16-BT-01") { services(${args}) { ${selection} } } }`
  const { data, errors } = await hub.askText('public', query)
  expect([query, errors]).toEqual([query, undefined])
  return (data as unknown as { ambito: { services: Answered } }).ambito.services
}

const NODES = 'nodes { id name status area { id code } }'
type Node = { id: string; name: string; status: string; area: { id: string; code: string } | null }

it('of one page, of its edges and of what is below, under names that other fields have', async () => {
  const { nodes } = (await services(NODES)) as { nodes: Node[] }
  expect(nodes).toHaveLength(3)
  const ids = nodes.map(({ id }) => ({ id }))
  const names = nodes.map(({ name }) => ({ name }))
  expect(await services('x: nodes { id } y: nodes { name }')).toEqual({ x: ids, y: names })
  expect(await services('x: nodes { a: id } y: nodes { a: name }')).toEqual({
    x: nodes.map(({ id }) => ({ a: id })),
    y: nodes.map(({ name }) => ({ a: name })),
  })
  expect(await services('a: edges { node { id } } b: edges { node { name } nodes: node { id } }')).toEqual({
    a: ids.map((node) => ({ node })),
    b: names.map((node, index) => ({ node, nodes: ids[index] })),
  })
  expect(await services('edges: nodes { name } nodes: edges { node: cursor }')).toEqual({
    edges: names,
    nodes: nodes.map(() => ({ node: expect.any(String) as string })),
  })
  expect(await services('nodes { id: area { code: id id: code } name: status status: name }')).toEqual({
    nodes: nodes.map(({ name, status, area }) => ({
      id: area && { code: area.id, id: area.code },
      name: status,
      status: name,
    })),
  })
})

it('and every cursor under an alias leads on', async () => {
  const page = await services('p: pageInfo { endCursor } e: edges { c: cursor } nodes { id }', 'first: 2')
  const { p, e, nodes } = page as unknown as { p: { endCursor: string }; e: { c: string }[]; nodes: Node[] }
  const { nodes: all } = (await services(NODES, 'first: 4')) as { nodes: Node[] }
  for (const after of [p.endCursor, e[1]!.c]) {
    const next = (await services('n: nodes { id }', `first: 2, after: ${JSON.stringify(after)}`)) as { n: Node[] }
    expect([...nodes, ...next.n].map(({ id }) => id)).toEqual(all.map(({ id }) => id))
  }
})

it('that is a key or a required field of the graph sends nothing else in its place', async () => {
  // `@`: an alias of the caller, compared with one that no field of the graph has.
  const asked: readonly (readonly [PersonaName | 'public', string])[] = [
    ['public', 'ambiti { nodes { @id: name budget(year: 2026) { year } services { totalCount } } }'],
    ['public', 'municipality(istatCode: "110001") { @istatCode: name ambito { @id: name services { totalCount } } }'],
    ['public', 'ambiti { nodes { services { totalCount } @id: leadMunicipality { name } } }'],
    ['access-point', 'case(id: $nobody) { economicBenefits { id } @id: subject { __typename } }'],
    [
      'access-point',
      'cases(filter: { ambitoId: $ambito }) { nodes { economicBenefits { id } @id: subject { __typename } } }',
    ],
    [
      'provider',
      'referrals(filter: { ambitoId: $ambito }) { nodes { case { enrolments { id } @id: subject { __typename } } } }',
    ],
    [
      'coordinator',
      'services(ambitoId: $ambito, first: 2) { nodes { @id: name spend(year: 2026) { paid { amount } } } }',
    ],
    [
      'coordinator',
      'cases(filter: { ambitoId: $ambito }, first: 5) { nodes { enrolments { id } @id: status @_e1: number } }',
    ],
    [
      'coordinator',
      'economicBenefits(ambitoId: $ambito, first: 2) { nodes { @person: id b: person { familyName } @case: version @id: kindCode } }',
    ],
    [
      'finance',
      'economicBenefits(ambitoId: $ambito, first: 2) { nodes { @personReference: status @id: status person { id familyName } } }',
    ],
  ]
  const { data } = await hub.askText('public', '{ ambito(code: "16-BT-01") { id } }')
  const { id } = (data as unknown as { ambito: { id: string } }).ambito
  for (const [persona, template] of asked) {
    const text = `{ ${template.replaceAll('$ambito', `"${id}"`).replaceAll('$nobody', '"01890000-0000-7000-8000-00000000dead"')} }`
    const answered = async (alias: string): Promise<string> => {
      const answer = await hub.askText(persona, text.replaceAll('@', alias))
      const errors = answer.errors?.map(({ path, extensions }) => [path, extensions['code']])
      return JSON.stringify([answer.data, errors]).replaceAll('"zz', '"')
    }
    const [one, other] = [await answered(''), await answered('zz')]
    expect([text, one]).toEqual([text, other])
    expect(one).not.toMatch(/INTERNAL_FAULT|GRAPHQL_VALIDATION_FAILED|BAD_INPUT|PLAN_NOT_FOUND/)
  }
})
