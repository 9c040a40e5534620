import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  isEnumType,
  isInputObjectType,
  isObjectType,
  validate,
  type GraphQLObjectType,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonaName } from '#platform/personas.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { OPEN_DATA } from '#test/kit/open-data.ts'
import { OPERATIONS } from '#test/kit/operations.ts'
import { committed } from '../../schema/schema-files.ts'

type Asker = PersonaName | 'public'

let hub: TestHub
beforeAll(async () => void (hub = await startHub()))
afterAll(() => hub[Symbol.asyncDispose]())

const API = buildSchema(committed('api.graphql'))

/** Names of types, fields, arguments, input fields and enum values of a graph. */
function namesOf(schema: GraphQLSchema): string[] {
  const names = Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => {
      if (isEnumType(type)) return [type.name, ...type.getValues().map(({ name }) => name)]
      if (!isObjectType(type) && !isInputObjectType(type)) return [type.name]
      const fields = Object.values(type.getFields())
      return [
        type.name,
        ...fields.flatMap((field) => [
          field.name,
          ...('args' in field ? (field.args as readonly { name: string }[]).map(({ name }) => name) : []),
        ]),
      ]
    })
  return [...new Set(names)].toSorted()
}

/** The graph as it shows itself to someone. */
async function introspected(asker: Asker): Promise<GraphQLSchema> {
  const { data, errors } = await hub.askText(asker, getIntrospectionQuery())
  expect(errors).toBeUndefined()
  return buildClientSchema(data as unknown as IntrospectionQuery)
}

const fieldsOf = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) => Object.keys((type as GraphQLObjectType).getFields()).map((field) => `${type.name}.${field}`))

describe('introspection', () => {
  it('shows the public what is open, how a page and the viewer look, and nothing beside it', async () => {
    const view = await introspected('public')
    const fields = new Set(fieldsOf(view))
    for (const closed of ['DiaryEntry', 'Person', 'Case', 'StaffMember', 'AuditEvent', 'CaseFilter', 'DiaryKind'])
      expect([closed, view.getType(closed)]).toEqual([closed, undefined])
    const beside = [...fields].filter((field) => !OPEN_DATA.has(field) && !/^(PageInfo|Viewer)\./.test(field))
    expect(beside.toSorted()).toEqual(['Query.me', 'ServiceLocation.confidential'])
    expect([...OPEN_DATA].filter((field) => !fields.has(field) && !field.includes('.pageInfo.'))).toEqual([])
  })

  it('shows a dashboard figures and nothing of a person', async () => {
    const view = await introspected('dashboard')
    expect(view.getType('StatisticTable')).toBeDefined()
    for (const closed of ['Person', 'Household', 'Case', 'DiaryEntry', 'EconomicBenefit'])
      expect([closed, view.getType(closed)]).toEqual([closed, undefined])
    const names = namesOf(view)
    for (const closed of ['personByTaxCode', 'givenName', 'familyName', 'protectedIdentity', 'subjectPerson'])
      expect(names).not.toContain(closed)
  })

  it('shows who keeps diaries that there are diaries, and each type by its name to nobody else', async () => {
    const ask = async (asker: Asker): Promise<unknown> =>
      (await hub.askText(asker, '{ __type(name: "DiaryEntry") { name } }')).data
    expect(await ask('case-manager')).toEqual({ __type: { name: 'DiaryEntry' } })
    for (const asker of ['public', 'dashboard', 'finance', 'access-point'] as const)
      expect(await ask(asker)).toEqual({ __type: null })
  })

  it.each(OPERATIONS.map(({ name, ...operation }) => [name, operation] as const))(
    'shows whoever asks %s every type and field of it',
    async (_, { persona, document }) => {
      expect(validate(await introspected(persona), document)).toEqual([])
    },
  )
})

/** Names one step away from a name of the graph. */
const near = (name: string): string[] => [
  `${name}s`,
  name.slice(0, -1),
  name.slice(0, 1) + name.slice(2),
  `${name.slice(0, 2)}x${name.slice(3)}`,
]

/** Where a name may stand in a document. */
const PLACES: readonly ((name: string) => string)[] = [
  (name) => `{ ${name} }`,
  (name) => `{ ambito(id: "x") { ${name} } }`,
  (name) => `{ ambito(id: "x", ${name}: 1) { id } }`,
  (name) => `{ ambito(id: "x") { ... on ${name} { id } } }`,
  (name) => `query ($v: ${name}) { ambito(id: $v) { id } }`,
  (name) => `{ case(id: "x") { ${name} } }`,
  (name) => `{ case(id: "x") { diary(kind: ${name}) { nodes { id } } } }`,
  (name) => `{ findPersons(input: { ${name}: 1 }) { id } }`,
  (name) => `{ me { ${name} } }`,
  (name) => `{ ambito(id: "x") { id @${name} } }`,
]

/** The words that messages quote: graphql-js quotes every name it tells. */
const quotedIn = (messages: readonly string[]): string[] =>
  messages.flatMap((message) =>
    [...message.matchAll(/"([^"]+)"/g)].flatMap(([, quoted]) => quoted!.match(/\w+/g) ?? []),
  )

describe('messages', () => {
  const ALL = namesOf(API)
  const known = new Set(ALL)
  const misses = ALL.flatMap(near).filter((name) => /^[A-Za-z_]\w+$/.test(name) && !known.has(name))
  const NEAR = Array.from({ length: 2_000 }, (_, index) => misses[Math.floor((index * misses.length) / 2_000)]!)

  /** Names of the graph that answers told and that stood neither in the question nor in the view. */
  async function learned(asker: Asker): Promise<{ names: string[]; told: number }> {
    const view = new Set(namesOf(await introspected(asker)))
    const names = new Set<string>()
    let told = 0
    for (const [index, name] of NEAR.entries()) {
      const query = PLACES[index % PLACES.length]!(name)
      const typed = new Set(query.match(/\w+/g))
      const messages = ((await hub.askText(asker, query)).errors ?? []).map(({ message }) => message)
      told += messages.length
      expect(messages.join()).not.toContain('Did you mean')
      for (const word of quotedIn(messages)) if (!view.has(word) && !typed.has(word)) names.add(word)
    }
    return { names: [...names].filter((name) => known.has(name)), told }
  }

  it.each(['public', 'dashboard'] as const)('2,000 near misses tell %s no name outside its view', async (asker) => {
    const { names, told } = await learned(asker)
    expect(names).toEqual([])
    expect(told).toBeGreaterThan(1_500)
  })

  it('the negative control: whoever may read a file is told its type', async () => {
    const query = '{ case(id: "x") { diaryy } }'
    const message = async (asker: Asker): Promise<string | undefined> =>
      (await hub.askText(asker, query)).errors?.[0]?.message
    expect(await message('case-manager')).toBe('Cannot query field "diaryy" on type "Case".')
    expect(await message('dashboard')).toBe('Cannot query field "case" on type "Query".')
    expect(await message('public')).toMatch(/^Cannot query field "case" on type "Query"\. .* senza token /)
  })

  it.each([
    // Exists for others, and what nobody has, in the same words.
    ['{ case(id: "x") { id } }', '{ cassa(id: "x") { id } }'],
    ['{ ambito(id: "x") { ... on Person { id } } }', '{ ambito(id: "x") { ... on Pearson { id } } }'],
    ['query ($v: PersonSearchInput) { me { id } }', 'query ($v: PersonSearchOutput) { me { id } }'],
    ['mutation { openCase { id } }', 'mutation { openCare { id } }'],
    ['{ me { displayName } }', '{ me { displayNome } }'],
  ])(
    'the public reads that it is not logged in where a name is unknown, whether it is there or not: %s',
    async (...both) => {
      const told = both.map(async (query) => {
        const errors = (await hub.askText('public', query)).errors ?? []
        return errors
          .map(({ message }) => message.replace(/"[^"]*"/, '…'))
          .filter((message) => !message.startsWith('Variable'))
      })
      const [there, nowhere] = await Promise.all(told)
      expect(there).toEqual(nowhere)
      for (const message of there!) expect(message).toMatch(/ senza token esistono solo i dati aperti\.$/)
    },
  )

  it.each([
    '{ ambito(id: "x") ',
    '{ ambito(id: "x", ids: 1) { id } }',
    '{ ambito(id: {}) { id } }',
    '{ ambito(id: "x") }',
    '{ ambito(id: "x") { id { id } } }',
    '{ ambito(id: $v) { id } }',
    '{ ambito(id: "x") { id @known } }',
    '{ ambito(id: "x") { ...F } }',
    'query ($v: ID!) { ambito(id: "x") { id } }',
    'fragment F on Ambito { id } { ambito(id: "x") { id } }',
  ])('of what everybody sees it reads only what is wrong: %s', async (query) => {
    const messages = ((await hub.askText('public', query)).errors ?? []).map(({ message }) => message)
    expect(messages).not.toEqual([])
    expect(messages.join()).not.toMatch(/token/)
  })

  it('a field outside the view does not exist; behind the gateway it is refused all the same', async () => {
    const [open, closed] = [
      '{ case(id: "01890000-0000-7000-8000-000000000001") { id } }',
      '{ personByTaxCode(taxCode: "RSSMRA85T10A562S") { id } }',
    ]
    for (const [asker, query] of [
      ['public', open],
      ['dashboard', closed],
    ] as const) {
      const { status, data, errors } = await hub.askText(asker, query)
      expect([status, data, errors?.[0]?.extensions['code']]).toEqual([400, undefined, 'GRAPHQL_VALIDATION_FAILED'])
    }
    await using behind = await startHub({ wholeGraph: true })
    expect(await behind.askText('public', open)).toMatchObject({
      data: { case: null },
      errors: [{ path: ['case'], extensions: { code: 'FORBIDDEN_FIELD' } }],
    })
    expect(await behind.askText('dashboard', closed)).toMatchObject({
      data: { personByTaxCode: null },
      errors: [{ extensions: { code: 'FORBIDDEN_FIELD' } }],
    })
  })
})
