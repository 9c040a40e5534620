import type { Confidence } from './confidence.ts'

/** The kinds of funding line that the contract knows. */
export type FundingKind =
  | 'FNPS'
  | 'FNA'
  | 'POVERTY_FUND_SERVICES_SHARE'
  | 'POVERTY_FUND_EXTREME'
  | 'POVERTY_FUND_SOCIAL_WORKERS'
  | 'DOPO_DI_NOI'
  | 'PNRR'
  | 'PN_INCLUSION'
  | 'REGIONAL_FUND'
  | 'REGIONAL_SERVICE_VOUCHERS'
  | 'MUNICIPAL_OWN'
  | 'SOLIDARITY_FUND_SOCIAL'
  | 'ASL_SHARE'
  | 'USER_COPAYMENT'
  | 'OTHER'

/** One funding source. */
export interface FundingSourceReference {
  readonly code: string
  readonly kind: FundingKind
  readonly nameIt: string
  readonly legalBasis: string
  readonly confidence: Confidence
  /** Percent of the second-previous-year share that must be reported (D.L. 34/2020 art. 89), where that article applies. */
  readonly requiredReportedPercent: string | null
}

type Row = readonly [string, FundingKind, string, string, Confidence, boolean?]

const ROWS: readonly Row[] = [
  [
    'FNPS',
    'FNPS',
    'Fondo nazionale politiche sociali',
    'L. 449/1997 art. 59 c. 44; L. 328/2000 art. 20',
    'VERIFIED',
    true,
  ],
  ['FNA', 'FNA', 'Fondo per le non autosufficienze', 'L. 296/2006 art. 1 c. 1264', 'VERIFIED', true],
  [
    'QSFP',
    'POVERTY_FUND_SERVICES_SHARE',
    'Quota servizi del Fondo povertà',
    'L. 208/2015 art. 1 c. 386; D.Lgs. 147/2017 art. 7',
    'CERTAIN',
  ],
  [
    'POVERTA_ESTREMA',
    'POVERTY_FUND_EXTREME',
    'Fondo povertà: povertà estrema, senza dimora, care leavers',
    'D.Lgs. 147/2017',
    'CERTAIN',
  ],
  [
    'LEPS_797',
    'POVERTY_FUND_SOCIAL_WORKERS',
    'Contributo per gli assistenti sociali',
    'L. 178/2020 art. 1 c. 797',
    'VERIFIED',
  ],
  ['DOPO_DI_NOI', 'DOPO_DI_NOI', 'Fondo Dopo di noi', 'L. 112/2016 art. 3', 'VERIFIED', true],
  [
    'PNRR_111',
    'PNRR',
    'PNRR M5C2 1.1.1 Sostegno alle capacità genitoriali (PIPPI)',
    'PNRR M5C2 investimento 1.1.1',
    'VERIFIED',
  ],
  [
    'PNRR_112',
    'PNRR',
    'PNRR M5C2 1.1.2 Autonomia degli anziani non autosufficienti',
    'PNRR M5C2 investimento 1.1.2',
    'CERTAIN',
  ],
  [
    'PNRR_113',
    'PNRR',
    'PNRR M5C2 1.1.3 Domiciliarità e dimissioni protette',
    'PNRR M5C2 investimento 1.1.3',
    'CERTAIN',
  ],
  ['PNRR_114', 'PNRR', 'PNRR M5C2 1.1.4 Supervisione degli operatori', 'PNRR M5C2 investimento 1.1.4', 'VERIFIED'],
  [
    'PNRR_12',
    'PNRR',
    'PNRR M5C2 1.2 Percorsi di autonomia per persone con disabilità',
    'PNRR M5C2 investimento 1.2',
    'CERTAIN',
  ],
  ['PNRR_131', 'PNRR', 'PNRR M5C2 1.3.1 Housing first', 'PNRR M5C2 investimento 1.3.1', 'CERTAIN'],
  ['PNRR_132', 'PNRR', 'PNRR M5C2 1.3.2 Stazioni di posta', 'PNRR M5C2 investimento 1.3.2', 'CERTAIN'],
  [
    'PN_INCLUSIONE',
    'PN_INCLUSION',
    'PN Inclusione e lotta alla povertà',
    'PON/PN Inclusione; REACT-EU PrInS',
    'VERIFIED',
  ],
  ['FGSA', 'REGIONAL_FUND', 'Fondo globale socio-assistenziale', 'L.R. Puglia 19/2006', 'VERIFIED'],
  ['BUONI_SERVIZIO', 'REGIONAL_SERVICE_VOUCHERS', 'Buoni servizio', 'Avvisi regionali', 'CERTAIN'],
  ['RISORSE_COMUNALI', 'MUNICIPAL_OWN', 'Risorse comunali', 'Bilancio comunale', 'VERIFIED'],
  [
    'FSC_SOCIALE',
    'SOLIDARITY_FUND_SOCIAL',
    'Fondo di solidarietà comunale: obiettivi di servizio sociale',
    'Obiettivi di servizio del Fondo di solidarietà comunale',
    'VERIFIED',
  ],
  ['QUOTA_ASL', 'ASL_SHARE', 'Quota sanitaria', 'DPCM 12/01/2017', 'VERIFIED'],
  [
    'COMPARTECIPAZIONE',
    'USER_COPAYMENT',
    'Compartecipazione degli utenti',
    'R.R. Puglia 4/2007 art. 6; ISEE',
    'VERIFIED',
  ],
  ['ALTRO', 'OTHER', 'Altre risorse', 'Da specificare nell’atto', 'DESIGN'],
]

/** The funding sources; codes are stable. D.L. 34/2020 art. 89 sets 75 % for FNPS, FNA and Dopo di noi. */
export const FUNDING_SOURCES: readonly FundingSourceReference[] = ROWS.map(
  ([code, kind, nameIt, legalBasis, confidence, article89 = false]) => ({
    code,
    kind,
    nameIt,
    legalBasis,
    confidence,
    requiredReportedPercent: article89 ? '75' : null,
  }),
)
