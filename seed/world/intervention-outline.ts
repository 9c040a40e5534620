import { allocate, Draw, uuidOf } from '#seed/random.ts'
import type { CarePlanOutline } from './care-plan-outline.ts'
import type { CaseFact } from './case.ts'
import type { ServiceBase } from './service.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** A planned intervention before enrolments give it a quantity and a status. */
export interface InterventionOutline {
  readonly id: string
  /** Interventions of active plans come first. */
  readonly index: number
  readonly planIndex: number
  readonly caseIndex: number
  /** Index of the service, or null for what the social service does itself. */
  readonly serviceIndex: number | null
}

/** Services that serve victims of violence and nobody else. */
const VIOLENCE_TYPES = new Set(['CASA_RIFUGIO', 'CENTRO_ANTIVIOLENZA'])

/** The id of an intervention, known without a world. */
export const interventionId = (ambitoKey: string, index: number): string => uuidOf(`${ambitoKey}/intervention`, index)

const fits = (service: ServiceBase, one: CaseFact, age: number): boolean => {
  if (VIOLENCE_TYPES.has(service.typeCode) !== one.sensitivity.includes('GENDER_VIOLENCE')) return false
  if (service.minimumAge !== null && age < service.minimumAge) return false
  return service.maximumAge === null || age <= service.maximumAge
}

/** Up to six tries by weight for a service that fits the person; then the first that fits at all. */
const choose = (a: AmbitoWorld, one: CaseFact, taken: ReadonlySet<number>, draw: Draw): ServiceBase | null => {
  const choices = a.choicesIn(one.area)
  if (choices.length === 0) return null
  const { age } = a.personOutlines[one.personIndex]!
  const residential = one.sensitivity.includes('JUDICIAL') && draw.chance(0.5)
  if (residential) {
    const community = choices.find(
      ([service]) => service.typeCode === 'COMUNITA_EDUCATIVA_MINORI' && fits(service, one, age),
    )
    if (community && !taken.has(community[0].index)) return community[0]
  }
  for (let tries = 0; tries < 6; tries++) {
    const service = draw.weighted(choices)
    if (!taken.has(service.index) && fits(service, one, age)) return service
  }
  return choices.find(([service]) => !taken.has(service.index) && fits(service, one, age))?.[0] ?? null
}

/** The shown citizen's first and fourth services are the largest provider's: its persona sees one in progress and one requested. */
const shownChoice = (a: AmbitoWorld, taken: ReadonlySet<number>, k: number, draw: Draw): ServiceBase | null => {
  const one = a.cases[0]!
  const own = a.choicesIn(one.area).flatMap(([service]) => (service.providerIndex === 0 ? [service] : []))
  if (k === 0 || k === 3) return own[k === 0 ? 0 : 1]!
  return choose(a, one, new Set([...taken, ...own.map((service) => service.index)]), draw)
}

const countOf = (plan: CarePlanOutline): number => (plan.status === 'PROPOSED' || plan.status === 'ON_HOLD' ? 2 : 1)

/** The interventions: exactly the volume on active plans (the shown citizen's has four), one or two on each other plan. */
export const makeInterventionOutlines = (a: AmbitoWorld): readonly InterventionOutline[] => {
  const { activePlans, interventions } = a.volumes
  const weights = Array.from({ length: activePlans }, (_, p) =>
    p === 0 ? 3 : new Draw(a.world.seed, `${a.key}/plan-size`, p).logNormal(1, 0.5),
  )
  const sizes = allocate(interventions, weights, 1)
  if (sizes[0]! < 4) {
    sizes[sizes.indexOf(Math.max(...sizes))]! -= 4 - sizes[0]!
    sizes[0] = 4
  }
  const outlines: InterventionOutline[] = []
  for (const plan of a.carePlanOutlines) {
    const one = a.cases[plan.caseIndex]!
    const draw = new Draw(a.world.seed, `${a.key}/plan-services`, plan.index)
    const taken = new Set<number>()
    for (let k = 0; k < (sizes[plan.index] ?? countOf(plan)); k++) {
      const service =
        plan.index === 0 ? shownChoice(a, taken, k, draw) : draw.chance(0.94) ? choose(a, one, taken, draw) : null
      if (service) taken.add(service.index)
      outlines.push({
        id: interventionId(a.key, outlines.length),
        index: outlines.length,
        planIndex: plan.index,
        caseIndex: plan.caseIndex,
        serviceIndex: service?.index ?? null,
      })
    }
  }
  return outlines
}
