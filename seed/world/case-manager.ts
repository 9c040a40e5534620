import { allocate, Draw, shuffled } from '#seed/random.ts'
import type { AreaIndex } from './area.ts'
import type { CaseSubject } from './case-subject.ts'
import { firstSubjects } from './person.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** Managers of the open cases of one area: exact quotas by the weight of each post, in a fixed disorder; 5 % stay without. */
const managersIn = (a: AmbitoWorld, area: AreaIndex, count: number): readonly (number | null)[] => {
  const carriers = a.staff.flatMap((one) =>
    one.caseWeights.flatMap(([where, weight]) => (where === area ? [[one.index, weight] as const] : [])),
  )
  const unassigned = Math.round(count * 0.05)
  const parts = allocate(
    count - unassigned,
    carriers.map(([, weight]) => weight),
  )
  const list: (number | null)[] = parts.flatMap((size, k) => Array.from({ length: size }, () => carriers[k]![0]))
  list.push(...Array.from({ length: unassigned }, () => null))
  return shuffled(list.length, new Draw(a.world.seed, `${a.key}/managers`, area)).map((i) => list[i]!)
}

const managersOf = (a: AmbitoWorld, subjects: readonly CaseSubject[]): readonly (number | null)[] => {
  const needs = (one: CaseSubject): boolean => one.open && one.status !== 'REPORTED'
  const queues = ([0, 1, 2, 3] as const).map((area) => [
    ...managersIn(a, area, subjects.filter((one) => needs(one) && one.area === area).length),
  ])
  const manager = (one: CaseSubject, index: number): number | null => {
    if (needs(one)) return queues[one.area]!.pop() ?? null
    if (one.open) return null
    const carriers = a.staff.filter(
      (member) => member.post === 'FORMER' || member.caseWeights.some(([area]) => area === one.area),
    )
    return carriers[index % carriers.length]!.index
  }
  return subjects.map(manager)
}

/** The case manager persona follows the shown citizen (cases 0 and the citizen's second case stay managed). */
const withShownCitizen = (
  a: AmbitoWorld,
  subjects: readonly CaseSubject[],
  managers: readonly (number | null)[],
): readonly (number | null)[] => {
  const list = [...managers]
  const swap = (index: number, wanted: number): void => {
    const area = subjects[index]!.area
    const other = list.findIndex((one, k) => one === wanted && subjects[k]!.open && subjects[k]!.area === area)
    if (other >= 0) [list[index], list[other]] = [list[other]!, list[index]!]
    else list[index] = wanted
  }
  swap(0, 5)
  swap(firstSubjects(a.volumes.openCases), 13)
  return list
}

/** Index of the manager of each case, null where there is none: quotas by post, unassigned cases, and the personas' own. */
export const managersFor = (a: AmbitoWorld, subjects: readonly CaseSubject[]): readonly (number | null)[] =>
  withShownCitizen(a, subjects, managersOf(a, subjects))
