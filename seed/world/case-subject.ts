import { allocate, Draw, shuffled } from '#seed/random.ts'
import type { AreaIndex } from './area.ts'
import type { CaseStatus } from './case.ts'
import { firstSubjects } from './person.ts'
import type { PersonOutline } from './person.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** Areas of first open cases: with the second cases, which lean to area 3, they come to 30, 32, 30 and 8 %. */
const AREA_SHARES = [0.3, 0.364, 0.245, 0.091]

/** Area of a person's second open case, by that of the first. */
const SECOND_AREA: Readonly<Record<AreaIndex, AreaIndex>> = { 0: 2, 1: 2, 2: 0, 3: 2 }

/** Area of each open case, in exact shares and without visible order; the first is the shown citizen's, in area 2. */
export const makeOpenCaseAreas = (a: AmbitoWorld): readonly AreaIndex[] => {
  const count = a.volumes.openCases
  const firsts = firstSubjects(count)
  const sizes = allocate(firsts, AREA_SHARES, 1)
  const areas = sizes.flatMap((size, area) => Array.from({ length: size }, () => area as AreaIndex))
  const order = shuffled(firsts, new Draw(a.world.seed, `${a.key}/case-area`, 0)).map((i) => areas[i]!)
  const other = order.indexOf(1)
  ;[order[0], order[other]] = [order[other]!, order[0]!]
  // A person's second open case is always in another area (I8: one open case per subject and area).
  const seconds = Array.from({ length: count - firsts }, (_, k) => SECOND_AREA[order[(k * 3) % firsts]!])
  return [...order, ...seconds]
}

const STATUSES = ['ACTIVE', 'SUSPENDED', 'WAITLISTED', 'REPORTED', 'UNDER_ASSESSMENT'] as const
/** Open cases without an active plan, by status, in the order of `STATUSES`. */
const REST = [0.06, 0.16, 0.14, 0.2, 0.44]

const openStatuses = (a: AmbitoWorld): readonly CaseStatus[] => {
  const { activePlans, openCases } = a.volumes
  const sizes = allocate(openCases - activePlans, REST, 1)
  const rest = sizes.flatMap((size, k) => Array.from({ length: size }, () => STATUSES[k]!))
  return [...Array.from({ length: activePlans }, () => 'ACTIVE' as const), ...rest]
}

/** Who a case is about, in which area and with which status, before it has dates. */
export interface CaseSubject {
  readonly person: PersonOutline
  readonly area: AreaIndex
  readonly open: boolean
  readonly status: CaseStatus
  readonly previousEpisodeOf: number | null
}

const areaFor = (person: PersonOutline, draw: Draw): AreaIndex => {
  if (person.minor) return draw.chance(0.8) ? 0 : 1
  if (person.age >= 65) return draw.chance(0.75) ? 1 : draw.chance(0.5) ? 2 : 3
  return draw.weighted([
    [0, 22],
    [1, 18],
    [2, 48],
    [3, 12],
  ])
}

const CLOSED = [
  ['CLOSED', 92],
  ['TRANSFERRED', 3],
  ['CANCELLED', 3],
  ['ENTERED_IN_ERROR', 2],
] as const

/** The status of the first closed cases is fixed, so that each occurs even in the smallest tier. */
const closedStatus = (k: number, draw: Draw): CaseStatus => CLOSED[k]?.[0] ?? draw.weighted(CLOSED)

/** The subjects of all cases: open ones in the order of `openCaseAreas`, then closed ones, every sixth a previous episode of an open case. */
export const subjectsOf = (a: AmbitoWorld): readonly CaseSubject[] => {
  const { openCases, closedCases } = a.volumes
  const firsts = firstSubjects(openCases)
  const statuses = openStatuses(a)
  const open = a.openCaseAreas.map((area, i): CaseSubject => ({
    person: a.personOutlines[i < firsts ? i : ((i - firsts) * 3) % firsts]!,
    area,
    open: true,
    status: statuses[i]!,
    previousEpisodeOf: null,
  }))
  const others = a.personOutlines.filter((one) => one.index >= firsts && one.duplicateOf === null)
  const closed = Array.from({ length: closedCases }, (_, k): CaseSubject => {
    const draw = new Draw(a.world.seed, `${a.key}/closed-case`, k)
    const status = closedStatus(k, draw)
    const episode = k % 6 === 5 ? Math.floor(k / 6) % firsts : null
    if (episode !== null) return { ...open[episode]!, open: false, status: 'CLOSED', previousEpisodeOf: episode }
    const person = others[k % others.length]!
    return { person, area: areaFor(person, draw), open: false, status, previousEpisodeOf: null }
  })
  return [...open, ...closed]
}

/** How many days ago a case was reported: the further its status, the longer ago. */
export const reportedBack = (subject: CaseSubject, draw: Draw): number => {
  if (!subject.open) return draw.skewed(420, 2000, 1.3)
  if (subject.status === 'REPORTED') return draw.skewed(0, 45, 1.5)
  if (subject.status === 'UNDER_ASSESSMENT') return draw.skewed(8, 150, 1.7)
  if (subject.status === 'WAITLISTED') return draw.skewed(30, 300, 1.4)
  return draw.skewed(70, 1700, 2.2)
}
