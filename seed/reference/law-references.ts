import type { Confidence } from './confidence.ts'

/** One law that the hub's behaviour rests on. */
export interface LawReference {
  readonly code: string
  readonly source: string
  readonly fact: string
  readonly confidence: Confidence
}

type Row = readonly [string, string, string, Confidence]

const ROWS: readonly Row[] = [
  [
    'L328_22',
    'L. 328/2000 art. 22 c. 4',
    'Ogni Ambito assicura cinque tipi di servizio: servizio sociale professionale e segretariato, pronto intervento, assistenza domiciliare, strutture residenziali e semiresidenziali, centri di accoglienza',
    'CERTAIN',
  ],
  [
    'L328_8_14',
    'L. 328/2000 artt. 8 c. 3, 14',
    'Ambiti territoriali; progetto individuale per le persone con disabilità',
    'VERIFIED',
  ],
  ['L328_19_21', 'L. 328/2000 artt. 19, 21', 'Piano di zona; sistema informativo dei servizi sociali', 'CERTAIN'],
  [
    'LR19_2006',
    'L.R. Puglia 19/2006 artt. 2, 5, 6, 9-13, 15, 19',
    'Ambiti, gestione associata, Piano sociale di zona, livelli essenziali, libera scelta dell’utente (art. 2 lett. d)',
    'VERIFIED',
  ],
  [
    'RR4_2007_3',
    'R.R. Puglia 4/2007 art. 3',
    'Porta unica di accesso: unicità del trattamento dei dati, termine certo per la presa in carico',
    'VERIFIED',
  ],
  [
    'RR4_2007_41',
    'R.R. Puglia 4/2007 art. 41',
    'Vigilanza dei Comuni; diffida in caso di perdita dei requisiti',
    'VERIFIED',
  ],
  ['RR4_2007_86', 'R.R. Puglia 4/2007 art. 86', 'Servizio sociale professionale', 'VERIFIED'],
  [
    'RR4_2007_OTHER',
    'R.R. Puglia 4/2007 artt. 60 ter, 68, 80, 83, 85, 87, 88, 104-108',
    'Tipi di servizio: da verificare sul testo consolidato del BURP',
    'RECALLED',
  ],
  [
    'L178_797',
    'L. 178/2020 art. 1 c. 797-802',
    'LEPS 1 assistente sociale ogni 5.000 abitanti; contributo statale di 40.000 e 20.000 euro per FTE; dati entro il 28 febbraio',
    'VERIFIED',
  ],
  ['L178_798', 'L. 178/2020 art. 1 c. 798', 'Prospetto con FTE per Comune e per area di attività', 'CERTAIN'],
  [
    'L234_159_171',
    'L. 234/2021 art. 1 c. 159-171',
    'L’Ambito è la sede dei LEPS; percorso assistenziale integrato; sei LEPS prioritari',
    'VERIFIED',
  ],
  [
    'DPCM_LEA_21',
    'DPCM 12/01/2017 art. 21',
    'Accesso unitario, valutazione multidimensionale, PAI redatto dalla UVM',
    'VERIFIED',
  ],
  ['DLGS62_2024', 'D.Lgs. 62/2024', 'Progetto di vita; avvio del procedimento comunicato entro 15 giorni', 'VERIFIED'],
  [
    'DLGS147_24',
    'D.Lgs. 147/2017 artt. 5-7, 23, 24',
    'Valutazione, progetto personalizzato, gestione associata, SIUSS',
    'VERIFIED',
  ],
  [
    'DL48_2023',
    'D.L. 48/2023 conv. L. 85/2023',
    'Assegno di inclusione: primo appuntamento entro 120 giorni dal PAD',
    'VERIFIED',
  ],
  [
    'CC403',
    'Codice civile art. 403 (L. 206/2021)',
    'Collocamento urgente del minore: 24 ore, 72 ore, 48 ore, 15 giorni',
    'VERIFIED',
  ],
  [
    'GBV',
    'L. 69/2019; L. 119/2013; L.R. Puglia 29/2014; Intesa 14/09/2022',
    'Anonimato e segretezza delle case rifugio',
    'VERIFIED',
  ],
  [
    'GDPR',
    'Reg. (UE) 2016/679 artt. 5, 6, 9, 10, 25, 30, 32, 33, 35; D.Lgs. 196/2003 artt. 2-ter, 2-sexies',
    'Base giuridica: legge e compito pubblico, non consenso',
    'CERTAIN',
  ],
  [
    'STAT_CODE',
    'Regole deontologiche per la statistica (GU 14/1/2019) all. art. 5',
    'Soglia minima 3; evitare tabelle collegabili',
    'VERIFIED',
  ],
  [
    'DLGS33_26',
    'D.Lgs. 33/2013 art. 26 c. 4',
    'Nessuna pubblicazione dell’identità dei beneficiari in disagio',
    'CERTAIN',
  ],
  [
    'DL34_89',
    'D.L. 34/2020 art. 89',
    'La rendicontazione del 75 % della quota della seconda annualità precedente basta per l’erogazione',
    'VERIFIED',
  ],
  ['TUEL_182_185', 'D.Lgs. 267/2000 artt. 182-185', 'Impegno, liquidazione, ordinazione, pagamento', 'VERIFIED'],
  [
    'DLGS118',
    'D.Lgs. 118/2011, missione 12',
    'Diritti sociali, politiche sociali e famiglia: programmi 01-09',
    'CERTAIN',
  ],
]

/** The laws behind the hub, with the confidence of each fact. */
export const LAW_REFERENCES: readonly LawReference[] = ROWS.map(([code, source, fact, confidence]) => ({
  code,
  source,
  fact,
  confidence,
}))
