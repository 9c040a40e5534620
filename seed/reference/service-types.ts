import type { Confidence } from './confidence.ts'

/** Where a service happens; it covers the five kinds of L. 328/2000 art. 22 c. 4. */
export type ServiceSetting =
  | 'ACCESS'
  | 'HOME'
  | 'COMMUNITY_DAY'
  | 'SEMI_RESIDENTIAL'
  | 'RESIDENTIAL'
  | 'ECONOMIC'
  | 'EMERGENCY'

/** One type of service, as R.R. Puglia 4/2007 names it. */
export interface ServiceTypeReference {
  readonly code: string
  readonly nameIt: string
  readonly nameEn: string
  /** Article of R.R. Puglia 4/2007; null when the type has no article of its own there. */
  readonly regulationArticle: string | null
  readonly confidence: Confidence
  readonly setting: ServiceSetting
  /** The LEPS that the type realises (L. 234/2021 art. 1 c. 159-171; L. 178/2020 c. 797), or null. */
  readonly leps: string | null
}

type Row = readonly [string, string, string, string | null, Confidence, ServiceSetting, string | null]

const ROWS: readonly Row[] = [
  [
    'SSP',
    'Servizio sociale professionale',
    'Professional social service',
    '86',
    'VERIFIED',
    'ACCESS',
    'L. 178/2020 art. 1 c. 797',
  ],
  ['PUA', 'Porta unica di accesso', 'Single access point', '3', 'VERIFIED', 'ACCESS', 'L. 234/2021 art. 1 c. 163'],
  ['SEGRETARIATO', 'Segretariato sociale', 'Social secretariat', '83', 'RECALLED', 'ACCESS', null],
  [
    'PIS',
    'Pronto intervento sociale',
    'Social emergency response',
    '85',
    'RECALLED',
    'EMERGENCY',
    'L. 234/2021 art. 1 c. 170',
  ],
  ['SAD', 'Assistenza domiciliare sociale', 'Social home care', '87', 'RECALLED', 'HOME', 'L. 234/2021 art. 1 c. 162'],
  ['ADE', 'Assistenza domiciliare educativa', 'Educational home support', '87 bis', 'VERIFIED', 'HOME', null],
  [
    'ADI_SOCIOSANITARIA',
    'Assistenza domiciliare integrata',
    'Integrated home care',
    '88',
    'RECALLED',
    'HOME',
    'L. 234/2021 art. 1 c. 162',
  ],
  [
    'CENTRO_SOCIO_EDUCATIVO_DIURNO',
    'Centro socio-educativo diurno',
    'Socio-educational day centre',
    '52',
    'VERIFIED',
    'SEMI_RESIDENTIAL',
    null,
  ],
  ['ASILO_NIDO', 'Asilo nido', 'Nursery', '53', 'VERIFIED', 'COMMUNITY_DAY', null],
  [
    'CENTRO_DIURNO_RIABILITATIVO',
    'Centro diurno socio-educativo e riabilitativo',
    'Socio-educational and rehabilitation day centre',
    '60',
    'VERIFIED',
    'SEMI_RESIDENTIAL',
    null,
  ],
  [
    'CENTRO_DIURNO_ALZHEIMER',
    'Centro diurno Alzheimer',
    'Alzheimer day centre',
    '60 ter',
    'RECALLED',
    'SEMI_RESIDENTIAL',
    null,
  ],
  [
    'CENTRO_DIURNO_ANZIANI',
    'Centro diurno per anziani',
    'Day centre for older persons',
    '68',
    'RECALLED',
    'COMMUNITY_DAY',
    null,
  ],
  ['CASA_RIFUGIO', 'Casa rifugio', 'Shelter for women', '80', 'RECALLED', 'RESIDENTIAL', null],
  [
    'CENTRO_POLIVALENTE_MINORI',
    'Centro aperto polivalente per minori',
    'Open centre for minors',
    '104',
    'RECALLED',
    'COMMUNITY_DAY',
    null,
  ],
  [
    'CENTRO_POLIVALENTE_DISABILI',
    'Centro aperto polivalente per disabili',
    'Open centre for disabled persons',
    '105',
    'RECALLED',
    'COMMUNITY_DAY',
    null,
  ],
  [
    'CENTRO_POLIVALENTE_ANZIANI',
    'Centro aperto polivalente per anziani',
    'Open centre for older persons',
    '106',
    'RECALLED',
    'COMMUNITY_DAY',
    null,
  ],
  ['CENTRO_ANTIVIOLENZA', 'Centro antiviolenza', 'Anti-violence centre', '107', 'RECALLED', 'COMMUNITY_DAY', null],
  [
    'SPORTELLO_IMMIGRATI',
    'Sportello per l’integrazione socio-sanitaria-culturale degli immigrati',
    'Immigrants’ desk',
    '108',
    'RECALLED',
    'ACCESS',
    null,
  ],
  [
    'COMUNITA_EDUCATIVA_MINORI',
    'Comunità educativa per minori',
    'Residential community for minors',
    null,
    'DESIGN',
    'RESIDENTIAL',
    null,
  ],
  [
    'RESIDENZA_ANZIANI',
    'Residenza sociale per anziani',
    'Residential home for older persons',
    null,
    'DESIGN',
    'RESIDENTIAL',
    null,
  ],
  [
    'SOSTEGNO_GENITORIALITA',
    'Sostegno alla genitorialità (PIPPI)',
    'Parenting support',
    null,
    'DESIGN',
    'HOME',
    'L. 234/2021 art. 1 c. 170',
  ],
  [
    'DIMISSIONI_PROTETTE',
    'Dimissioni protette',
    'Protected discharge',
    null,
    'DESIGN',
    'HOME',
    'L. 234/2021 art. 1 c. 170',
  ],
  [
    'DOPO_DI_NOI',
    'Dopo di noi e vita indipendente',
    'After us and independent living',
    null,
    'DESIGN',
    'RESIDENTIAL',
    'L. 234/2021 art. 1 c. 170',
  ],
  ['TRASPORTO_SOCIALE', 'Trasporto sociale', 'Social transport', null, 'DESIGN', 'COMMUNITY_DAY', null],
  [
    'TIROCINIO_INCLUSIONE',
    'Tirocinio di inclusione sociale',
    'Inclusion traineeship',
    null,
    'DESIGN',
    'COMMUNITY_DAY',
    null,
  ],
  ['EDUCATIVA_STRADA', 'Educativa di strada e prossimità', 'Street outreach', null, 'DESIGN', 'COMMUNITY_DAY', null],
  ['MENSA_SOCIALE', 'Mensa sociale', 'Social canteen', null, 'DESIGN', 'COMMUNITY_DAY', null],
  ['DORMITORIO', 'Dormitorio e stazione di posta', 'Night shelter', null, 'DESIGN', 'EMERGENCY', null],
  [
    'ACCOGLIENZA_EMERGENZA',
    'Accoglienza in emergenza',
    'Emergency reception',
    null,
    'DESIGN',
    'EMERGENCY',
    'L. 234/2021 art. 1 c. 170',
  ],
  ['HOUSING_FIRST', 'Housing first', 'Housing first', null, 'DESIGN', 'RESIDENTIAL', null],
  [
    'INTEGRAZIONE_SCOLASTICA',
    'Integrazione scolastica dei disabili',
    'School inclusion',
    null,
    'DESIGN',
    'COMMUNITY_DAY',
    null,
  ],
  ['CONTRIBUTI_ECONOMICI', 'Contributi economici', 'Economic contributions', null, 'DESIGN', 'ECONOMIC', null],
  [
    'RESIDENZA_FITTIZIA',
    'Residenza fittizia',
    'Registered address for the homeless',
    null,
    'DESIGN',
    'ACCESS',
    'L. 234/2021 art. 1 c. 170',
  ],
]

/** The service types; codes are stable, articles marked RECALLED wait for a check against the consolidated BURP text. */
export const SERVICE_TYPES: readonly ServiceTypeReference[] = ROWS.map(
  ([code, nameIt, nameEn, regulationArticle, confidence, setting, leps]) => ({
    code,
    nameIt,
    nameEn,
    regulationArticle,
    confidence,
    setting,
    leps,
  }),
)

/** The type of a code. @throws RangeError for a code that is not in the list. */
export const serviceTypeOf = (code: string): ServiceTypeReference => {
  const found = SERVICE_TYPES.find((type) => type.code === code)
  if (!found) throw new RangeError(`unknown service type ${code}`)
  return found
}
