import { allocate, Draw, uuidOf, zipf } from '#seed/random.ts'
import { serviceTypeOf } from '#seed/reference/service-types.ts'
import type { ServiceSetting } from '#seed/reference/service-types.ts'
import { areaId } from './area.ts'
import type { AreaIndex } from './area.ts'
import { dateOf, instantOf } from './calendar.ts'
import { CATALOGUE } from './catalogue.ts'
import type { CatalogueEntry } from './catalogue.ts'
import { street } from './names.ts'
import { directProviderIndex, providerId } from './provider.ts'
import { sheetAreas, sheetId } from './plan-sheet.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** The states of a service. */
export type ServiceStatus = 'PLANNED' | 'ACTIVE' | 'TEMPORARILY_CLOSED' | 'INACTIVE' | 'DEFUNCT'
/** Whether a service has places. */
export type CapacityStatus = 'CAPACITY' | 'NO_CAPACITY' | 'WAITLIST' | 'ADDITIONAL_ASSESSMENT_REQUIRED'
/** The kinds of place of a service. */
export type LocationKind = 'PHYSICAL' | 'VIRTUAL' | 'AT_HOME' | 'ITINERANT'

/** Where a service happens; `confidential` ones must never leave the subgraph. */
export interface LocationFact {
  readonly id: string
  readonly kind: LocationKind
  readonly street: string | null
  readonly postalCode: string | null
  readonly istatCode: string | null
  readonly latitude: string | null
  readonly longitude: string | null
  readonly confidential: boolean
}

/** A service without what depends on enrolments. */
export interface ServiceBase {
  readonly id: string
  readonly index: number
  readonly name: string
  readonly typeCode: string
  readonly setting: ServiceSetting
  readonly area: AreaIndex
  readonly areaId: string
  readonly providerId: string
  readonly providerIndex: number
  readonly status: ServiceStatus
  readonly sheetId: string
  readonly sheetIndex: number
  /** Unit of delivery. */
  readonly unit: string
  /** Persons are admitted to it. */
  readonly enrollable: boolean
  /** Run by the Ambito itself, without a contract. */
  readonly direct: boolean
  /** How often an intervention of the area chooses it. */
  readonly weight: number
  readonly basePriceCents: number
  readonly eligibilityIt: string | null
  readonly minimumAge: number | null
  readonly maximumAge: number | null
  readonly requiredDocuments: readonly string[]
  readonly locations: readonly LocationFact[]
  readonly schedule: string | null
  readonly languages: readonly string[]
  readonly accessibility: readonly string[]
  readonly userFee: string | null
  readonly lastAssuredOn: string | null
  readonly alert: string | null
}

/** A service; `occupied` and `waiting` are computed from enrolments, so that a row that stores them can be checked. */
export interface ServiceFact extends ServiceBase {
  readonly capacity: number | null
  readonly occupied: number
  readonly waiting: number
  readonly capacityStatus: CapacityStatus
  readonly capacityAsOf: string
}

/** The id of a service, known without a world. */
export const serviceId = (ambitoKey: string, index: number): string => uuidOf(`${ambitoKey}/service`, index)

const AREA_SHARES = [0.31, 0.38, 0.22, 0.09]
/** The largest provider's part of each area's enrolments (volumes: one provider with 12 %). */
const LARGEST_SHARE = 0.12

const statusOf = (rank: number, size: number, entry: CatalogueEntry): ServiceStatus => {
  if (entry.area === 3 || entry.direct) return 'ACTIVE'
  if (rank === size - 1) return (['PLANNED', 'TEMPORARILY_CLOSED', 'INACTIVE'] as const)[entry.area]
  if (entry.area === 1 && rank === size - 2) return 'DEFUNCT'
  return 'ACTIVE'
}

const locationOf = (a: AmbitoWorld, index: number, entry: CatalogueEntry, draw: Draw): LocationFact => {
  const place = draw.pick(a.municipalities)
  const home = serviceTypeOf(entry.typeCode).setting === 'HOME'
  const kind: LocationKind = home ? 'AT_HOME' : entry.typeCode === 'EDUCATIVA_STRADA' ? 'ITINERANT' : 'PHYSICAL'
  const placed = kind === 'PHYSICAL'
  return {
    id: uuidOf(`${a.key}/location`, index),
    kind,
    street: placed ? street(draw) : null,
    postalCode: placed ? place.postalCode : null,
    istatCode: place.istatCode,
    latitude: placed ? (41.2 + draw.unit() * 0.06).toFixed(5) : null,
    longitude: placed ? (16.26 + draw.unit() * 0.06).toFixed(5) : null,
    confidential: entry.confidential,
  }
}

const baseOf = (
  a: AmbitoWorld,
  index: number,
  entry: CatalogueEntry,
  place: { rank: number; size: number; weight: number; provider: number },
): ServiceBase => {
  const draw = new Draw(a.world.seed, `${a.key}/service`, index)
  const type = serviceTypeOf(entry.typeCode)
  const sheets = sheetAreas(a.volumes.planSheets).flatMap((area, k) => (area === entry.area ? [k] : []))
  const sheetIndex = entry.typeCode === 'SSP' ? 0 : sheets[place.rank % sheets.length]!
  return {
    id: serviceId(a.key, index),
    index,
    name: `${type.nameIt} ${String.fromCharCode(65 + (place.rank % 26))}${index}`,
    typeCode: entry.typeCode,
    setting: type.setting,
    area: entry.area,
    areaId: areaId(a.key, entry.area),
    providerId: providerId(a.key, place.provider),
    providerIndex: place.provider,
    status: statusOf(place.rank, place.size, entry),
    sheetId: sheetId(a.key, sheetIndex),
    sheetIndex,
    unit: entry.unit,
    enrollable: entry.enrollable,
    direct: entry.direct,
    weight: place.weight,
    basePriceCents: entry.priceCents,
    eligibilityIt: draw.chance(0.8) ? 'Residenti nell’Ambito, su valutazione del servizio sociale professionale' : null,
    minimumAge: entry.ages[0],
    maximumAge: entry.ages[1],
    requiredDocuments: draw.chance(0.7) ? ['Documento di identità', 'Attestazione ISEE'] : [],
    locations: [locationOf(a, index, entry, draw)],
    schedule: draw.chance(0.85)
      ? draw.pick(['lun-ven 8:00-14:00', 'lun-sab 8:00-20:00', 'tutti i giorni, 24 ore'])
      : null,
    languages: draw.chance(0.2) ? ['it', 'ar', 'fr'] : ['it'],
    accessibility: draw.chance(0.6) ? ['ingresso senza barriere'] : [],
    userFee: draw.chance(0.25) ? draw.int(1, 12).toFixed(2) : null,
    lastAssuredOn: draw.chance(0.9) ? dateOf(a.world.todayDay - draw.skewed(1, 400)) : null,
    alert: draw.chance(0.05) ? 'Chiusura straordinaria per manutenzione' : null,
  }
}

/** Providers of an area's services: the largest takes the first (and in area 2 the second), the rest go round. */
const providerOf = (a: AmbitoWorld, entry: CatalogueEntry, rank: number, index: number): number => {
  const count = a.volumes.providers
  if (entry.direct) return directProviderIndex(count)
  if (rank === 0 || (entry.area === 1 && rank === 1)) return 0
  return 1 + ((index * 7 + rank) % (count - 5))
}

const weightsOf = (entries: readonly CatalogueEntry[], providers: readonly number[]): readonly number[] => {
  const open = entries.map((entry, rank) =>
    entry.enrollable && statusOf(rank, entries.length, entry) === 'ACTIVE' ? 1 : 0,
  )
  const raw = zipf(entries.length, 0.8).map((weight, rank) => weight * open[rank]!)
  const sumOf = (largest: boolean): number =>
    raw.reduce((sum, weight, k) => sum + ((providers[k] === 0) === largest ? weight : 0), 0)
  const [own, others] = [sumOf(true) || 1, sumOf(false) || 1]
  return raw.map((weight, k) =>
    providers[k] === 0 ? (weight / own) * LARGEST_SHARE : (weight / others) * (1 - LARGEST_SHARE),
  )
}

/** The services of an Ambito before enrolments fill them. */
export const makeServiceBases = (a: AmbitoWorld): readonly ServiceBase[] => {
  const sizes = allocate(a.volumes.services, AREA_SHARES, 3)
  let index = 0
  return sizes.flatMap((size, area) => {
    const types = CATALOGUE.filter((entry) => entry.area === area)
    const entries = Array.from({ length: size }, (_, rank) => types[rank % types.length]!)
    const first = index
    index += size
    const providers = entries.map((entry, rank) => providerOf(a, entry, rank, first + rank))
    const weights = weightsOf(entries, providers)
    return entries.map((entry, rank) =>
      baseOf(a, first + rank, entry, { rank, size, weight: weights[rank]!, provider: providers[rank]! }),
    )
  })
}

const capacityOf = (base: ServiceBase, occupied: number, draw: Draw): number | null => {
  if (!base.enrollable || draw.chance(0.07)) return null
  if (draw.chance(0.15)) return Math.max(1, occupied)
  return occupied + draw.int(1, Math.max(2, Math.ceil(occupied * 0.25)))
}

/** The services, with capacity always at or above the active enrolments (I17); about 15 % are full, 7 % unlimited. */
export const makeServices = (a: AmbitoWorld): readonly ServiceFact[] =>
  a.serviceBases.map((base) => {
    const draw = new Draw(a.world.seed, `${a.key}/capacity`, base.index)
    const occupied = a.occupied.get(base.id) ?? 0
    const waiting = a.waiting.get(base.id) ?? 0
    const capacity = capacityOf(base, occupied, draw)
    const full = capacity !== null && occupied >= capacity
    const status: CapacityStatus =
      base.status !== 'ACTIVE'
        ? 'NO_CAPACITY'
        : full
          ? waiting > 0
            ? 'WAITLIST'
            : 'NO_CAPACITY'
          : draw.chance(0.08)
            ? 'ADDITIONAL_ASSESSMENT_REQUIRED'
            : 'CAPACITY'
    const asOf = instantOf(a.world.todayDay - draw.skewed(0, 40), 8 * 60)
    return {
      ...base,
      capacity,
      occupied,
      waiting,
      capacityStatus: status,
      capacityAsOf: asOf > a.world.now ? a.world.now : asOf,
    }
  })
