import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Viewer } from '#platform/viewer.ts'
import { at, fieldsOf, selectionOf, startAskedFiles } from '#test/kit/asked-files.ts'
import type { AskedFiles, AskingPersona, Data } from '#test/kit/asked-files.ts'
import { dueTo } from '#test/kit/due-fields.ts'
import type { Parties, PlantedFile } from '#test/kit/planted-files.ts'
import type { Noun } from '#test/kit/planted-rows.fixture.ts'
import { Sightings } from '#test/kit/sightings.ts'

// Lists, counts, orders, cursors, filters and look-ups of files, to every persona: they hold what the matrix gives, count
// what they hold, and answer no question about a field that is not seen (access rule 6.3, 3).

/** A list, the noun that it holds, and the way to its page. */
interface List {
  readonly name: string
  readonly noun: Noun
  readonly subgraph?: string
  readonly steps: readonly string[]
  /** The call, with `PAGE` where the selection of a page goes. */
  readonly text: (parties: Parties, page: string) => string
  /** What is asked of a node, when not every field. */
  readonly selection?: string
  /** Holds every planted file that is seen, on one page. */
  readonly isWhole?: boolean
  /** What being listed tells. */
  readonly tells?: string
}

const root = (name: string, noun: Noun, more = ''): List => ({
  name: `${name}${more}`,
  noun,
  steps: [name],
  text: ({ ambito }, page) =>
    `${name}(filter: { ambitoId: "${ambito}"${more.startsWith(' by') ? ', text: "2026/9"' : ''} }${more.startsWith(' by') ? `, orderBy: ${more.slice(4)}` : ''}, ${page}) PAGE`,
  isWhole: more !== '',
})
const below = (
  type: string,
  who: keyof Parties,
  field: string,
  rest: Pick<List, 'noun' | 'subgraph' | 'tells'>,
): List => ({
  ...rest,
  name: `${field} of ${who}`,
  steps: ['_entities', field],
  text: (parties, page) =>
    `_entities(representations: [{ __typename: "${type}", id: "${parties[who]}" }]) { ... on ${type} { ${field}(${page}) PAGE } }`,
})

const LISTS: readonly List[] = [
  root('cases', 'Case', ' by DUE_FIRST'),
  root('cases', 'Case', ' by RECENTLY_CHANGED'),
  root('cases', 'Case', ' by REPORTED_FIRST'),
  root('referrals', 'Referral'),
  root('emergencies', 'EmergencyIntervention'),
  root('accessContacts', 'AccessContact'),
  below('StaffMember', 'manager', 'assignedCases', { noun: 'Case', tells: 'caseManager' }),
  below('StaffMember', 'otherManager', 'assignedCases', { noun: 'Case', tells: 'caseManager' }),
  below('Provider', 'provider', 'incomingReferrals', { noun: 'Referral', tells: 'provider' }),
  below('Provider', 'otherProvider', 'incomingReferrals', { noun: 'Referral', tells: 'provider' }),
  below('Service', 'service', 'enrolments', { noun: 'ServiceEnrolment', subgraph: 'services', tells: 'service' }),
  below('Service', 'otherService', 'enrolments', { noun: 'ServiceEnrolment', subgraph: 'services', tells: 'service' }),
]

interface Page {
  readonly totalCount: number | null
  readonly nodes: readonly Data[]
  readonly pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

let world: AskedFiles
beforeAll(async () => void (world = await startAskedFiles()))
afterAll(() => world[Symbol.asyncDispose]())

/** Every page of a list; null when the list as a whole is denied. */
async function pagesOf(
  viewer: Viewer,
  { text, steps, noun, subgraph = 'cases', selection = selectionOf(noun) }: List,
  first: number,
): Promise<Page[] | null> {
  const page = `{ totalCount nodes { ${selection} } pageInfo { hasNextPage endCursor } }`
  const pages: Page[] = []
  for (let after = ''; ;) {
    const query = `{ ${text(world.parties, `first: ${first}${after}`).replace('PAGE', page)} }`
    const [found] = at(await world.ask(viewer, { subgraph, query }), steps) as unknown as Page[]
    if (!found) return null
    pages.push(found)
    if (!found.pageInfo.hasNextPage) return pages
    after = `, after: "${found.pageInfo.endCursor}"`
  }
}

const nameOf = ({ situation, compartment }: PlantedFile): string => `${situation}/${compartment ?? 'none'}`

/** Files that a list tells something of which its viewer does not see, by holding them. */
function toldBy({ tells, noun }: List, viewer: Viewer, pages: readonly Page[]): readonly string[] {
  const isDue = (file: PlantedFile | undefined, field: string): boolean => !file || dueTo(viewer, file, noun).has(field)
  const fileOf = (row: Data | undefined): PlantedFile | undefined =>
    world.files.find(({ ids }) => ids[noun] === row?.['id'])
  const listed = tells ? pages.flatMap(({ nodes }) => nodes).filter((row) => !isDue(fileOf(row), tells)) : []
  return listed.map((row) => `${tells} of ${nameOf(fileOf(row)!)}`)
}

describe('a list of files', () => {
  const noted = new Sightings()

  /** What is wrong with a list as one viewer is shown it in pages of some size. */
  async function wrongWith(list: List, asking: AskingPersona, first: number): Promise<readonly string[]> {
    const pages = await pagesOf(asking.viewer, list, first)
    if (pages === null) return []
    const rows = new Map(pages.flatMap(({ nodes }) => nodes).map((row) => [row['id'], row]))
    const { name: path, noun } = list
    const isWhole = list.isWhole === true && first === 200
    for (const file of world.files)
      noted.note({ ...asking, path, file, noun, row: rows.get(file.ids[noun]) ?? null, asked: fieldsOf(noun), isWhole })
    const counts = [...new Set(pages.map(({ totalCount }) => totalCount))]
    const isCounted = counts.length === 1 && counts[0] === rows.size
    const told = toldBy(list, asking.viewer, pages)
    return [...told, ...(isCounted ? [] : [`${rows.size} rows, counted ${counts.join()}`])].map(
      (what) => `${asking.persona}: ${what}`,
    )
  }

  it.each(LISTS.map((list) => [list.name, list] as const))(
    '%s holds what is seen, and counts it',
    async (name, list) => {
      const wrong: string[] = []
      const before = { leaks: noted.leaks.length, allowed: noted.allowed }
      for (const asking of world.viewers(`list ${name}`))
        for (const first of list.isWhole ? [7, 200] : [200]) wrong.push(...(await wrongWith(list, asking, first)))
      expect(wrong.slice(0, 10)).toEqual([])
      expect(noted.leaks.slice(before.leaks, before.leaks + 10)).toEqual([])
      expect(noted.missed.slice(0, 10)).toEqual([])
      expect(noted.allowed - before.allowed).toBeGreaterThan(100)
      for (const message of world.messages) expect(message).not.toMatch(/0189abcd|azqw|xanturio|z000|INTERNAL_FAULT/i)
    },
  )
})

const COURT_DIARY: List = {
  name: 'court diary',
  noun: 'JudicialDeadlineItem',
  steps: ['judicialDeadlines'],
  text: ({ ambito }, page) =>
    `judicialDeadlines(ambitoId: "${ambito}", dueBefore: "2026-12-31T00:00:00Z", ${page}) PAGE`,
  selection: 'deadline { dueAt } case { id } measure { id }',
}

describe('the court diary', () => {
  /** What is wrong with it as one viewer is shown it, and how many planted terms it holds. */
  async function diaryOf({ persona, viewer }: AskingPersona): Promise<{ wrong: string[]; held: number }> {
    const pages = await pagesOf(viewer, COURT_DIARY, 200)
    if (pages === null) return { wrong: [], held: 0 }
    const rows = pages.flatMap(({ nodes }) => nodes)
    // Planted terms are due at a second of their own.
    const planted = rows.filter((row) => (row['deadline'] as { dueAt: string }).dueAt === '2026-07-01T09:00:07Z')
    const due = world.files.filter((file) => dueTo(viewer, file, 'JudicialDeadlineItem').size > 0)
    const measures = planted.flatMap((row) => (row['measure'] as { id: string } | null)?.id ?? [])
    const unseen = world.files.filter((file) => dueTo(viewer, file, 'JudicialMeasure').size === 0)
    const wrong = [
      ...(planted.length === due.length ? [] : [`${planted.length} terms, due ${due.length}`]),
      ...(pages.every(({ totalCount }) => totalCount === rows.length) ? [] : ['counts what it does not show']),
      ...unseen
        .filter(({ ids }) => measures.includes(ids.JudicialMeasure))
        .map((file) => `the measure of ${nameOf(file)}`),
    ]
    return { wrong: wrong.map((what) => `${persona} for ${viewer.purpose}: ${what}`), held: planted.length }
  }

  it('holds a term of a court where it is seen, and counts it', async () => {
    const diaries = await Promise.all(world.viewers('court diary').map(diaryOf))
    expect(diaries.flatMap(({ wrong }) => wrong).slice(0, 10)).toEqual([])
    expect(diaries.reduce((sum, { held }) => sum + held, 0)).toBeGreaterThan(50)
  })
})

/** Conditions that are true of planted files, with the field of the case that they tell. */
const FILTERS: readonly (readonly [
  field: string,
  list: 'cases' | 'referrals',
  condition: (parties: Parties) => string,
])[] = [
  ['area', 'cases', ({ leadArea, otherArea }) => `areaIds: ["${leadArea}", "${otherArea}"]`],
  ['caseManager', 'cases', ({ otherManager }) => `caseManagerId: "${otherManager}"`],
  ['caseManager', 'cases', ({ manager }) => `caseManagerId: "${manager}"`],
  ['municipality', 'cases', () => 'municipality: "110001"'],
  ['status', 'cases', () => 'status: [UNDER_ASSESSMENT]'],
  ['overdue', 'cases', () => 'overdueOnly: true'],
  ['changedAt', 'cases', () => 'changedSince: "2026-01-01T00:00:00Z"'],
  ['area', 'referrals', ({ leadArea, otherArea }) => `areaIds: ["${leadArea}", "${otherArea}"]`],
]

describe('a filter', () => {
  it.each(FILTERS)('by %s of %s finds no file whose field is not seen (%#)', async (field, list, condition) => {
    const told: string[] = []
    let found = 0
    const noun = list === 'cases' ? 'Case' : 'Referral'
    const query = `{ ${list}(filter: { ambitoId: "${world.parties.ambito}", ${list === 'cases' ? 'text: "2026/9", ' : ''}${condition(world.parties)} }, first: 200) { totalCount nodes { id } } }`
    for (const { persona, viewer } of world.viewers(`filter ${list} ${field}`)) {
      const page = (await world.ask(viewer, { query }))[list] as Page | null
      if (page && page.totalCount !== null && page.totalCount < 200 && page.totalCount !== page.nodes.length)
        told.push(`${persona}: counts what it does not show`)
      for (const file of world.files.filter(({ ids }) => page?.nodes.some((row) => row['id'] === ids[noun]))) {
        found++
        if (!dueTo(viewer, file, 'Case').has(field))
          told.push(`${persona} for ${viewer.purpose}: ${field} of ${nameOf(file)}`)
      }
    }
    expect(told.slice(0, 10)).toEqual([])
    expect(found).toBeGreaterThan(0)
  })
})

describe('a look-up', () => {
  it('finds a person by tax code, by name and by document only where it is seen, and confirms no name that is not', async () => {
    const noted = new Sightings()
    const told: string[] = []
    const query = `query ($cf: TaxCode!, $name: FindPersonsInput!, $code: FindPersonsInput!) {
      taxCode: personByTaxCode(taxCode: $cf) { ...all } familyName: findPersons(input: $name) { ...all } identityCode: findPersons(input: $code) { ...all }
    } fragment all on Person { ${selectionOf('Person')} }`
    const { ambito: ambitoId } = world.parties
    const variablesFor = ({ taxCode, familyName, identityCode }: PlantedFile): Record<string, unknown> => ({
      cf: taxCode,
      name: { ambitoId, familyName, givenName: 'Xanturio', birthDate: '1980-05-05' },
      code: { ambitoId, identityCode },
    })
    for (const { persona, viewer } of world.viewers('look-up')) {
      const answers = await Promise.all(
        world.files.map((file) => world.ask(viewer, { query, variables: variablesFor(file) })),
      )
      for (const [index, file] of world.files.entries())
        for (const field of ['taxCode', 'familyName', 'identityCode'] as const) {
          const row = at(answers[index]![field], [])[0] ?? null
          noted.note({
            path: `look-up by ${field}`,
            persona,
            viewer,
            file,
            noun: 'Person',
            row,
            asked: fieldsOf('Person'),
            isWhole: false,
          })
          // Whoever may look up states the tax code; a name is confirmed to who sees names.
          const confirmed = row !== null && field !== 'taxCode' && !dueTo(viewer, file, 'Person').has('familyName')
          told.push(...(confirmed ? [`${persona} for ${viewer.purpose}: ${field} of ${nameOf(file)}`] : []))
        }
    }
    expect(noted.leaks.slice(0, 10)).toEqual([])
    expect(told.slice(0, 10)).toEqual([])
    expect(noted.allowed).toBeGreaterThan(500)
  })
})
