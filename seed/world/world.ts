import { deliveryDaysOf, volumesOf } from '#seed/tiers.ts'
import type { Tier, Volumes } from '#seed/tiers.ts'
import { makeAmbiti, makeOtherMunicipalities } from './ambito.ts'
import type { AmbitoFact, MunicipalityFact } from './ambito.ts'
import { ambitoWorldOf } from './ambito-world.ts'
import type { AmbitoWorld } from './ambito-world.ts'
import { dayOf } from './calendar.ts'
import type { DayNumber, IsoDate, IsoInstant } from './calendar.ts'

/** What a world is made from; the same three give the same facts. */
export interface WorldOptions {
  readonly tier: Tier
  /** Any whole number; ids do not depend on it. */
  readonly seed: number
  /** The day on which the data is true: nothing lies after it but what is planned. */
  readonly today: IsoDate
  /** The instant on that day from which open emergencies count back; 06:00 UTC when not given, so that a demo of office hours holds nothing still to come. */
  readonly now?: IsoInstant
  /** Key of the hashes of tax codes (`fiscalKeyOf`); without it no person has one. */
  readonly fiscalKey?: Buffer
}

/** All synthetic facts of a tier, made when asked for. */
export interface World {
  readonly tier: Tier
  readonly seed: number
  readonly today: IsoDate
  readonly todayDay: DayNumber
  readonly now: IsoInstant
  /** Key of the hashes of tax codes, when persons get one. */
  readonly fiscalKey?: Buffer | undefined
  /** The year of `today`: the budget year of the demo; the year before is there too. */
  readonly year: number
  /** First day whose deliveries the tier keeps. */
  readonly deliveriesSince: DayNumber
  /** One after the other; each forgets nothing while it is held, so walk over `slices` to stay small. */
  readonly ambiti: readonly AmbitoWorld[]
  /** Municipalities of BAT outside every Ambito of the tier. */
  readonly otherMunicipalities: readonly MunicipalityFact[]
  /** The same world, one Ambito at a time and freshly made: what the loader walks over. */
  slices(): Generator<World>
}

const worldOf = (options: WorldOptions, facts: readonly AmbitoFact[]): World => {
  const { tier, seed, today } = options
  const todayDay = dayOf(today)
  const world: World = {
    tier,
    seed,
    today,
    todayDay,
    now: options.now ?? `${today}T06:00:00.000Z`,
    fiscalKey: options.fiscalKey,
    year: Number(today.slice(0, 4)),
    deliveriesSince: todayDay - deliveryDaysOf(tier),
    ambiti: [],
    otherMunicipalities: makeOtherMunicipalities(),
    *slices() {
      for (const fact of facts) yield worldOf(options, [fact])
    },
  }
  return Object.assign(world, { ambiti: facts.map((fact) => ambitoWorldOf(world, fact, volumes(tier, fact))) })
}

const volumes = (tier: Tier, fact: AmbitoFact): Volumes => volumesOf(tier, fact.residents)

/** Makes the world of a tier: nothing is computed before it is asked for. */
export const createWorld = (options: WorldOptions): World =>
  worldOf(options, makeAmbiti(options.tier, options.seed, Number(options.today.slice(0, 4))))
