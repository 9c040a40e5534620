import { Draw, uuidOf } from '#seed/random.ts'
import { areaId } from './area.ts'
import type { AreaIndex } from './area.ts'
import { givenName, phone, surname } from './names.ts'
import { PERSONAS } from '#platform/personas.ts'
import { elevenDigits } from './tax-code.ts'

/** The kinds of provider. */
export const PROVIDER_KINDS = [
  'SOCIAL_COOPERATIVE_A',
  'SOCIAL_COOPERATIVE_B',
  'SOCIAL_ENTERPRISE',
  'APS',
  'ODV',
  'FOUNDATION',
  'ASSOCIATION',
  'RELIGIOUS_BODY',
  'ASP_IPAB',
  'COMPANY',
  'PUBLIC_BODY',
  'AMBITO_DIRECT',
] as const
export type ProviderKind = (typeof PROVIDER_KINDS)[number]
/** The states of a provider. */
export type ProviderStatus = 'ACTIVE' | 'SUSPENDED' | 'CEASED'

/** Italian: referente dell'ente gestore. */
export interface ProviderContactFact {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly email: string
  readonly phone: string
  readonly areaId: string | null
  /** `demo:provider` for the persona, else null. */
  readonly subject: string | null
  readonly fiscalNumber: string | null
}

/** Italian: ente gestore. */
export interface ProviderFact {
  readonly id: string
  readonly index: number
  readonly legalName: string
  readonly kind: ProviderKind
  readonly status: ProviderStatus
  readonly taxCode: string | null
  readonly vatNumber: string | null
  readonly runtsNumber: string | null
  readonly contacts: readonly ProviderContactFact[]
}

/** The id of a provider, known without a world; 0 is the largest (12 % of enrolments) and the persona's. */
export const providerId = (ambitoKey: string, index: number): string => uuidOf(`${ambitoKey}/provider`, index)

const NAMES = [
  'Orizzonte',
  'La Quercia',
  'Il Melograno',
  'Ponte Nuovo',
  'Le Due Torri',
  'Arca',
  'Girasole',
  'Terra Viva',
  'Mani Tese',
  'Filo di Lana',
  'Aurora',
  'Il Cortile',
]
const LEGAL: Readonly<Record<ProviderKind, string>> = {
  SOCIAL_COOPERATIVE_A: 'Cooperativa sociale',
  SOCIAL_COOPERATIVE_B: 'Cooperativa sociale di tipo B',
  SOCIAL_ENTERPRISE: 'Impresa sociale',
  APS: 'Associazione di promozione sociale',
  ODV: 'Organizzazione di volontariato',
  FOUNDATION: 'Fondazione',
  ASSOCIATION: 'Associazione',
  RELIGIOUS_BODY: 'Ente religioso',
  ASP_IPAB: 'Azienda pubblica di servizi alla persona',
  COMPANY: 'Società',
  PUBLIC_BODY: 'Ente pubblico',
  AMBITO_DIRECT: 'Gestione diretta dell’Ambito',
}
const THIRD_SECTOR = new Set<ProviderKind>([
  'SOCIAL_COOPERATIVE_A',
  'SOCIAL_COOPERATIVE_B',
  'SOCIAL_ENTERPRISE',
  'APS',
  'ODV',
  'FOUNDATION',
  'ASSOCIATION',
])

/** Provider of the services that the Ambito runs itself: always the last. */
export const directProviderIndex = (count: number): number => count - 1

const kindOf = (index: number, count: number): ProviderKind => {
  if (index === directProviderIndex(count)) return 'AMBITO_DIRECT'
  if (index === count - 2) return 'PUBLIC_BODY'
  return PROVIDER_KINDS[index < 10 ? index : [0, 0, 3, 4, 1, 0, 9][index % 7]!]!
}

const contactsOf = (ambitoKey: string, index: number, draw: Draw): readonly ProviderContactFact[] => {
  const persona = ambitoKey === 'andria' && index === 0 ? PERSONAS.provider : null
  return Array.from({ length: index === 0 ? 4 : draw.int(1, 3) }, (_, k) => ({
    id: uuidOf(`${ambitoKey}/provider-contact`, index * 10 + k),
    name: `${givenName(draw, draw.chance(0.6) ? 'F' : 'M')} ${surname(draw)}`,
    role: k === 0 ? 'Referente dell’ente gestore' : 'Coordinatore di servizio',
    email: `referente.${k}@ente-${index}.example`,
    phone: phone(draw),
    areaId: k === 0 ? null : areaId(ambitoKey, ((k + index) % 4) as AreaIndex),
    subject: k === 0 ? (persona?.subject ?? null) : null,
    fiscalNumber: k === 0 ? (persona?.fiscalNumber ?? null) : null,
  }))
}

/** The providers of an Ambito: every kind and status occurs; the last runs the direct services. */
export const makeProviders = (ambitoKey: string, count: number, seed: number): readonly ProviderFact[] =>
  Array.from({ length: count }, (_, index): ProviderFact => {
    const draw = new Draw(seed, `${ambitoKey}/provider`, index)
    const kind = kindOf(index, count)
    const ten = `99${String(Math.abs(ambitoKey.length * 131 + index * 7919) % 100_000_000).padStart(8, '0')}`
    const number = elevenDigits(ten)
    return {
      id: providerId(ambitoKey, index),
      index,
      legalName: kind === 'AMBITO_DIRECT' ? LEGAL[kind] : `${NAMES[index % NAMES.length]} ${LEGAL[kind]} ${index + 1}`,
      kind,
      status: index === count - 3 ? 'CEASED' : index === count - 4 ? 'SUSPENDED' : 'ACTIVE',
      taxCode: number,
      vatNumber: kind === 'ODV' || kind === 'RELIGIOUS_BODY' ? null : number,
      runtsNumber: THIRD_SECTOR.has(kind) ? String(90_000 + index * 17) : null,
      contacts: contactsOf(ambitoKey, index, draw),
    }
  })
