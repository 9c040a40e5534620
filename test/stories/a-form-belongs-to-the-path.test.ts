import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation'
import { execute, parse, print, type GraphQLSchema } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Viewer } from '#platform/viewer.ts'
import { committed } from '../../schema/schema-files.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { startSubgraphs, type RunningSubgraphs } from '#test/kit/running-subgraphs.ts'
import { viewerAs } from '#test/kit/viewers.ts'

// Access rule 6.4, 4: enrolments lead finance to a person of which only the id is seen, benefits to name and tax code. One
// answer holds the same person in both forms, as two objects; behind our gateway and behind a router of somebody else.

let hub: TestHub
let running: RunningSubgraphs
let stitched: GraphQLSchema
let asking: Viewer
let service: string
let ids: { person: string; benefit: string }
beforeAll(async () => {
  hub = await startHub({ wholeGraph: true })
  running = await startSubgraphs(hub.database)
  const { rows } = await running.admin.query<{ service: string; person: string; benefit: string; ambito: string }>(
    `select e.service_id as service, e.person_id as person, b.id as benefit, b.ambito_id as ambito
     from services.service_enrolment e join finance.economic_benefit b using (person_id) join cases.person p on p.id = person_id
     where cardinality(e.access_compartments) = 0 and cardinality(b.access_compartments) = 0 and p.family_name is not null and p.tax_code is not null
     order by e.id, b.id limit 1`,
  )
  const [found] = rows
  service = found!.service
  ids = { person: found!.person, benefit: found!.benefit }
  asking = viewerAs('FINANCE', { ambitoId: found!.ambito })
  stitched = getStitchedSchemaFromSupergraphSdl({
    supergraphSdl: committed('supergraph.graphql'),
    onSubschemaConfig: (config) => {
      config.executor = async ({ document, variables }) =>
        running.subgraphs
          .get(config.name.toLowerCase())!
          .execute(
            { query: print(document), variables: variables as Record<string, unknown> },
            { viewer: asking, requestId: 'a-form-belongs-to-the-path', locale: 'en' },
          ) as never
    },
  })
})
afterAll(async () => {
  await running[Symbol.asyncDispose]()
  await hub[Symbol.asyncDispose]()
})

const IDENTITY = 'givenName familyName taxCode'
const QUERY = `query ($s: ID!, $a: ID!) {
  service(id: $s) { enrolments(first: 150) { nodes { person { id ${IDENTITY} } } } }
  economicBenefits(ambitoId: $a, first: 150) { nodes { id person { id ${IDENTITY} birthDate phone } } } }`
const variables = (): Record<string, unknown> => ({ s: service, a: asking.ambitoId })

interface PersonSeen {
  readonly id: string
  readonly givenName: string | null
  readonly familyName: string | null
  readonly taxCode: string | null
}
interface Both {
  readonly service: { readonly enrolments: { readonly nodes: readonly { person: PersonSeen }[] } }
  readonly economicBenefits: {
    readonly nodes: readonly { id: string; person: PersonSeen & { birthDate: null; phone: null } }[]
  }
}

async function expectForms(data: unknown): Promise<void> {
  const { rows } = await running.admin.query<Omit<PersonSeen, 'id'>>(
    'select given_name as "givenName", family_name as "familyName", tax_code as "taxCode" from cases.person where id = $1',
    [ids.person],
  )
  const { service: enrolled, economicBenefits } = data as Both
  const seen = enrolled.enrolments.nodes.map(({ person }) => person)
  expect(seen.map(({ id }) => id)).toContain(ids.person)
  for (const one of seen) expect(one).toEqual({ id: one.id, givenName: null, familyName: null, taxCode: null })
  const payee = economicBenefits.nodes.find(({ id }) => id === ids.benefit)!.person
  expect(payee).toMatchObject({ id: ids.person, ...rows[0], birthDate: null, phone: null })
}

describe('finance', () => {
  it('sees one person in two forms in one answer, behind our gateway', async () => {
    const { data, errors } = await hub.askText('finance', QUERY, variables())
    await expectForms(data)
    expect([...new Set(errors?.map(({ extensions }) => extensions['code']))]).toEqual(['FORBIDDEN_FIELD'])
  })

  it('the same behind a router of somebody else', async () => {
    const answer = await execute({
      schema: stitched,
      document: parse(QUERY),
      variableValues: variables(),
    })
    await expectForms(answer.data)
  })

  it.each(['economicBenefits { id person { familyName } }', 'enrolments { id service { name } }'])(
    'is led from a person no further, whichever way it came to them: %s',
    async (selection) => {
      const field = selection.split(' ')[0]!
      const query = `query ($s: ID!, $a: ID!) {
        service(id: $s) { enrolments(first: 150) { nodes { person { id ${selection} } } } }
        economicBenefits(ambitoId: $a, first: 150) { nodes { person { id ${selection} } } } }`
      const { data, errors } = await hub.askText('finance', query, variables())
      expect([...new Set(errors!.map(({ extensions }) => extensions['code']))]).toEqual(['FORBIDDEN_FIELD'])
      const both = data as unknown as Both
      const persons = [...both.service.enrolments.nodes, ...both.economicBenefits.nodes].map(({ person }) => person)
      expect(persons.length).toBeGreaterThan(1)
      for (const person of persons) expect(person).toEqual({ id: person.id, [field]: null })
      const owner = field === 'enrolments' ? 'services' : 'finance'
      const answer = await entity(owner, { __typename: 'Person', id: ids.person }, `... on Person { ${selection} }`)
      expect(answer).toEqual({ [field]: null })
    },
  )

  it.each(['person', 'personByTaxCode', 'findPersons'])('finds nobody by %s', async (field) => {
    const { rows } = await running.admin.query<{ code: string }>(
      'select tax_code as code from cases.person where id = $1',
      [ids.person],
    )
    const asked = {
      person: `person(id: "${ids.person}")`,
      personByTaxCode: `personByTaxCode(taxCode: "${rows[0]!.code}")`,
      findPersons: `findPersons(input: { ambitoId: "${asking.ambitoId!}", identityCode: "X" })`,
    }[field]!
    const { data, errors } = await hub.askText('finance', `{ ${asked} { id } }`)
    expect(data?.[field] ?? null).toBeNull()
    expect(errors).toHaveLength(1)
  })

  it('is shown nobody by the key of a person, whichever subgraph is asked', async () => {
    const answer = await entity('cases', { __typename: 'Person', id: ids.person }, `... on Person { id ${IDENTITY} }`)
    expect(answer).toBeNull()
  })
})

async function entity(subgraph: string, representation: object, selection: string, viewer = asking): Promise<unknown> {
  const { data } = await running.subgraphs.get(subgraph)!.execute(
    {
      query: `query ($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`,
      variables: { r: [representation] },
    },
    { viewer, requestId: 'a-form-belongs-to-the-path', locale: 'en' },
  )
  return (data as { _entities: unknown[] })._entities[0]
}

describe('a reference from a benefit to its person', () => {
  const referenceFor = async (viewer: Viewer): Promise<string> => {
    const found = await entity(
      'finance',
      { __typename: 'EconomicBenefit', id: ids.benefit },
      '... on EconomicBenefit { personReference }',
      viewer,
    )
    return (found as { personReference: string }).personReference
  }
  const opened = async (reference: unknown, viewer = asking, benefit = ids.benefit): Promise<unknown> => {
    const found = await entity(
      'cases',
      { __typename: 'EconomicBenefit', id: benefit, personReference: reference },
      `... on EconomicBenefit { person { id ${IDENTITY} } }`,
      viewer,
    )
    return (found as { person: unknown }).person
  }

  it('opens for its viewer and its benefit alone', async () => {
    const reference = await referenceFor(asking)
    expect(await opened(reference)).toMatchObject({ id: ids.person, familyName: expect.any(String) as string })
    expect(await opened(reference, { ...asking, subject: 'demo:somebody-else' })).toBeNull()
    expect(await opened(reference, { ...asking, purpose: 'AUDIT' })).toBeNull()
    expect(await opened(reference, asking, ids.person)).toBeNull()
  })

  it('cannot be made by who knows the ids', async () => {
    const reference = await referenceFor(asking)
    const another = (
      await running.admin.query<{ id: string }>('select id from cases.person where is_payee limit 2')
    ).rows
      .map(({ id }) => id)
      .find((id) => id !== ids.person)!
    const forged = [
      null,
      '',
      '.',
      ids.person,
      `${ids.person}.`,
      reference.replace(ids.person, another),
      `x${reference}`,
    ]
    for (const one of forged) expect(await opened(one), String(one)).toBeNull()
  })

  it('leads the auditor to the id and nothing else', async () => {
    const auditor = viewerAs('AUDITOR', { ambitoId: asking.ambitoId })
    expect(await opened(await referenceFor(auditor), auditor)).toEqual({
      id: ids.person,
      givenName: null,
      familyName: null,
      taxCode: null,
    })
  })

  it('leads finance to the id alone from the moment in which the person is hidden, before finance knows of it', async () => {
    const reference = await referenceFor(asking)
    await running.admin.query(`update cases.person set stored_sensitivity = '{GENDER_VIOLENCE}' where id = $1`, [
      ids.person,
    ])
    expect(await opened(reference)).toEqual({ id: ids.person, givenName: null, familyName: null, taxCode: null })
    await running.admin.query(`update cases.person set stored_sensitivity = '{}' where id = $1`, [ids.person])
  })
})
