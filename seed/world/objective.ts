import { groupBy } from './group.ts'
import { Draw, uuidOf } from '#seed/random.ts'
import { dateOf, dayOf } from './calendar.ts'
import type { ServiceBase } from './service.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** How an objective stands. */
export type TrafficLight = 'GREEN' | 'AMBER' | 'RED' | 'GREY'

/** An objective assigned to a service before anyone reports on it (I20). */
export interface ObjectiveFact {
  readonly id: string
  readonly index: number
  readonly serviceId: string
  readonly sheetId: string | null
  readonly indicator: string
  readonly unit: string
  readonly target: string
  readonly actual: string
  readonly year: number
  readonly assignedById: string
  readonly assignedBy: string
  readonly assignedOn: string
}

/** Progress of a service in a year, reported by the area lead, who did not assign the objective. */
export interface ProgressFact {
  readonly id: string
  readonly index: number
  readonly serviceId: string
  readonly year: number
  readonly percent: string
  readonly trafficLight: TrafficLight
  readonly note: string | null
  readonly reportedById: string | null
  readonly reportedOn: string | null
}

const INDICATORS: readonly (readonly [string, string, number])[] = [
  ['Persone seguite', 'persone', 40],
  ['Ore erogate', 'ore', 2400],
  ['Giornate di apertura', 'giorni', 240],
  // Every indicator grows with success: percent is actual over target.
  ['Attivazioni entro 15 giorni', 'attivazioni', 20],
]

const lightOf = (percent: number): TrafficLight => (percent >= 90 ? 'GREEN' : percent >= 65 ? 'AMBER' : 'RED')

const objectivesOf = (a: AmbitoWorld, service: ServiceBase, year: number): readonly ObjectiveFact[] => {
  const draw = new Draw(a.world.seed, `${a.key}/objective/${year}`, service.index)
  // One service in twelve was given no objective: its light stays GREY (R8.6).
  if (service.status === 'PLANNED' || service.index % 12 === 11) return []
  const coordinator = a.staff[0]!
  const planned = dayOf(`${year}-01-12`) + draw.int(0, 40)
  const assigned = Math.min(planned, Math.max(dayOf(`${year}-01-01`), a.world.todayDay - 1))
  return Array.from({ length: draw.int(1, 2) }, (_, k) => {
    const [indicator, unit, size] = INDICATORS[(service.index + k) % INDICATORS.length]!
    const target = Math.max(1, Math.round(draw.logNormal(size, 0.5)))
    const reach = Math.min(1.25, Math.max(0.2, 0.85 + draw.normal() * 0.2))
    const index = service.index * 8 + (a.world.year - year) * 4 + k
    return {
      id: uuidOf(`${a.key}/objective`, index),
      index,
      serviceId: service.id,
      sheetId: year === a.world.year ? service.sheetId : null,
      indicator,
      unit,
      target: target.toFixed(2),
      actual: Math.round(target * reach).toFixed(2),
      year,
      assignedById: coordinator.id,
      assignedBy: coordinator.displayName,
      assignedOn: dateOf(assigned),
    }
  })
}

/** The objectives of this year and the last. */
export const makeObjectives = (a: AmbitoWorld): readonly ObjectiveFact[] =>
  [a.world.year - 1, a.world.year].flatMap((year) =>
    a.serviceBases.flatMap((service) => objectivesOf(a, service, year)),
  )

const progressOf = (
  a: AmbitoWorld,
  service: ServiceBase,
  year: number,
  objectives: readonly ObjectiveFact[],
): ProgressFact => {
  const draw = new Draw(a.world.seed, `${a.key}/progress/${year}`, service.index)
  const index = service.index * 2 + (a.world.year - year)
  const mean =
    objectives.reduce((sum, one) => sum + (Number(one.actual) / Number(one.target)) * 100, 0) / (objectives.length || 1)
  const reported = objectives.length > 0
  const day =
    year < a.world.year
      ? dayOf(`${year}-12-20`)
      : Math.max(...objectives.map((one) => dayOf(one.assignedOn)), a.world.todayDay - draw.int(1, 50))
  return {
    id: uuidOf(`${a.key}/progress`, index),
    index,
    serviceId: service.id,
    year,
    percent: reported ? mean.toFixed(2) : '0.00',
    trafficLight: reported ? lightOf(mean) : 'GREY',
    note: draw.chance(0.25) ? 'Scostamento motivato nella relazione periodica' : null,
    reportedById: reported ? a.staff[1 + service.area]!.id : null,
    reportedOn: reported ? dateOf(Math.min(day, a.world.todayDay)) : null,
  }
}

/** One progress per service and year; GREY where no objective was assigned. */
export const makeProgress = (a: AmbitoWorld): readonly ProgressFact[] => {
  const byService = groupBy(a.objectives, (one) => `${one.serviceId}/${one.year}`)
  return [a.world.year - 1, a.world.year].flatMap((year) =>
    a.serviceBases
      .filter((one) => one.status !== 'PLANNED')
      .map((one) => progressOf(a, one, year, byService.get(`${one.id}/${year}`) ?? [])),
  )
}
