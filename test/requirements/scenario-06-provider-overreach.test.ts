import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { syntheticTaxCode } from '#platform/scalars/synthetic-tax-code.ts'
import type { Viewer } from '#platform/viewer.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { personaViewers } from '#test/kit/persona-viewers.ts'
import {
  partiesOf,
  plantFiles,
  type Compartment,
  type Parties,
  type PlantedFile,
  type Situation,
} from '#test/kit/planted-files.ts'
import { NOUNS, ownerOf, plantedName, type Ids, type Noun } from '#test/kit/planted-rows.fixture.ts'
import { startSubgraphs, type RunningSubgraphs } from '#test/kit/running-subgraphs.ts'

// Scenario 6: a provider asks for a case that was not referred to it, or no longer is, by every path that exists.
// Subscriptions and the REST facade come with their own issues.

let hub: TestHub
let running: RunningSubgraphs
let admin: pg.Client
let files: readonly PlantedFile[]
let parties: Parties
let viewer: Viewer
beforeAll(async () => {
  // The subgraphs refuse by themselves; that a provider could not even name these fields is another story.
  hub = await startHub({ wholeGraph: true })
  running = await startSubgraphs(hub.database)
  admin = running.admin
  files = await plantFiles(admin, hub.fiscalKey)
  parties = await partiesOf(admin)
  viewer = (await personaViewers(hub.database, hub.fiscalKey)).provider('SERVICE_DELIVERY')
})
afterAll(async () => {
  await running[Symbol.asyncDispose]()
  await hub[Symbol.asyncDispose]()
})

const fileOf = (situation: Situation, compartment: Compartment = null): PlantedFile =>
  files.find((one) => one.situation === situation && one.compartment === compartment)!

/** A file that nobody planted. */
const NOTHING: Pick<PlantedFile, 'ids' | 'number' | 'taxCode' | 'familyName' | 'identityCode'> = {
  ids: Object.fromEntries(
    NOUNS.map((noun, nth) => [noun, `0189abcd-0000-7000-8999-${String(nth).padStart(12, '0')}`]),
  ) as Ids,
  number: '2026/999999',
  taxCode: syntheticTaxCode({ familyName: plantedName(999), givenName: 'Xanturio', birthDate: '1980-05-05', sex: 'M' }),
  familyName: plantedName(999),
  identityCode: 'ENI999999',
}

interface Question {
  readonly path: string
  readonly query: string
  readonly variables: Record<string, unknown>
}

/** Every way through the hub to a file by what names it. */
function questionsOf({ ids, number, taxCode, familyName, identityCode }: typeof NOTHING): readonly Question[] {
  const a = parties.ambito
  const one = (root: string, id: string, selection: string): Question => ({
    path: root,
    query: `query ($id: ID!) { ${root}(id: $id) { id ${selection} } }`,
    variables: { id },
  })
  const find = (path: string, input: Record<string, string>): Question => ({
    path,
    query: 'query ($i: FindPersonsInput!) { findPersons(input: $i) { id givenName } }',
    variables: { i: { ambitoId: a, ...input } },
  })
  const CASE =
    'number status carePlans { id interventions { id } goals { id } constrainedBy { id prohibitions } } enrolments { id } subject { ... on Person { id givenName } }'
  return [
    one('person', ids.Person, `givenName familyName taxCode phone cases { ${CASE} }`),
    one('case', ids.Case, CASE),
    one(
      'referral',
      ids.Referral,
      `outcome case { ${CASE} } disclosure { person { id familyName } } intervention { id carePlan { id case { id } } }`,
    ),
    {
      path: 'tax code',
      query: 'query ($cf: TaxCode!) { personByTaxCode(taxCode: $cf) { id cases { id } } }',
      variables: { cf: taxCode },
    },
    find('name', { familyName, givenName: 'Xanturio', birthDate: '1980-05-05' }),
    find('document', { identityCode }),
    {
      path: 'filter and count',
      query:
        'query ($a: ID!, $t: String) { cases(filter: { ambitoId: $a, text: $t }) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }',
      variables: { a, t: number },
    },
  ]
}

const answerTo = async ({ query, variables }: Question): Promise<string> => {
  const { body } = await hub.send({ authorization: await hub.authorization('provider'), query, variables })
  return body.replaceAll(/"requestId":"[^"]*"/g, '')
}

/** The paths by which a file is told from nothing; none: it does not exist for the provider. */
async function pathsTo(file: typeof NOTHING): Promise<readonly string[]> {
  const found: string[] = []
  const nothing = questionsOf(NOTHING)
  for (const [nth, question] of questionsOf(file).entries())
    if ((await answerTo(question)) !== (await answerTo(nothing[nth]!))) found.push(question.path)
  for (const { subgraph, typename, key } of running.entities.filter(
    ({ typename: name }) => name in file.ids && name !== 'UvmSession',
  ))
    if (
      ownerOf(typename as Noun) === subgraph &&
      (await byKey(subgraph, `${typename} { ${key} }`, file.ids[typename as Noun]))
    )
      found.push(`_entities ${typename}`)
  return [...found, ...(await listsWith(file))]
}

async function byKey(subgraph: string, what: string, id: string): Promise<boolean> {
  const [typename] = what.split(' ')
  const query = `{ _entities(representations: [{ __typename: "${typename}", id: "${id}" }]) { ... on ${what} } }`
  const { data } = await running.subgraphs
    .get(subgraph)!
    .execute({ query, variables: {} }, { viewer, requestId: 'r', locale: 'en' })
  return JSON.stringify(data) !== '{"_entities":[null]}'
}

/** Lists in which the file stands, or that count it. */
async function listsWith({ ids }: typeof NOTHING): Promise<readonly string[]> {
  const lists: Readonly<Record<string, string>> = {
    referrals: `{ referrals(filter: { ambitoId: "${parties.ambito}" }, first: 200) { totalCount nodes { id case { id } } } }`,
    cases: `{ cases(filter: { ambitoId: "${parties.ambito}" }, first: 200) { totalCount nodes { id } } }`,
    incoming: `{ provider(id: "${parties.provider}") { incomingReferrals(first: 200) { totalCount nodes { id case { id } } } } }`,
    'incoming of another': `{ provider(id: "${parties.otherProvider}") { incomingReferrals(first: 200) { totalCount nodes { id case { id } } } } }`,
  }
  const found: string[] = []
  for (const [name, query] of Object.entries(lists)) {
    const body = await answerTo({ path: name, query, variables: {} })
    if ([ids.Case, ids.Referral, ids.Person].some((id) => body.includes(id))) found.push(name)
  }
  return found
}

/** What stays when a referral is over: the provider's own records of what it did, with the person as an opaque id. */
const OWN_RECORDS = ['_entities ServiceEnrolment']

describe('scenario 6, provider overreach', () => {
  it('a case that was never referred to it does not exist for a provider, by any path, in any compartment (R5.2)', async () => {
    for (const compartment of [
      null,
      'JUDICIAL',
      'GENDER_VIOLENCE',
      'MENTAL_HEALTH_ADDICTION',
      'PROTECTED_IDENTITY',
    ] as const)
      for (const situation of ['strange', 'team', 'glass'] as const)
        expect(await pathsTo(fileOf(situation, compartment)), `${situation} ${compartment}`).toEqual([])
  })

  it('the negative control: what was referred to it is found by every one of them', async () => {
    const found = await pathsTo(fileOf('related'))
    expect(found).toEqual(
      expect.arrayContaining([
        'person',
        'case',
        'referral',
        'tax code',
        'name',
        'document',
        'filter and count',
        'referrals',
        'cases',
        'incoming',
        '_entities Referral',
        ...OWN_RECORDS,
      ]),
    )
    expect(found).not.toContain('_entities Assessment')
  })

  it('sees of its own referral the shared data and nothing beside: no address without CONTACTS, no name without IDENTITY (R5.2)', async () => {
    const { ids, familyName } = fileOf('referred')
    const { data, errors } = await hub.askText(
      'provider',
      'query ($id: ID!) { referral(id: $id) { status case { number subject { ... on Person { id familyName taxCode phone } } area { code } caseManager { displayName } } } }',
      { id: ids.Referral },
    )
    expect(JSON.stringify(data)).toContain(ids.Person)
    expect(JSON.stringify(data)).not.toMatch(new RegExp(`${familyName}|39088399|"code":"|"displayName":"`))
    expect(new Set(errors?.map(({ extensions }) => extensions['code']))).toEqual(new Set(['FORBIDDEN_FIELD']))
  })

  it('no statistic of cases is told to a provider, and no figure of the staff', async () => {
    const query = `query ($a: ID!) { ambito(id: $a) { unassignedCases caseStatistics(input: { dimensions: [AREA], measures: [CASES], from: "2026-01-01", to: "2026-05-31" }) { rows { keys } } openEmergencies { id } areas { caseStats { open active } } staff(first: 5) { nodes { caseload { openCases } assignedCases { totalCount } } } } }`
    const { data } = await hub.askText('provider', query, { a: parties.ambito })
    expect(JSON.stringify(data)).not.toMatch(
      /"(unassignedCases|openCases|open|active)":\d|"rows":\[\{|"totalCount":[1-9]|"openEmergencies":\[\{/,
    )
  })

  it('thirty days after the final state only its own records of deliveries are left (R5.2)', async () => {
    expect((await pathsTo(fileOf('referredOver'))).toSorted()).toEqual(OWN_RECORDS)
    const { ids } = fileOf('related', 'JUDICIAL')
    expect(await pathsTo(fileOf('related', 'JUDICIAL'))).toContain('case')
    const end = (at: string) =>
      admin.query(
        `update cases.referral set status = 'COMPLETED', completed_at = $2, responded_at = $2, ended_at = $2 where id = $1`,
        [ids.Referral, at],
      )
    await end('2026-05-16T10:00:01Z')
    expect(await pathsTo(fileOf('related', 'JUDICIAL'))).toContain('case')
    await end('2026-05-16T10:00:00Z')
    expect((await pathsTo(fileOf('related', 'JUDICIAL'))).toSorted()).toEqual(OWN_RECORDS)
  })

  it('I11: when the disclosure is withdrawn nothing of the person is left, at once and by every path', async () => {
    expect((await pathsTo(fileOf('referredWithdrawn'))).toSorted()).toEqual(OWN_RECORDS)
    const file = fileOf('related', 'GENDER_VIOLENCE')
    expect(await pathsTo(file)).toContain('person')
    await admin.query(`update cases.disclosure_authorisation set withdrawn_at = '2026-06-15T09:59:00Z' where id = $1`, [
      file.ids.DisclosureAuthorisation,
    ])
    expect((await pathsTo(file)).toSorted()).toEqual(OWN_RECORDS)
  })

  it('its own records name nobody: by an enrolment it reaches an id and no identity, plan or case (R5.2, I11)', async () => {
    for (const situation of ['referredOver', 'referredWithdrawn'] as const) {
      const { ids, familyName, taxCode, number } = fileOf(situation)
      const { data } = await hub.askText(
        'provider',
        `query ($s: ID!) { service(id: $s) { enrolments(first: 200) { nodes { id person { id familyName taxCode phone cases { id number } } case { id number status } referral { id status } intervention { id quantity } } } } }`,
        { s: parties.service },
      )
      const { nodes } = (data as unknown as { service: { enrolments: { nodes: { id: string }[] } } }).service.enrolments
      const own = nodes.find(({ id }) => id === ids.ServiceEnrolment)
      expect(own).toMatchObject({
        person: { id: ids.Person, familyName: null, taxCode: null, phone: null, cases: null },
      })
      for (const word of [familyName, taxCode, number]) expect(JSON.stringify(own)).not.toContain(word)
    }
  })

  it('I19: the address of a confidential place is told to no provider', async () => {
    const { rows } = await admin.query<{ id: string }>(
      'select distinct service_id as id from services.service_location where confidential order by 1',
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { id } of rows) {
      const { data } = await hub.askText(
        'provider',
        'query ($id: ID!) { service(id: $id) { locations { confidential address { street municipality } latitude longitude } } }',
        { id },
      )
      expect(JSON.stringify(data)).not.toMatch(/"street":"|"municipality":"|"latitude":[^n]/)
    }
  })
})
