import { buildSchema } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PUBLIC_VIEWER, type Viewer, type ViewerRole } from '#platform/viewer.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { crawl, type Found } from '#test/kit/crawler.ts'
import { examplesOf, type Examples } from '#test/kit/examples.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { OPEN_DATA } from '#test/kit/open-data.ts'
import { questions } from '#test/kit/questions.ts'
import { startSubgraphs, type RunningSubgraphs } from '#test/kit/running-subgraphs.ts'
import { viewerAs } from '#test/kit/viewers.ts'
import { committed } from '../../schema/schema-files.ts'

describe('without a token', () => {
  let hub: TestHub
  let examples: Examples
  beforeAll(async () => {
    hub = await startHub({ wholeGraph: true })
    examples = await examplesOf(hub.adminUrl)
  })
  afterAll(() => hub[Symbol.asyncDispose]())

  it('the directory, the regulation and the budget per area are open (access matrix 6.1, L0)', async () => {
    const { data, errors } = await hub.askText(
      'public',
      `query ($ambito: ID!, $year: Int!) {
        ambito(id: $ambito) {
          name residents municipalities { name istatCode } areas { code labelIt }
          regulation { missingArticles act { number date } articles { number title } }
          services(first: 5) { totalCount nodes { name status capacityStatus type { nameIt } area { labelIt } provider { legalName kind } locations { confidential address { municipality } } } }
          budget(year: $year) { byArea { area { labelIt } totals { appropriated { amount } paid { amount } } } }
        }
      }`,
      { ambito: examples.ambito, year: examples.year },
    )
    expect(errors).toBeUndefined()
    const ambito = (data as Record<string, Record<string, never>>)['ambito'] as unknown as {
      residents: number
      areas: unknown[]
      regulation: { missingArticles: string[]; act: { number: string; date: string } }
      services: { totalCount: number; nodes: { name: string }[] }
      budget: { byArea: { totals: { paid: { amount: string } } }[] }
    }
    expect(ambito.residents).toBe(97_000)
    expect(ambito.areas).toHaveLength(4)
    expect(ambito.regulation).toMatchObject({
      missingArticles: ['10', '11'],
      act: { number: '06', date: '2023-09-29' },
    })
    expect(ambito.services.nodes).toHaveLength(5)
    expect(ambito.budget.byArea.length).toBeGreaterThanOrEqual(4)
  })

  it.each([
    ['persons', 'query ($cf: TaxCode!) { personByTaxCode(taxCode: $cf) { id } }', 'personByTaxCode'],
    ['cases', 'query ($case: ID!) { case(id: $case) { id number } }', 'case'],
    [
      'contracts of finance',
      'query ($ambito: ID!) { commitments(filter: { ambitoId: $ambito }) { nodes { id } } }',
      'commitments',
    ],
    ['the viewer', '{ me { subject } }', 'me'],
  ])('%s are absent', async (_what, query, root) => {
    const used = Object.fromEntries(Object.entries(examples).filter(([name]) => query.includes(`$${name}:`)))
    const { data } = await hub.askText('public', query, used)
    const found = (data as Record<string, { nodes?: unknown[] } | null> | null)?.[root] ?? null
    expect(found === null || found.nodes?.length === 0).toBe(true)
  })

  it.each([
    'staff { totalCount nodes { displayName } }',
    'services { nodes { provider { contacts { name phone } } } }',
    'services { nodes { occupied waiting capacity } }',
  ])('nothing about staff, contacts or occupancy leaves: %s', async (selection) => {
    const { data } = await hub.askText('public', `query ($ambito: ID!) { ambito(id: $ambito) { ${selection} } }`, {
      ambito: examples.ambito,
    })
    expect(JSON.stringify(data)).not.toMatch(
      /"(displayName|phone)":"|"(occupied|waiting|capacity)":\d|"totalCount":[1-9]/,
    )
  })
})

/** Open fields of which the synthetic data hold no value, and frames, of which only what they hold is noted. */
const NOT_NOTED =
  /^(Municipality\.valid(From|To)|RegulationVersion\.(inForceFrom|supersededOn)|Act\.(publishedOn|effectiveFrom|documentUrl)|ServiceType\.(cisis|siuss)Code)$|^Query\.(ambiti|services)$|\.(services|providers|edges|pageInfo|hasNextPage)$/
const schemaOf = (file: string): ReturnType<typeof buildSchema> =>
  buildSchema(committed(file), { assumeValid: true, assumeValidSDL: true })

describe('a crawler without a token', () => {
  let running: RunningSubgraphs
  let examples: Examples
  let args: Readonly<Record<string, string>>
  beforeAll(async () => {
    running = await startSubgraphs()
    examples = await examplesOf(running.database.adminUrl)
    args = await questions(running.admin, examples)
  })
  afterAll(() => running[Symbol.asyncDispose]())

  const closedAmong = ({ fields }: Found): string[] => [...fields].filter((field) => !OPEN_DATA.has(field)).toSorted()
  const codesOf = ({ faults }: Found): string[] => [...new Set(faults.values())]

  it('finds the L0 list of the access matrix and nothing beside it, over the whole graph', async () => {
    await using hub = await startHub({ wholeGraph: true })
    const found = await crawl({
      schema: schemaOf('api.graphql'),
      ask: (query) => hub.askText('public', query),
      args,
      from: [{ steps: [], type: 'Query' }],
      depth: 6,
    })
    expect(closedAmong(found)).toEqual([])
    expect(codesOf(found)).toEqual(['FORBIDDEN_FIELD'])
    expect(found.asked).toBeGreaterThan(300)
    expect([...OPEN_DATA].filter((field) => !found.fields.has(field) && !NOT_NOTED.test(field))).toEqual([])
  })

  /** Asks `_entities` of a subgraph itself for every type with real keys: the fields it answered, and codes of errors. */
  const crawlEntities = async (name: string, viewer: Viewer): Promise<{ closed: string[]; codes: string[] }> => {
    const { reads } = SUBGRAPHS.find((one) => one.name === name)!
    const from: { steps: string[]; type: string }[] = []
    for (const { entity, keys } of reads.filter((read) => read.keys.length > 0)) {
      const stored = running.entities.find(({ typename }) => typename === entity.name)!
      const given = (await running.keysOf(stored, 5)).map(
        (key) => `{ __typename: "${entity.name}", ${keys[0]!.name}: "${key}", unit: "hour", quantity: "1" }`,
      )
      expect(given.length, entity.name).toBeGreaterThan(0)
      from.push({
        steps: [`_entities(representations: [${given.join()}])`, `... on ${entity.name}`],
        type: entity.name,
      })
    }
    const found = await crawl({
      schema: schemaOf(`${name}.graphql`),
      ask: (query) =>
        running.subgraphs.get(name)!.execute({ query, variables: {} }, { viewer, requestId: 'r', locale: 'en' }),
      args,
      from,
      depth: 5,
    })
    expect(found.asked).toBeGreaterThan(30)
    // Of a stub what was given comes back, as it would for a key of nothing.
    const echoed = new Set(
      reads
        .filter(({ stub }) => stub)
        .flatMap(({ entity, keys, requires }) =>
          [keys[0]!.name, ...Object.keys(requires)].map((given) => `${entity.name}.${given}`),
        ),
    )
    return { closed: closedAmong(found).filter((field) => !echoed.has(field)), codes: codesOf(found) }
  }
  const staff = (roles: readonly ViewerRole[]): Viewer => viewerAs('COORDINATOR', { ambitoId: examples.ambito, roles })
  const everySubgraph = SUBGRAPHS.map(({ name }) => name)

  it.each(everySubgraph)('finds no more by _entities of %s itself', async (name) => {
    const { closed, codes } = await crawlEntities(name, PUBLIC_VIEWER)
    expect(closed).toEqual([])
    expect(codes.filter((code) => code !== 'FORBIDDEN_FIELD')).toEqual([])
  })

  it.each(everySubgraph)('finds no more of %s with an appointment that gives no role', async (name) => {
    expect((await crawlEntities(name, staff([]))).closed).toEqual([])
  })

  it.each(everySubgraph)('the negative control: as a coordinator it finds what is closed in %s', async (name) => {
    expect((await crawlEntities(name, staff(['COORDINATOR']))).closed.length).toBeGreaterThan(15)
  })

  it('loses of an open object what it asked too much of, with the code that says so and no fault', async () => {
    await using hub = await startHub({ wholeGraph: true })
    const { data, errors } = await hub.askText(
      'public',
      'query ($a: ID!, $y: Int!) { ambito(id: $a) { name budget(year: $y) { year byArea { year alerts { code } } } services(first: 2) { totalCount nodes { name provider { legalName status } } } } }',
      { a: examples.ambito, y: examples.year },
    )
    expect(data).toMatchObject({ ambito: { name: expect.any(String) as string } })
    // What is withheld is null, a list too: the object that holds it stays.
    const { byArea } = (data as unknown as { ambito: { budget: { byArea: { alerts: unknown }[] } } }).ambito.budget
    expect(byArea.length).toBeGreaterThan(0)
    expect(new Set(byArea.map(({ alerts }) => alerts))).toEqual(new Set([null]))
    expect(new Set(errors?.map(({ extensions }) => extensions['code']))).toEqual(new Set(['FORBIDDEN_FIELD']))
  })
})
