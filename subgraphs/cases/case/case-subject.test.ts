import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { HIDDEN_COMPARTMENTS } from '#platform/access/conditions.ts'
import { VIEWER_ROLES, type Viewer } from '#platform/viewer.ts'
import { aboutHousehold, addPerson, HOUSEHOLD } from '#test/kit/household-case.ts'
import { AMBITO, CASE, PERSON, STAFF, id } from '#test/kit/network-rows.ts'
import { related, staff } from '#test/kit/network.ts'
import { viewerAs } from '#test/kit/viewers.ts'
import { openGlass, type Glass } from '../break-glass/break-glass.fixture.ts'

// Every viewer of a case sees its subject, in the field set that they have (access rules 6.4, 1): a null there would tell of somebody hidden.

let glass: Glass
beforeAll(async () => void (glass = await openGlass()))
beforeEach(() => glass.reset())
afterAll(() => glass[Symbol.asyncDispose]())

const VIEWERS: readonly Viewer[] = [
  ...VIEWER_ROLES.flatMap((role) => [staff(role), related(role)]),
  viewerAs('CASE_MANAGER', { ambitoId: AMBITO, staffMemberId: STAFF, clearances: ['PROTECTED_IDENTITY'] }),
  viewerAs('COORDINATOR', { ambitoId: AMBITO, clearances: ['PROTECTED_IDENTITY'] }),
]
const QUERY = `{ case(id: "${CASE}") { id subject { __typename ... on Person { id version } ... on Household { id version kind } } } }`

async function household(): Promise<void> {
  await addPerson(glass.admin, id(601))
  await aboutHousehold(glass.admin, CASE, [{ person: PERSON }, { person: id(601) }])
}

for (const about of ['person', 'household'] as const)
  it.each(['none', 'JUDICIAL', ...HIDDEN_COMPARTMENTS])(
    `a case about a ${about}, in compartment %s`,
    async (compartment) => {
      if (about === 'household') await household()
      if (compartment !== 'none')
        for (const [table, of] of [
          ['person', about === 'person' ? PERSON : id(601)],
          ['case', CASE],
        ])
          await glass.admin.query(`update cases."${table}" set stored_sensitivity = $1 where id = $2`, [
            [compartment],
            of,
          ])
      const missing: string[] = []
      let seen = 0
      for (const viewer of VIEWERS) {
        const answer = await glass.ask(QUERY, { viewer })
        if (Array.isArray(answer) || answer.case === null) continue
        seen++
        const { subject } = answer.case
        const isOf = about === 'person' ? PERSON : HOUSEHOLD
        if (subject?.id !== isOf) missing.push(`${viewer.roles.join()}: ${JSON.stringify(subject)}`)
      }
      expect(missing).toEqual([])
      expect(seen).toBeGreaterThan(compartment === 'PROTECTED_IDENTITY' ? 1 : 3)
    },
  )

it('the auditor is shown nothing of a person but the id, and no person by any other way', async () => {
  const auditor = staff('AUDITOR')
  expect((await glass.ask(QUERY, { viewer: auditor })).case.subject).toEqual({
    __typename: 'Person',
    id: PERSON,
    version: 1,
  })
  expect(
    await glass.ask(`{ case(id: "${CASE}") { subject { ... on Person { id familyName } } } }`, { viewer: auditor }),
  ).toEqual(['FORBIDDEN_FIELD'])
  for (const way of [
    `person(id: "${PERSON}") { id }`,
    `_entities(representations: [{ __typename: "Person", id: "${PERSON}" }]) { ... on Person { id version } }`,
  ]) {
    const answer = await glass.ask(`{ ${way} }`, { viewer: auditor })
    expect(JSON.stringify(answer)).not.toContain(PERSON)
  }
})
