import { Draw, uuidOf } from '#seed/random.ts'
import { serviceTypeOf } from '#seed/reference/service-types.ts'
import { dateOf } from './calendar.ts'
import { providerId } from './provider.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** The states of a provider’s authorisation. */
export type AuthorisationStatus =
  | 'APPLIED'
  | 'AUTHORISED'
  | 'REGISTERED'
  | 'WARNED'
  | 'SUSPENDED'
  | 'REVOKED'
  | 'EXPIRED'

/** Italian: autorizzazione al funzionamento e iscrizione al registro regionale. */
export interface AuthorisationFact {
  readonly id: string
  readonly index: number
  readonly providerId: string
  readonly serviceTypeCode: string
  readonly regulationArticle: string
  readonly status: AuthorisationStatus
  readonly actNumber: string
  readonly from: string
  readonly to: string | null
  readonly capacity: number | null
}

const OTHERS: readonly AuthorisationStatus[] = ['APPLIED', 'AUTHORISED', 'WARNED', 'SUSPENDED', 'REVOKED', 'EXPIRED']
/** Types for which a provider may hold an authorisation that no open service of ours rests on. */
const SPARE_TYPES = [
  'CENTRO_DIURNO_ANZIANI',
  'CENTRO_POLIVALENTE_MINORI',
  'ASILO_NIDO',
  'CENTRO_DIURNO_ALZHEIMER',
  'SAD',
  'ADE',
]

const periodOf = (status: AuthorisationStatus, draw: Draw, today: number): readonly [string, string | null] => {
  if (status === 'EXPIRED' || status === 'REVOKED')
    return [dateOf(today - draw.int(2000, 2600)), dateOf(today - draw.int(30, 600))]
  return [dateOf(today - draw.int(450, 1800)), status === 'APPLIED' ? null : dateOf(today + draw.int(90, 1500))]
}

/** Every (provider, type) with a service holds a REGISTERED one where the type needs it (I10); the other statuses stand beside. */
export const makeAuthorisations = (a: AmbitoWorld): readonly AuthorisationFact[] => {
  const pairs = new Map<string, readonly [number, string, AuthorisationStatus]>()
  for (const service of a.serviceBases) {
    if (service.direct || service.status === 'PLANNED' || serviceTypeOf(service.typeCode).regulationArticle === null)
      continue
    pairs.set(`${service.providerIndex}/${service.typeCode}`, [service.providerIndex, service.typeCode, 'REGISTERED'])
  }
  const spare = Array.from({ length: Math.max(8, Math.round(a.volumes.providers / 3)) }, (_, k) => {
    const provider = (k * 3 + 1) % (a.volumes.providers - 2)
    const type = SPARE_TYPES.find((code) => !pairs.has(`${provider}/${code}`)) ?? 'SPORTELLO_IMMIGRATI'
    return [provider, type, OTHERS[k % OTHERS.length]!] as const
  })
  return [...pairs.values(), ...spare].map(([provider, typeCode, status], index) => {
    const draw = new Draw(a.world.seed, `${a.key}/authorisation`, index)
    const [from, to] = periodOf(status, draw, a.world.todayDay)
    return {
      id: uuidOf(`${a.key}/authorisation`, index),
      index,
      providerId: providerId(a.key, provider),
      serviceTypeCode: typeCode,
      regulationArticle: serviceTypeOf(typeCode).regulationArticle ?? '25',
      status,
      actNumber: `${draw.int(1, 400)}/${from.slice(0, 4)}`,
      from,
      to,
      capacity: draw.chance(0.8) ? draw.int(8, 60) : null,
    }
  })
}
