import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openNetwork, type Network } from '#test/kit/network.ts'
import { AMBITO, PROVIDER, id } from '#test/kit/network-rows.ts'
import { RELATIONS, STATES, addSharedFiles, sharedFiles, type SharedFile } from '#test/kit/shared-files.ts'
import { viewerAs } from '#test/kit/viewers.ts'

// The access page, 6.4 rule 3, as a table: relation of a person to a referral × state × what is shared × path.

const FILES = sharedFiles()
const provider = viewerAs('PROVIDER', { ambitoId: AMBITO, providerId: PROVIDER })
const PERSON =
  'id givenName familyName taxCode birthDate identityCode phone domicile { street } cases { id } mergedInto { id }'

let network: Network
beforeAll(async () => {
  network = await openNetwork()
  const admin = new pg.Client({ connectionString: network.database.adminUrl })
  await admin.connect()
  await addSharedFiles(admin, FILES).finally(() => admin.end())
})
afterAll(() => network[Symbol.asyncDispose]())

type Answer = Readonly<Record<string, unknown>> | null
type Way = readonly [document: string, variables: (file: SharedFile) => Readonly<Record<string, unknown>>]
async function ask([query, variablesOf]: Way, file: SharedFile, viewer = provider): Promise<Told> {
  const { data, errors } = await network.subgraph.execute(
    { query, variables: variablesOf(file) },
    { viewer, requestId: 'r', locale: 'it' },
  )
  const plain = JSON.parse(JSON.stringify(data ?? {})) as Record<string, Answer>
  return {
    data: plain,
    text: JSON.stringify(plain),
    codes: new Set(errors?.map(({ extensions }) => extensions?.['code'])),
  }
}
interface Told {
  readonly data: Record<string, Answer>
  readonly text: string
  readonly codes: ReadonlySet<unknown>
}

const entity = (type: string, of: keyof SharedFile['ids'], selection: string): Way => [
  `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { ${selection} } } }`,
  ({ ids }) => ({ r: [{ __typename: type, id: ids[of] }] }),
]
const root = (field: string, of: keyof SharedFile['ids'], selection: string): Way => [
  `query ($id: ID!) { ${field}(id: $id) { ${selection} } }`,
  ({ ids }) => ({ id: ids[of] }),
]
const find = (input: (file: SharedFile) => Record<string, string>): Way => [
  `query ($i: FindPersonsInput!) { findPersons(input: $i) { ${PERSON} } }`,
  (file) => ({ i: { ambitoId: AMBITO, ...input(file) } }),
]
const SUBJECT = `subject { ... on Person { ${PERSON} } ... on Household { id members { person { ${PERSON} } } } }`
/** Every way to a person. */
const WAYS: Readonly<Record<string, Way>> = {
  'person(id)': root('person', 'person', PERSON),
  _entities: entity('Person', 'person', PERSON),
  personByTaxCode: [
    `query ($t: TaxCode!) { personByTaxCode(taxCode: $t) { ${PERSON} } }`,
    ({ taxCode }) => ({ t: taxCode }),
  ],
  'findPersons by name': find(({ familyName }) => ({ familyName, givenName: 'Xanturio', birthDate: '1980-05-05' })),
  'findPersons by code': find(({ familyName }) => ({ identityCode: `ENI${familyName}` })),
  'referral.persons': root('referral', 'referral', `persons { person { ${PERSON} } }`),
  'referral.case.subject': root('referral', 'referral', `case { ${SUBJECT} }`),
  'case(id).subject': root('case', 'case', SUBJECT),
  'referral.disclosure.person': root('referral', 'referral', `disclosure { person { ${PERSON} } }`),
  'DisclosureAuthorisation by key': entity('DisclosureAuthorisation', 'disclosure', `person { ${PERSON} }`),
  'intervention.carePlan.case.subject': entity('PlannedIntervention', 'own', `carePlan { case { ${SUBJECT} } }`),
}
const LOOKUPS = ['personByTaxCode', 'findPersons by name', 'findPersons by code']

interface Due {
  readonly isShown: boolean
  readonly isFound: boolean
  readonly isGuest: boolean
  readonly identity: boolean
  readonly contacts: boolean
  readonly plan: boolean
}
/** What the page says, without a look at policies or access columns. */
function dueOf({ relation, state, shared }: SharedFile): Due {
  const { isNamed, isProtected } = { isProtected: false, ...RELATIONS[relation] }
  const { isShown } = STATES[state]!
  const isFound = isShown && isNamed && !isProtected
  const has = (category: string): boolean => isFound && shared.includes(category)
  const isGuest = isShown && isNamed && isProtected
  return {
    isShown,
    isFound,
    isGuest,
    identity: has('IDENTITY'),
    contacts: has('CONTACTS'),
    plan: isShown && !isGuest && shared.includes('CARE_PLAN'),
  }
}

const told = ({ relation, state, shared }: SharedFile, way: string): string =>
  `${relation}, ${state}, shares ${shared.join('+') || 'nothing'}, by ${way}`

const CODES = root('referral', 'referral', 'guestCode persons { guestCode person { id } } case { id }')
const OWN = entity('PlannedIntervention', 'own', 'id unit quantity')
const OWN_OF_REFERRAL = root('referral', 'referral', 'intervention { id unit quantity }')
const KEYS = [
  root('case', 'case', 'carePlans { id interventions { id } }'),
  entity('CarePlan', 'ownPlan', 'id'),
  entity('CarePlan', 'otherPlan', 'id'),
  entity('PlannedIntervention', 'others', 'id'),
]
const KIND = 'kind status period { from }'
const KINDS = {
  'case.carePlans': root('case', 'case', `carePlans { ${KIND} }`),
  'CarePlan by key': entity('CarePlan', 'ownPlan', KIND),
  'intervention.carePlan': entity('PlannedIntervention', 'own', `carePlan { ${KIND} }`),
}
const MORE = entity(
  'CarePlan',
  'ownPlan',
  'plannedCost { amount } reviewDueOn goals { id } signatures { role } uvmSession { id } constrainedBy { id } history { to }',
)

describe('what a referral shares with its provider', () => {
  it(`of ${FILES.length} files: the named person in the shared fields, and nothing of anybody else, by every way`, async () => {
    const wrong: string[] = []
    for (const file of FILES) {
      const due = dueOf(file)
      for (const [way, asked] of Object.entries(WAYS)) {
        const { text, codes } = await ask(asked, file)
        const sees = {
          identity: text.includes(file.familyName) || text.includes(file.taxCode) || text.includes('1980-05-05'),
          contacts: text.includes('+39') || text.includes('Via '),
          found: text.includes(file.ids.person),
        }
        const note = (what: string): void => void wrong.push(`${told(file, way)}: ${what}`)
        if (sees.identity && !due.identity) note('identity')
        if (sees.contacts && !due.contacts) note('contacts')
        if (sees.found && !due.isFound) note('id')
        if (codes.has('INTERNAL_FAULT')) note('a fault')
        const isDirect = ['person(id)', '_entities', 'referral.persons'].includes(way)
        if (isDirect && due.isFound && !sees.found) note('not found')
        if (isDirect && due.identity && !text.includes(file.taxCode)) note('no tax code')
        if (isDirect && due.contacts && !text.includes('Via ')) note('no street')
        if (LOOKUPS.includes(way) && due.identity !== sees.found) note('look-up')
      }
    }
    expect(wrong.slice(0, 12)).toEqual([])
  })

  it('a protected identity under a code of its own, one for each referral, and null for all others', async () => {
    const wrong: string[] = []
    const codes = new Set<string>()
    for (const file of FILES) {
      const due = dueOf(file)
      const { data } = await ask(CODES, file)
      const referral = data['referral'] as Referred | null
      if ((referral !== null) !== due.isShown) wrong.push(told(file, 'referral'))
      if ((referral?.case != null) !== (due.isShown && !due.isGuest)) wrong.push(told(file, 'referral.case'))
      const given = [referral?.guestCode, ...(referral?.persons ?? []).map((one) => one.guestCode)].filter(Boolean)
      if (given.length > 0 !== due.isGuest) wrong.push(told(file, `guest code ${given.join()}`))
      for (const code of new Set(given as string[])) {
        if (codes.has(code) || !/^G-[0-9A-F]{20}$/.test(code)) wrong.push(told(file, `not its own: ${code}`))
        codes.add(code)
      }
    }
    expect(wrong.slice(0, 12)).toEqual([])
    expect(codes.size).toBeGreaterThan(25)
  })

  it('of plans its own interventions, with unit and quantity; kind, state and period where the plan is shared', async () => {
    const wrong: string[] = []
    for (const file of FILES) {
      const due = dueOf(file)
      const note = (way: string): void => void wrong.push(told(file, way))
      for (const way of [OWN, OWN_OF_REFERRAL])
        if ((await ask(way, file)).text.includes('"unit":"hour","quantity":"7.00"') !== due.isShown) note(way[0])
      for (const way of KEYS) {
        const { text } = await ask(way, file)
        if (text.includes(file.ids.otherPlan) || text.includes(file.ids.others))
          note(`what is planned of others, ${way[0]}`)
      }
      if ((await ask(KEYS[1]!, file)).text.includes(file.ids.ownPlan) !== (due.isShown && !due.isGuest)) note('own key')
      for (const [way, asked] of Object.entries(KINDS)) {
        const { text, codes } = await ask(asked, file)
        if (text.includes('SOCIAL_PROJECT') !== due.plan) note(way)
        if (codes.has('INTERNAL_FAULT')) note(`${way}: a fault`)
      }
      const { data } = await ask(MORE, file)
      const [more] = data['_entities'] as unknown as (Record<string, unknown> | null)[]
      if (Object.values(more ?? {}).some((value) => value !== null && !Array.isArray(value))) note('more of the plan')
    }
    expect(wrong.slice(0, 12)).toEqual([])
  })

  it('nothing to a provider to whom no referral is addressed', async () => {
    const stranger = viewerAs('PROVIDER', { ambitoId: AMBITO, providerId: id(6) })
    for (const file of FILES.filter((_, n) => n % 7 === 0))
      for (const asked of Object.values(WAYS))
        expect((await ask(asked, file, stranger)).text).not.toMatch(new RegExp(`${file.familyName}|${file.ids.person}`))
  })
})

interface Referred {
  readonly guestCode: string | null
  readonly persons: readonly { readonly guestCode: string | null }[]
  readonly case: Answer
}
