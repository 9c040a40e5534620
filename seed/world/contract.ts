import { cigOf } from '#platform/scalars/cig.ts'
import { Draw, uuidOf } from '#seed/random.ts'
import { dateOf } from './calendar.ts'
import { sheetAreas, sheetCup } from './plan-sheet.ts'
import type { ServiceBase } from './service.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** The states of a contract. */
export type ContractStatus = 'DRAFT' | 'AWARDED' | 'ACTIVE' | 'SUSPENDED' | 'EXPIRED' | 'TERMINATED'
/** How a provider was chosen. */
export type ProcurementKind =
  | 'TENDER'
  | 'DIRECT_AWARD'
  | 'FRAMEWORK'
  | 'CO_DESIGN'
  | 'ACCREDITATION_VOUCHER'
  | 'CONVENTION'
  | 'IN_HOUSE'

/** A contract before the commitments on it are known. One provider, one type of service, one unit price. */
export interface ContractBase {
  readonly id: string
  readonly index: number
  readonly providerId: string
  readonly providerIndex: number
  readonly serviceIds: readonly string[]
  readonly serviceIndexes: readonly number[]
  readonly kind: ProcurementKind
  readonly status: ContractStatus
  readonly cig: string | null
  readonly cup: string | null
  readonly from: string
  readonly to: string | null
  readonly unit: string
  readonly priceCents: number
  readonly unitPrice: string
  readonly vatRate: string
}

/** A contract; its value covers the sum of its commitments. */
export interface ContractFact extends ContractBase {
  readonly value: string
}

const KINDS: readonly (readonly [ProcurementKind, number])[] = [
  ['TENDER', 40],
  ['DIRECT_AWARD', 18],
  ['FRAMEWORK', 10],
  ['CO_DESIGN', 14],
  ['ACCREDITATION_VOUCHER', 8],
  ['CONVENTION', 10],
]
const NEEDS_CIG = new Set<ProcurementKind>(['TENDER', 'DIRECT_AWARD', 'FRAMEWORK'])
/** What a contract without enrolments behind it may be. */
const PAST: readonly ContractStatus[] = ['EXPIRED', 'TERMINATED', 'SUSPENDED', 'AWARDED', 'DRAFT', 'EXPIRED']

const periodOf = (status: ContractStatus, draw: Draw, today: number): readonly [string, string | null] => {
  if (status === 'ACTIVE' || status === 'SUSPENDED')
    return [dateOf(today - draw.int(420, 1000)), dateOf(today + draw.int(60, 900))]
  if (status === 'DRAFT' || status === 'AWARDED')
    return [dateOf(today + draw.int(15, 90)), dateOf(today + draw.int(500, 900))]
  return [dateOf(today - draw.int(1500, 2200)), dateOf(today - draw.int(430, 1000))]
}

const cupOf = (a: AmbitoWorld, services: readonly ServiceBase[]): string | null => {
  const areas = sheetAreas(a.volumes.planSheets)
  for (const { sheetIndex } of services) {
    const cup = sheetCup(areas[sheetIndex]!, sheetIndex)
    if (cup) return cup
  }
  return null
}

const baseOf = (
  a: AmbitoWorld,
  index: number,
  services: readonly ServiceBase[],
  status: ContractStatus,
): ContractBase => {
  const draw = new Draw(a.world.seed, `${a.key}/contract`, index)
  const [first] = services as [ServiceBase]
  const publicBody = first.providerIndex === a.volumes.providers - 2
  const kind = publicBody ? 'IN_HOUSE' : draw.weighted(KINDS)
  const [from, to] = periodOf(status, draw, a.world.todayDay)
  const priceCents = Math.round((first.basePriceCents * (0.9 + draw.unit() * 0.25)) / 10) * 10
  return {
    id: uuidOf(`${a.key}/contract`, index),
    index,
    providerId: first.providerId,
    providerIndex: first.providerIndex,
    serviceIds: services.map((service) => service.id),
    serviceIndexes: services.map((service) => service.index),
    kind,
    status,
    cig: NEEDS_CIG.has(kind) ? cigOf('B', draw.int(0, 0xffffff)) : null,
    cup: cupOf(a, services),
    from,
    to,
    unit: first.unit,
    priceCents,
    unitPrice: (priceCents / 100).toFixed(2),
    vatRate: draw.pick(['5.00', '0.00', '22.00']),
  }
}

/** The contracts: one ACTIVE for every (provider, type) with open services, then past and coming ones up to the volume. */
export const makeContractBases = (a: AmbitoWorld): readonly ContractBase[] => {
  const groups = new Map<string, ServiceBase[]>()
  for (const service of a.serviceBases) {
    if (service.direct || (service.status !== 'ACTIVE' && service.status !== 'TEMPORARILY_CLOSED')) continue
    const key = `${service.providerIndex}/${service.typeCode}`
    groups.set(key, [...(groups.get(key) ?? []), service])
  }
  const active = [...groups.values()]
  const past = Math.max(6, a.volumes.contracts - active.length)
  return [
    ...active.map((services, index) => baseOf(a, index, services, 'ACTIVE')),
    ...Array.from({ length: past }, (_, k) =>
      baseOf(a, active.length + k, active[(k * 5) % active.length]!, PAST[k % PAST.length]!),
    ),
  ]
}

/** The active contract of each service, by service id. */
export const makeCurrentContracts = (contracts: readonly ContractBase[]): ReadonlyMap<string, ContractBase> =>
  new Map(
    contracts.filter((one) => one.status === 'ACTIVE').flatMap((one) => one.serviceIds.map((id) => [id, one] as const)),
  )

/** The contracts with their value: at least what is committed on them. */
export const makeContracts = (a: AmbitoWorld): readonly ContractFact[] => {
  const committed = new Map<string, number>()
  for (const one of a.commitments)
    if (one.contractId) committed.set(one.contractId, (committed.get(one.contractId) ?? 0) + one.amountCents)
  return a.contractBases.map((base) => {
    const draw = new Draw(a.world.seed, `${a.key}/contract-value`, base.index)
    const floor = Math.max(committed.get(base.id) ?? 0, 500_000)
    return { ...base, value: `${Math.ceil((floor * (1 + draw.unit() * 0.3)) / 10_000) * 100}.00` }
  })
}
