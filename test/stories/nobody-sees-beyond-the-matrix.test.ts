import { buildSchema, type GraphQLSchema } from 'graphql'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { openReadPool } from '#platform/database/read-pool.ts'
import { roleSecret } from '#platform/database/roles.ts'
import { fiscalKeyOf } from '#platform/fiscal-hash.ts'
import { createLog } from '#platform/log.ts'
import { PERSONA_NAMES, PERSONAS, type PersonaName } from '#platform/personas.ts'
import { CLEARANCES, PURPOSES, type Clearance, type Purpose, type Viewer } from '#platform/viewer.ts'
import { Draw } from '#seed/random.ts'
import { cases } from '#subgraphs/cases/subgraph.ts'
import { startAsked, type AskedSubgraph } from '#test/kit/asked-subgraph.ts'
import { SEED_TODAY, testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { dueTo } from '#test/kit/due-fields.ts'
import { fieldsAskedOf, type AskedField } from '#test/kit/noun-selection.ts'
import { personaViewers, type PersonaViewer } from '#test/kit/persona-viewers.ts'
import { partiesOf, plantFiles, type Parties, type PlantedFile } from '#test/kit/planted-files.ts'
import { NOUNS, type Noun } from '#test/kit/planted-rows.fixture.ts'
import { Sightings } from '#test/kit/sightings.ts'
import { trailOf } from '#test/kit/trail.ts'
import { committed } from '../../schema/schema-files.ts'

// Persona × purpose × clearance × relation × compartment × noun × path × field, through a running subgraph that is asked
// directly with a signed viewer, against the cells of the matrix. Every persona meets every noun by every path in every
// relation and compartment; purposes and clearances are drawn in `npm test`, and all asked in `npm run torture`.

const IS_FULL = process.env['HUB_TEST_TIER'] === 'S'
const CLEARED: readonly (readonly Clearance[] | undefined)[] = [undefined, [], CLEARANCES]
const CLOCK = fixedClock(`${SEED_TODAY}T10:00:00Z`)

let database: TestDatabase
let admin: pg.Client
let subgraph: AskedSubgraph
let trail: Awaited<ReturnType<typeof trailOf>>
let files: readonly PlantedFile[]
let parties: Parties
let viewersOf: Readonly<Record<PersonaName, PersonaViewer>>
const schema: GraphQLSchema = buildSchema(committed('cases.graphql'), { assumeValid: true, assumeValidSDL: true })
const asked = new Map<Noun, readonly AskedField[]>(NOUNS.map((noun) => [noun, fieldsAskedOf(schema, noun)]))
const selectionOf = (noun: Noun): string =>
  asked
    .get(noun)!
    .map(({ text }) => text)
    .join(' ')
const messages = new Set<string>()

beforeAll(async () => {
  database = await testDatabase({ seeded: true })
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  const fiscalKey = fiscalKeyOf(roleSecret(database.adminUrl))
  files = await plantFiles(admin, fiscalKey)
  parties = await partiesOf(admin)
  viewersOf = await personaViewers(database, fiscalKey)
  const pool = await openReadPool({ url: database.urlOf('cases'), connections: 2 })
  trail = await trailOf(database, 'cases', CLOCK)
  subgraph = startAsked(cases, { pool, audit: trail, clock: CLOCK, log: createLog('silent') })
})
afterAll(async () => {
  await subgraph.close()
  await trail.close()
  await admin.end()
  await database[Symbol.asyncDispose]()
})

type Data = Readonly<Record<string, unknown>>

async function ask(viewer: Viewer, query: string, variables: Record<string, unknown> = {}): Promise<Data> {
  const { data, errors } = await subgraph.execute({ query, variables }, { viewer, requestId: 'r', locale: 'en' })
  for (const { message, extensions } of errors ?? []) messages.add(`${message} ${JSON.stringify(extensions)}`)
  return data ?? {}
}

/** Where a viewer asks from: their purposes and clearances, all of them or the usual one and a drawn one. */
function* viewers(path: string): Generator<{ persona: PersonaName; viewer: Viewer }> {
  for (const [index, persona] of PERSONA_NAMES.entries()) {
    const draw = new Draw(1, `matrix/${path}`, index)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(draw.unit() * list.length)]!
    const purposes: readonly (Purpose | null)[] = [null, ...PURPOSES]
    const some = [
      { purpose: PERSONAS[persona].purpose, clearances: pick(CLEARED) },
      { purpose: pick(purposes), clearances: pick(CLEARED) },
    ]
    const all = purposes.flatMap((purpose) => CLEARED.map((clearances) => ({ purpose, clearances })))
    for (const { purpose, clearances } of IS_FULL ? all : some)
      yield { persona, viewer: viewersOf[persona](purpose, clearances) }
  }
}

/** Everything that stands at the end of some steps, lists walked. */
function at(value: unknown, steps: readonly string[]): Data[] {
  if (Array.isArray(value)) return value.flatMap((item) => at(item, steps))
  if (typeof value !== 'object' || value === null) return []
  const [step, ...rest] = steps
  return step === undefined ? [value as Data] : at((value as Data)[step], rest)
}

const entities = (typename: string, ids: readonly string[], selection: string): string =>
  `{ _entities(representations: [${ids.map((id) => `{ __typename: "${typename}", id: "${id}" }`).join()}]) { ... on ${typename} { ${selection} } } }`

/** Nouns that a key reaches; the others hang on one of them. */
const KEYED = NOUNS.filter((noun) =>
  cases.reads.some(({ entity, keys, stub }) => entity.name === noun && keys.length > 0 && !stub),
)
/** Root fields that find one by its id. */
const BY_ID: Partial<Record<Noun, string>> = {
  Person: 'person',
  Case: 'case',
  Referral: 'referral',
  UvmSession: 'uvmSession',
}
/** The way from a row with a key to the nouns that hang on it. */
const NESTED: readonly (readonly [noun: Noun, from: Noun, ...steps: string[]])[] = [
  ['Person', 'Case', 'subject'],
  ['Person', 'Referral', 'case', 'subject'],
  ['Person', 'EmergencyIntervention', 'person'],
  ['Person', 'JudicialMeasure', 'person'],
  ['Person', 'DisclosureAuthorisation', 'person'],
  ['Person', 'AccessContact', 'person'],
  ['Household', 'Person', 'households', 'household'],
  ['HouseholdMembership', 'Person', 'households'],
  ['AccessContact', 'Case', 'accessContact'],
  ['AccessContact', 'Person', 'accessContacts', 'nodes'],
  ['Case', 'Person', 'cases'],
  ['Case', 'CarePlan', 'case'],
  ['Case', 'Referral', 'case'],
  ['Case', 'EmergencyIntervention', 'case'],
  ['Case', 'AccessContact', 'case'],
  ['Case', 'UvmSession', 'docket', 'case'],
  ['CareTeamMember', 'Case', 'team'],
  ['CaseEvent', 'Case', 'timeline', 'nodes'],
  ['DiaryEntry', 'Case', 'diary', 'nodes'],
  ['Assessment', 'Case', 'assessments'],
  ['Assessment', 'UvmSession', 'docket', 'assessment'],
  ['CarePlan', 'Case', 'carePlans'],
  ['CarePlan', 'PlannedIntervention', 'carePlan'],
  ['CarePlan', 'UvmSession', 'docket', 'proposedPlan'],
  ['Goal', 'CarePlan', 'goals'],
  ['PlannedIntervention', 'CarePlan', 'interventions'],
  ['PlannedIntervention', 'Referral', 'intervention'],
  ['PlanSignature', 'CarePlan', 'signatures'],
  ['Referral', 'Case', 'referrals'],
  ['DisclosureAuthorisation', 'Person', 'disclosureAuthorisations'],
  ['DisclosureAuthorisation', 'Referral', 'disclosure'],
  ['UvmSession', 'Case', 'uvmSessions'],
  ['UvmSession', 'CarePlan', 'uvmSession'],
  ['UvmDocketItem', 'UvmSession', 'docket'],
  ['EmergencyIntervention', 'Case', 'emergencies'],
  ['JudicialMeasure', 'Case', 'judicialMeasures'],
  ['JudicialMeasure', 'CarePlan', 'constrainedBy'],
]

const noted = new Sightings()

describe('what a viewer is shown of a file is what the matrix gives', () => {
  it.each(KEYED)('%s by key', async (noun) => {
    const before = noted.leaks.length
    for (const { persona, viewer } of viewers(`key ${noun}`)) {
      const data = await ask(
        viewer,
        entities(
          noun,
          files.map(({ ids }) => ids[noun]),
          selectionOf(noun),
        ),
      )
      const rows = (data['_entities'] ?? []) as (Data | null)[]
      for (const [index, file] of files.entries())
        noted.note({
          path: '_entities',
          persona,
          viewer,
          file,
          noun,
          row: rows[index] ?? null,
          asked: asked.get(noun)!,
          isWhole: true,
        })
    }
    expect(noted.leaks.slice(before, before + 10)).toEqual([])
  })

  it.each(Object.entries(BY_ID) as [Noun, string][])('%s by the root field %s', async (noun, root) => {
    const before = noted.leaks.length
    const query = `query ($id: ID!) { found: ${root}(id: $id) { ${selectionOf(noun)} } }`
    for (const { persona, viewer } of viewers(`root ${noun}`)) {
      const answers = await Promise.all(files.map(({ ids }) => ask(viewer, query, { id: ids[noun] })))
      for (const [index, file] of files.entries()) {
        const row = (answers[index]!['found'] ?? null) as Data | null
        noted.note({ path: root, persona, viewer, file, noun, row, asked: asked.get(noun)!, isWhole: true })
      }
    }
    expect(noted.leaks.slice(before, before + 10)).toEqual([])
  })

  it.each(NESTED.map(([noun, from, ...steps]) => [noun, `${from}.${steps.join('.')}`, from, steps] as const))(
    '%s by way of %s',
    async (noun, path, from, steps) => {
      const before = noted.leaks.length
      const selection =
        noun === 'Person' || steps.at(-1) === 'subject' ? `... on ${noun} { ${selectionOf(noun)} }` : selectionOf(noun)
      const text = `${steps.join(' { ')} { ${selection} ${'}'.repeat(steps.length)}`
      for (const { persona, viewer } of viewers(`nested ${path}`)) {
        const data = await ask(
          viewer,
          entities(
            from,
            files.map(({ ids }) => ids[from]),
            text,
          ),
        )
        const holders = (data['_entities'] ?? []) as (Data | null)[]
        for (const [index, file] of files.entries()) {
          const rows = at(holders[index] ?? null, steps)
          const row = rows.find((one) => Object.keys(one).length > 1) ?? rows[0] ?? null
          const isWhole = steps.length === 1 && dueTo(viewer, file, from).has(steps[0]!)
          noted.note({ path, persona, viewer, file, noun, row, asked: asked.get(noun)!, isWhole })
        }
      }
      expect(noted.leaks.slice(before, before + 10)).toEqual([])
    },
  )
})

/** Lists, each with the noun that it holds and what names its file. */
const LISTS: readonly { noun: Noun; text: (page: string) => string; steps: readonly string[] }[] = [
  ...['DUE_FIRST', 'RECENTLY_CHANGED', 'REPORTED_FIRST'].map((order) => ({
    noun: 'Case' as const,
    text: (page: string) =>
      `cases(filter: { ambitoId: "${parties.ambito}", text: "2026/9" }, orderBy: ${order}, ${page})`,
    steps: ['cases'],
  })),
  {
    noun: 'Referral',
    text: (page) => `referrals(filter: { ambitoId: "${parties.ambito}" }, ${page})`,
    steps: ['referrals'],
  },
  {
    noun: 'EmergencyIntervention',
    text: (page) => `emergencies(filter: { ambitoId: "${parties.ambito}" }, ${page})`,
    steps: ['emergencies'],
  },
  {
    noun: 'AccessContact',
    text: (page) => `accessContacts(filter: { ambitoId: "${parties.ambito}" }, ${page})`,
    steps: ['accessContacts'],
  },
  ...(['manager', 'otherManager'] as const).map((who) => ({
    noun: 'Case' as const,
    text: (page: string) =>
      `_entities(representations: [{ __typename: "StaffMember", id: "${parties[who]}" }]) { ... on StaffMember { assignedCases(${page}) PAGE } }`,
    steps: ['_entities', 'assignedCases'],
  })),
  ...(['provider', 'otherProvider'] as const).map((who) => ({
    noun: 'Referral' as const,
    text: (page: string) =>
      `_entities(representations: [{ __typename: "Provider", id: "${parties[who]}" }]) { ... on Provider { incomingReferrals(${page}) PAGE } }`,
    steps: ['_entities', 'incomingReferrals'],
  })),
]

interface Page {
  readonly totalCount: number | null
  readonly nodes: readonly Data[]
  readonly pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

describe('lists, their order, cursors and counts', () => {
  /** Every page of a list; null when the list as a whole is denied. */
  async function pagesOf(
    viewer: Viewer,
    { text, steps, noun }: (typeof LISTS)[number],
    first: number,
  ): Promise<Page[] | null> {
    const page = `{ totalCount nodes { ${selectionOf(noun)} } pageInfo { hasNextPage endCursor } }`
    const pages: Page[] = []
    for (let after = ''; ;) {
      const call = text(`first: ${first}${after}`)
      const data = await ask(viewer, `{ ${call.includes('PAGE') ? call.replace('PAGE', page) : `${call} ${page}`} }`)
      const [found] = at(data, steps) as unknown as Page[]
      if (!found) return null
      pages.push(found)
      if (!found.pageInfo.hasNextPage) return pages
      after = `, after: "${found.pageInfo.endCursor}"`
    }
  }

  it.each(LISTS.map((list, index) => [list.noun, index] as const))(
    'of %s (%i) hold what is seen, and count it',
    async (noun, index) => {
      const before = noted.leaks.length
      const differs: string[] = []
      for (const { persona, viewer } of viewers(`list ${index}`)) {
        for (const first of index < 3 ? [7, 200] : [200]) {
          const pages = await pagesOf(viewer, LISTS[index]!, first)
          if (pages === null) continue
          const rows = new Map(pages.flatMap(({ nodes }) => nodes).map((row) => [row['id'], row]))
          const counts = new Set(pages.map(({ totalCount }) => totalCount))
          if (counts.size !== 1 || !counts.has(rows.size))
            differs.push(`${persona}: ${rows.size} rows, counted ${[...counts].join()}`)
          // Who is listed under a manager is told to have that manager.
          const managed = index === 6 || index === 7 ? files.filter(({ ids }) => rows.has(ids.Case)) : []
          const betrayed = managed.filter((file) => !dueTo(viewer, file, 'Case').has('caseManager'))
          differs.push(...betrayed.map((file) => `${persona}: the manager of ${file.situation}`))
          for (const file of files) {
            const row = rows.get(file.ids[noun]) ?? null
            noted.note({
              path: `list ${index}`,
              persona,
              viewer,
              file,
              noun,
              row,
              asked: asked.get(noun)!,
              isWhole: index < 3 && first === 200,
            })
          }
          const cursors = noun === 'Case' ? pages.map(({ pageInfo }) => pageInfo.endCursor).filter(Boolean) : []
          const tellers = cursors.flatMap((cursor) => {
            const told = Buffer.from(String(cursor), 'base64url').toString()
            const last = files.find(({ ids }) => told.includes(ids.Case))
            const isDue = !last || dueTo(viewer, last, 'Case').has('takeInChargeDueOn')
            return told.includes('2026-03-01') && !isDue ? [last.situation] : []
          })
          differs.push(...tellers.map((situation) => `${persona}: the cursor tells takeInChargeDueOn of ${situation}`))
        }
      }
      expect(differs.slice(0, 10)).toEqual([])
      expect(noted.leaks.slice(before, before + 10)).toEqual([])
    },
  )

  /** Conditions that are true of planted cases, with the field that they tell of. */
  const FILTERS: readonly (readonly [field: string, condition: () => string])[] = [
    ['area', () => `areaIds: ["${parties.leadArea}", "${parties.otherArea}"]`],
    ['caseManager', () => `caseManagerId: "${parties.otherManager}"`],
    ['caseManager', () => `caseManagerId: "${parties.manager}"`],
    ['municipality', () => 'municipality: "110001"'],
    ['status', () => 'status: [UNDER_ASSESSMENT]'],
    ['overdue', () => 'overdueOnly: true'],
    ['changedAt', () => 'changedSince: "2026-01-01T00:00:00Z"'],
  ]
  it.each(FILTERS)('no filter by %s tells it of a case whose field is not seen (%#)', async (field, condition) => {
    const told: string[] = []
    let found = 0
    for (const { persona, viewer } of viewers(`filter ${field}`)) {
      const data = await ask(
        viewer,
        `{ cases(filter: { ambitoId: "${parties.ambito}", text: "2026/9", ${condition()} }, first: 200) { totalCount nodes { id } } }`,
      )
      const page = data['cases'] as Page | null
      for (const row of page?.nodes ?? []) {
        found++
        const file = files.find(({ ids }) => ids.Case === row['id'])!
        if (!dueTo(viewer, file, 'Case').has(field))
          told.push(`${persona} for ${viewer.purpose}: ${field} of ${file.situation}/${file.compartment}`)
      }
      if ((page?.totalCount ?? 0) !== (page?.nodes.length ?? 0)) told.push(`${persona}: counts what it does not show`)
    }
    expect(told.slice(0, 10)).toEqual([])
    expect(found).toBeGreaterThan(0)
  })

  it('no referral is found by an area of its case that is not seen', async () => {
    const told: string[] = []
    for (const { persona, viewer } of viewers('filter referrals')) {
      const data = await ask(
        viewer,
        `{ referrals(filter: { ambitoId: "${parties.ambito}", areaIds: ["${parties.otherArea}"] }, first: 200) { nodes { id } } }`,
      )
      for (const row of (data['referrals'] as Page | null)?.nodes ?? []) {
        const file = files.find(({ ids }) => ids.Referral === row['id'])
        if (file && !dueTo(viewer, file, 'Case').has('area'))
          told.push(`${persona}: ${file.situation}/${file.compartment}`)
      }
    }
    expect(told.slice(0, 10)).toEqual([])
  })

  it('a person is found by tax code, by name and by document only where it is seen', async () => {
    const before = noted.leaks.length
    const told: string[] = []
    const query = `query ($cf: TaxCode!, $name: FindPersonsInput!, $code: FindPersonsInput!) {
      taxCode: personByTaxCode(taxCode: $cf) { ...all } familyName: findPersons(input: $name) { ...all } identityCode: findPersons(input: $code) { ...all }
    } fragment all on Person { ${selectionOf('Person')} }`
    const wanted = ({ taxCode, familyName, identityCode }: PlantedFile): Record<string, unknown> => ({
      cf: taxCode,
      name: { ambitoId: parties.ambito, familyName, givenName: 'Xanturio', birthDate: '1980-05-05' },
      code: { ambitoId: parties.ambito, identityCode },
    })
    for (const { persona, viewer } of viewers('look-up')) {
      const answers = await Promise.all(files.map((file) => ask(viewer, query, wanted(file))))
      for (const [index, file] of files.entries())
        for (const field of ['taxCode', 'familyName', 'identityCode'] as const) {
          const row = at(answers[index]![field], [])[0] ?? null
          noted.note({
            path: `look-up by ${field}`,
            persona,
            viewer,
            file,
            noun: 'Person',
            row,
            asked: asked.get('Person')!,
            isWhole: false,
          })
          // Whoever may look up states the tax code; a name is confirmed to who sees names.
          const confirmed = row !== null && field !== 'taxCode' && !dueTo(viewer, file, 'Person').has('familyName')
          const words = `${persona} for ${viewer.purpose}: ${field} of ${file.situation}/${file.compartment} is confirmed`
          told.push(...(confirmed ? [words] : []))
        }
    }
    expect(noted.leaks.slice(before, before + 10)).toEqual([])
    expect(told.slice(0, 10)).toEqual([])
  })
})

// Tests run in any order: the whole is judged when all of them have been.
afterAll(() => {
  expect(noted.leaks.slice(0, 20)).toEqual([])
  expect(noted.missed.slice(0, 20)).toEqual([])
  expect(noted.cells).toBeGreaterThan(5_000)
  expect(noted.allowed).toBeGreaterThan(5_000)
  for (const message of messages) expect(message).not.toMatch(/0189abcd|azqw|xanturio|z000/i)
})
