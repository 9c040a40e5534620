import type { Locale } from '../errors.ts'
import type { Purpose, ViewerRole } from '../viewer.ts'
import type { PersonReading } from './readings-of.ts'

type Words = Readonly<Record<Locale, string>>

/** What the words of a reading are made with. */
export interface Names {
  /** The name of an organisation by its id; undefined when it is not registered (any more). */
  readonly organisation: (id: string) => string | undefined
  /** The Italian term of a type of the graph; undefined when it has none. */
  readonly italian: (entity: string) => string | undefined
}

/** One reading as a citizen reads it, in Italian and English. */
export interface ReadingInWords {
  readonly it: string
  readonly en: string
  /** Instant (UTC), and the same by the clock of Italy. */
  readonly at: string
  readonly when: Words
  readonly organisation: string
  readonly role: Words
  readonly operation: Words
  readonly data: Words
  readonly purpose: Words
  readonly legalBasis: Words
  readonly emergency: boolean
  readonly refused: boolean
}

/** Says a reading in words: which organisation, when, what and why, and never by whom. */
export function inWords(reading: PersonReading, names: Names): ReadingInWords {
  const { at, role, action, outcome, breakGlass } = reading
  const parts = {
    at,
    when: { it: whenIn('it', at), en: whenIn('en', at) },
    organisation: organisationOf(reading, names),
    role: ROLES[role as keyof typeof ROLES] ?? { it: 'altro operatore', en: 'other operator' },
    operation: OPERATIONS[action] ?? { it: 'accesso', en: 'access' },
    data: { it: dataIn('it', reading, names), en: dataIn('en', reading, names) },
    purpose: PURPOSES[reading.purpose as Purpose] ?? { it: 'non indicata', en: 'not stated' },
    legalBasis: basisOf(reading),
    emergency: breakGlass,
    refused: outcome === 'REFUSED',
  }
  return { it: sentence('it', parts), en: sentence('en', parts), ...parts }
}

function sentence(locale: Locale, said: Omit<ReadingInWords, 'it' | 'en'>): string {
  const { when, organisation, role, operation, data, purpose, legalBasis, emergency, refused } = said
  const ending = [...(emergency ? [EMERGENCY[locale]] : []), ...(refused ? [REFUSED[locale]] : [])].map(
    (word) => `; ${word}`,
  )
  return locale === 'it'
    ? `${when.it}: ${organisation} (${role.it}), ${operation.it} di ${data.it}. Finalità: ${purpose.it}. Base giuridica: ${legalBasis.it}${ending.join('')}.`
    : `${when.en}: ${organisation} (${role.en}), ${operation.en} of ${data.en}. Purpose: ${purpose.en}. Legal basis: ${legalBasis.en}${ending.join('')}.`
}

const EMERGENCY: Words = { it: 'accesso in emergenza, soggetto a verifica', en: 'emergency access, subject to review' }
const REFUSED: Words = { it: 'rifiutato: nessun dato è stato comunicato', en: 'refused: no data were given' }

const LANGUAGE: Words = { it: 'it-IT', en: 'en-GB' }

const whenIn = (locale: Locale, at: string): string =>
  new Intl.DateTimeFormat(LANGUAGE[locale], {
    timeZone: 'Europe/Rome',
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(new Date(at))

function organisationOf({ organisation, ambitoId }: PersonReading, names: Names): string {
  const ambito = names.organisation(ambitoId) ?? 'Ambito'
  const name = names.organisation(organisation)
  return name === undefined || name === ambito ? ambito : `${name}, ${ambito}`
}

function dataIn(locale: Locale, { entities, fieldClasses }: PersonReading, names: Names): string {
  const terms = entities.map((entity) => (locale === 'it' ? names.italian(entity) : undefined) ?? spaced(entity))
  const classes = fieldClasses.flatMap((one) => CLASSES[one]?.[locale] ?? [])
  return classes.length === 0 ? terms.join(', ') : `${terms.join(', ')} (${classes.join('; ')})`
}

/** `PlannedIntervention` → `planned intervention`. */
const spaced = (entity: string): string => entity.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()

const CLASSES: Readonly<Record<string, Words>> = {
  L1: { it: 'dati interni al servizio', en: 'internal data of the service' },
  L2: {
    it: 'dati personali: identità, recapiti, famiglia, esistenza del caso',
    en: 'personal data: identity, contacts, family, existence of the case',
  },
  L3: {
    it: 'dati particolari: valutazioni, progetti, diario, prestazioni',
    en: 'special data: assessments, plans, diary, benefits',
  },
  L4: { it: 'dati a tutela rafforzata', en: 'data under reinforced protection' },
}

const OPERATIONS: Readonly<Record<string, Words>> = {
  READ: { it: 'consultazione', en: 'reading' },
  SEARCH: { it: 'ricerca', en: 'search' },
  CREATE: { it: 'inserimento', en: 'entry' },
  CHANGE: { it: 'modifica', en: 'change' },
  EXPORT: { it: 'esportazione', en: 'export' },
  BREAK_GLASS_START: { it: 'apertura in emergenza', en: 'emergency opening' },
  BREAK_GLASS_END: { it: 'fine dell’apertura in emergenza', en: 'end of the emergency opening' },
}

const ROLES: Readonly<Record<ViewerRole | 'HUB' | 'OPERATOR', Words>> = {
  COORDINATOR: { it: 'coordinamento dell’Ambito', en: 'coordination of the Ambito' },
  AREA_LEAD: { it: 'referente d’area', en: 'area lead' },
  CASE_MANAGER: { it: 'assistente sociale', en: 'social worker' },
  ACCESS_POINT: { it: 'segretariato sociale, porta unica di accesso', en: 'access point' },
  ON_CALL: { it: 'pronto intervento sociale', en: 'social emergency service' },
  ASL_MEMBER: { it: 'azienda sanitaria, unità di valutazione', en: 'health authority, evaluation unit' },
  PROVIDER: { it: 'ente gestore', en: 'service provider' },
  FINANCE: { it: 'servizio finanziario', en: 'finance office' },
  PLAN_OFFICE: { it: 'Ufficio di Piano', en: 'plan office' },
  INSTITUTIONAL_COORDINATION: { it: 'coordinamento istituzionale', en: 'institutional coordination' },
  AUDITOR: { it: 'responsabile della protezione dei dati', en: 'data protection officer' },
  DASHBOARD: { it: 'cruscotto statistico', en: 'statistics dashboard' },
  PUBLIC: { it: 'pubblico', en: 'public' },
  HUB: { it: 'sistema, in automatico', en: 'the system itself' },
  OPERATOR: { it: 'amministrazione del sistema', en: 'administration of the system' },
}

const PURPOSES: Readonly<Record<Purpose, Words>> = {
  SOCIAL_CARE: { it: 'presa in carico e assistenza sociale', en: 'social care' },
  EMERGENCY_RESPONSE: { it: 'pronto intervento sociale', en: 'emergency response' },
  HEALTH_SOCIAL_INTEGRATION: { it: 'integrazione sociosanitaria', en: 'integration of health and social care' },
  SERVICE_DELIVERY: { it: 'erogazione del servizio', en: 'delivery of the service' },
  FINANCIAL_MANAGEMENT: { it: 'gestione contabile e pagamenti', en: 'accounts and payments' },
  PLANNING_AND_MONITORING: { it: 'programmazione e monitoraggio', en: 'planning and monitoring' },
  STATISTICS: { it: 'statistica', en: 'statistics' },
  AUDIT: { it: 'controllo degli accessi', en: 'audit' },
  RIGHT_OF_ACCESS: { it: 'risposta alla richiesta di accesso dell’interessato', en: 'answer to the right of access' },
}

/** Legal bases in words, by purpose: the record itself holds the articles. */
const BASES: Readonly<Record<Purpose, Words>> = {
  SOCIAL_CARE: {
    it: 'compito di interesse pubblico e cura sociale',
    en: 'task in the public interest and social care',
  },
  EMERGENCY_RESPONSE: {
    it: 'interessi vitali e compito di interesse pubblico',
    en: 'vital interests and task in the public interest',
  },
  HEALTH_SOCIAL_INTEGRATION: {
    it: 'compito di interesse pubblico e assistenza sociosanitaria',
    en: 'task in the public interest, health and social care',
  },
  SERVICE_DELIVERY: {
    it: 'compito di interesse pubblico affidato a un responsabile del trattamento',
    en: 'task in the public interest, by a processor',
  },
  FINANCIAL_MANAGEMENT: { it: 'obbligo di legge in materia contabile', en: 'legal obligation on accounts' },
  PLANNING_AND_MONITORING: { it: 'compito di interesse pubblico', en: 'task in the public interest' },
  STATISTICS: { it: 'compito di interesse pubblico, fini statistici', en: 'task in the public interest, statistics' },
  AUDIT: { it: 'obbligo di rendere conto dei trattamenti', en: 'duty of accountability' },
  RIGHT_OF_ACCESS: { it: 'obbligo di legge: diritto di accesso', en: 'legal obligation: right of access' },
}

function basisOf({ purpose, legalBasis }: PersonReading): Words {
  const words = BASES[purpose as Purpose]
  const articles = legalBasis === null ? '' : ` (${legalBasis})`
  if (words === undefined)
    return legalBasis ? { it: legalBasis, en: legalBasis } : { it: 'non indicata', en: 'not stated' }
  return { it: `${words.it}${articles}`, en: `${words.en}${articles}` }
}
