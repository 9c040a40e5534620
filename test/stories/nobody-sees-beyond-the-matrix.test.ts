import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Viewer } from '#platform/viewer.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import {
  at,
  entities,
  fieldsOf,
  selectionOf,
  startAskedFiles,
  type AskedFiles,
  type Data,
} from '#test/kit/asked-files.ts'
import { dueTo } from '#test/kit/due-fields.ts'
import { NOUNS, ownerOf, type Noun } from '#test/kit/planted-rows.fixture.ts'
import { Sightings } from '#test/kit/sightings.ts'

// Persona × purpose × clearance × relation × compartment × noun × path × field, through running subgraphs that are asked
// directly with a signed viewer, against the cells of the matrix. Every persona meets every noun by every path in every
// relation and compartment; purposes and clearances are drawn in `npm test`, and all asked in `npm run torture`. Lists,
// counts, filters and cursors have their own story.

/** Nouns that a key reaches; the others hang on one of them. */
const KEYED = NOUNS.filter((noun) =>
  SUBGRAPHS.some(({ name, reads }) =>
    reads.some(({ entity, keys, stub }) => name === ownerOf(noun) && entity.name === noun && keys.length > 0 && !stub),
  ),
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
  ['ServiceEnrolment', 'Person', 'enrolments'],
  ['ServiceEnrolment', 'Case', 'enrolments'],
  ['Delivery', 'ServiceEnrolment', 'deliveries', 'nodes'],
  ['EconomicBenefit', 'Person', 'economicBenefits'],
  ['EconomicBenefit', 'Case', 'economicBenefits'],
]

/** The auditor's `P` on the header of a case: the id of its subject and nothing of the person, who is no row of theirs (6.2). */
const isKeyByTheCase = (steps: readonly string[], { roles }: Viewer, row: Data | null): boolean =>
  steps.at(-1) === 'subject' &&
  roles.includes('AUDITOR') &&
  Object.entries(row ?? {}).every(([name, value]) => value === null || ['__typename', 'id', 'version'].includes(name))

let world: AskedFiles
beforeAll(async () => void (world = await startAskedFiles()))
afterAll(() => world[Symbol.asyncDispose]())

const noted = new Sightings()
/** The leaks that a run of sightings finds, the first few. */
async function leaksOf(run: () => Promise<void>): Promise<readonly string[]> {
  const before = noted.leaks.length
  await run()
  return noted.leaks.slice(before, before + 10)
}

/** Asks the owner of a noun for rows of all planted files by the ids of another; one holder per file. */
async function holdersOf(path: string, noun: Noun, from: Noun, text: string) {
  const query = entities(
    from,
    world.files.map(({ ids }) => ids[from]),
    text,
  )
  const asked = world.viewers(path).map(async (asking) => {
    const data = await world.ask(asking.viewer, { subgraph: ownerOf(noun), query })
    return { ...asking, holders: (data['_entities'] ?? []) as (Data | null)[] }
  })
  return Promise.all(asked)
}

// The sum comes last.
describe('what a viewer is shown of a file is what the matrix gives', { shuffle: false }, () => {
  it.each(KEYED)('%s by key', async (noun) => {
    const leaks = await leaksOf(async () => {
      for (const { holders, ...asking } of await holdersOf(`key ${noun}`, noun, noun, selectionOf(noun)))
        for (const [index, file] of world.files.entries())
          noted.note({
            ...asking,
            path: '_entities',
            file,
            noun,
            row: holders[index] ?? null,
            asked: fieldsOf(noun),
            isWhole: true,
          })
    })
    expect(leaks).toEqual([])
  })

  it.each(Object.entries(BY_ID) as [Noun, string][])('%s by the root field %s', async (noun, root) => {
    const query = `query ($id: ID!) { found: ${root}(id: $id) { ${selectionOf(noun)} } }`
    const leaks = await leaksOf(async () => {
      for (const asking of world.viewers(`root ${noun}`)) {
        const answers = await Promise.all(
          world.files.map(({ ids }) => world.ask(asking.viewer, { query, variables: { id: ids[noun] } })),
        )
        for (const [index, file] of world.files.entries()) {
          const row = (answers[index]!['found'] ?? null) as Data | null
          noted.note({ ...asking, path: root, file, noun, row, asked: fieldsOf(noun), isWhole: true })
        }
      }
    })
    expect(leaks).toEqual([])
  })

  it.each(NESTED.map(([noun, from, ...steps]) => [noun, `${from}.${steps.join('.')}`, from, steps] as const))(
    '%s by way of %s',
    async (noun, path, from, steps) => {
      const selection = steps.at(-1) === 'subject' ? `... on ${noun} { ${selectionOf(noun)} }` : selectionOf(noun)
      const text = `${steps.join(' { ')} { ${selection} ${'}'.repeat(steps.length)}`
      const leaks = await leaksOf(async () => {
        for (const { holders, ...asking } of await holdersOf(`nested ${path}`, noun, from, text))
          for (const [index, file] of world.files.entries()) {
            const rows = at(holders[index] ?? null, steps)
            const found = rows.find((one) => Object.keys(one).length > 1) ?? rows[0] ?? null
            const row = isKeyByTheCase(steps, asking.viewer, found) ? null : found
            // A session is reached through the docket, which is a file itself.
            const isDirect = steps.length === 1 && ownerOf(noun) === ownerOf(from) && noun !== 'UvmSession'
            const isWhole = isDirect && dueTo(asking.viewer, file, from).has(steps[0]!)
            noted.note({ ...asking, path, file, noun, row, asked: fieldsOf(noun), isWhole })
          }
      })
      expect(leaks).toEqual([])
    },
  )

  it('in all: cells enough were compared, what was due was shown, and no message named a file', () => {
    expect(noted.leaks.slice(0, 20)).toEqual([])
    expect(noted.missed.slice(0, 20)).toEqual([])
    // A term of a court is found by the court diary only.
    const reached = NOUNS.filter((noun) => noun !== 'JudicialDeadlineItem')
    expect([...noted.nouns].toSorted()).toEqual(reached.toSorted())
    expect(noted.cells).toBeGreaterThan(100_000)
    expect(noted.allowed).toBeGreaterThan(20_000)
    for (const message of world.messages) expect(message).not.toMatch(/0189abcd|azqw|xanturio|z000|INTERNAL_FAULT/i)
  })
})
