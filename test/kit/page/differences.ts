import type { World } from './facts.ts'
import type { Fault } from './judge.ts'
import { dueOf } from './oracle.ts'
import type { PageViewer } from './page-viewers.ts'
import type { Ask } from './walk.ts'

/** The lists that count what they hold, with the type of their rows. */
const COUNTED: Readonly<Record<string, string>> = {
  cases: 'Case',
  emergencies: 'EmergencyIntervention',
  referrals: 'Referral',
}

interface Page {
  readonly totalCount: number
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  readonly edges: readonly { readonly node: { readonly id: string } }[]
}

const fault = (viewer: PageViewer, kind: Fault['kind'], path: string, why: string): Fault => ({
  kind,
  viewer: viewer.name,
  path,
  type: '',
  id: '',
  field: 'totalCount',
  why,
})

/** Whether each list counts what it lists, and lists what is due by the facts: all of it, and nothing else. */
export async function countsAgainstLists(ask: Ask, world: World, viewer: PageViewer): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const [list, type] of Object.entries(COUNTED)) {
    const found = await wholeList(ask, `${list}(filter: {ambitoId: "${world.ambito}"}`)
    if (found === null) continue
    const rows = [...world.rows.get(type)!.values()]
    const due = rows.map((row) => ({ id: row.id, due: dueOf(world, viewer, row) }))
    const must = due.filter(({ due: one }) => one.must('id')).map(({ id }) => id)
    const may = new Set(due.filter(({ due: one }) => one.may('id')).map(({ id }) => id))
    if (found.count !== found.ids.size)
      faults.push(fault(viewer, 'above', list, `counts ${found.count}, lists ${found.ids.size}`))
    const above = [...found.ids].filter((id) => !may.has(id))
    const below = must.filter((id) => !found.ids.has(id))
    if (above.length > 0)
      faults.push(fault(viewer, 'above', list, `lists ${above.length} that are not due: ${above.slice(0, 3).join()}`))
    if (below.length > 0)
      faults.push(fault(viewer, 'below', list, `lacks ${below.length} that are due: ${below.slice(0, 3).join()}`))
  }
  return faults
}

async function wholeList(ask: Ask, call: string): Promise<{ count: number; ids: ReadonlySet<string> } | null> {
  const ids = new Set<string>()
  let after = ''
  for (;;) {
    const { data } = await ask(
      `{ found: ${call}, first: 200${after}) { totalCount pageInfo { hasNextPage endCursor } edges { node { id } } } }`,
    )
    const page = (data as { found?: Page | null } | null)?.found
    if (!page) return null
    for (const { node } of page.edges) ids.add(node.id)
    if (!page.pageInfo.hasNextPage) return { count: page.totalCount, ids }
    after = `, after: "${page.pageInfo.endCursor}"`
  }
}

/** Whether the positions on every docket run from one without a gap, whatever of it is hidden. */
export async function gapsInDockets(ask: Ask, world: World, viewer: PageViewer): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const district of world.districts) {
    const { data } = await ask(
      `{ uvmSessions(aslDistrictId: "${district}", from: "2025-01-01", to: "2027-01-01", first: 100) { edges { node { id docket { position } } } } }`,
    )
    const sessions = (
      data as { uvmSessions?: { edges: { node: { id: string; docket: { position: number }[] } }[] } | null } | null
    )?.uvmSessions
    for (const { node } of sessions?.edges ?? []) {
      const positions = node.docket.map(({ position }) => position)
      if (positions.some((position, index) => position !== index + 1))
        faults.push(fault(viewer, 'above', 'uvmSessions > docket', `positions ${positions.join()} in ${node.id}`))
    }
  }
  return faults
}

/** What a viewer may count and list of everything: the same at two moments between which only hidden rows appear. */
export async function moment(ask: Ask, world: World): Promise<string> {
  const list = (name: string): string =>
    `${name}(filter: {ambitoId: "${world.ambito}"}, first: 20) { totalCount pageInfo { hasNextPage } edges { node { id } } }`
  const asked = [
    list('cases'),
    list('emergencies'),
    list('referrals'),
    list('accessContacts'),
    `ambito(id: "${world.ambito}") { unassignedCases openEmergencies(withinHours: 100000, first: 50) { id } }`,
    `ambito(id: "${world.ambito}") { areas { code caseStats { open active overdueTakeInCharge opened12m closed12m medianDaysToTakeInCharge } } }`,
    `ambito(id: "${world.ambito}") { services(first: 100) { edges { node { id enrolments(first: 1) { totalCount } } } } }`,
    `ambito(id: "${world.ambito}") { staff(first: 100) { edges { node { id caseload { openCases weightedPoints overdue judicialDeadlines14d } } } } }`,
  ]
  const answers: unknown[] = []
  for (const one of asked) {
    const { data, errors } = await ask(`{ ${one} }`)
    answers.push([data, errors?.map(({ extensions }) => extensions?.['code'])])
  }
  return JSON.stringify(answers, null, 1)
}
