import type { AreaIndex } from './area.ts'

/** What a type of service looks like in the demo: unit of delivery, price, ages. Prices are invented. */
export interface CatalogueEntry {
  readonly area: AreaIndex
  readonly typeCode: string
  /** `hour`, `day`, `trip`, `meal`, `contact`, `intervention`, `month`. */
  readonly unit: string
  readonly priceCents: number
  readonly ages: readonly [number | null, number | null]
  /** Persons are admitted to it (desks and contributions have none). */
  readonly enrollable: boolean
  /** Run by the Ambito itself, without a contract. */
  readonly direct: boolean
  readonly confidential: boolean
}

type Row = readonly [AreaIndex, string, string, number, number | null, number | null, string?]

/** Flags of the last column: `c` confidential location, `d` run by the Ambito, `n` nobody is admitted. */
const ROWS: readonly Row[] = [
  [0, 'ADE', 'hour', 2150, 3, 17],
  [0, 'ACCOGLIENZA_EMERGENZA', 'day', 8200, null, null, 'c'],
  [0, 'CASA_RIFUGIO', 'day', 7800, 18, null, 'c'],
  [0, 'COMUNITA_EDUCATIVA_MINORI', 'day', 9600, 6, 17],
  [0, 'SOSTEGNO_GENITORIALITA', 'hour', 2400, 0, 17],
  [0, 'CENTRO_ANTIVIOLENZA', 'hour', 2600, 18, null, 'c'],
  [0, 'CENTRO_SOCIO_EDUCATIVO_DIURNO', 'day', 3200, 6, 17],
  [0, 'ASILO_NIDO', 'day', 2800, 0, 2],
  [0, 'CENTRO_POLIVALENTE_MINORI', 'day', 1800, 6, 17],
  [1, 'SAD', 'hour', 2050, 18, null],
  [1, 'ADI_SOCIOSANITARIA', 'hour', 2300, 18, null],
  [1, 'CENTRO_DIURNO_RIABILITATIVO', 'day', 5800, 18, 64],
  [1, 'CENTRO_DIURNO_ALZHEIMER', 'day', 5400, 60, null],
  [1, 'DIMISSIONI_PROTETTE', 'hour', 2200, 65, null],
  [1, 'TRASPORTO_SOCIALE', 'trip', 900, null, null],
  [1, 'RESIDENZA_ANZIANI', 'day', 6800, 65, null],
  [1, 'INTEGRAZIONE_SCOLASTICA', 'hour', 1900, 3, 18],
  [1, 'DOPO_DI_NOI', 'day', 7200, 18, 64],
  [1, 'CENTRO_DIURNO_ANZIANI', 'day', 2600, 65, null],
  [1, 'CENTRO_POLIVALENTE_DISABILI', 'day', 2400, 6, 64],
  [1, 'CENTRO_POLIVALENTE_ANZIANI', 'day', 1400, 65, null],
  [2, 'TIROCINIO_INCLUSIONE', 'day', 2000, 18, 64],
  [2, 'DORMITORIO', 'day', 2400, 18, null],
  [2, 'MENSA_SOCIALE', 'meal', 650, null, null],
  [2, 'EDUCATIVA_STRADA', 'hour', 2200, 14, 29],
  [2, 'CONTRIBUTI_ECONOMICI', 'month', 0, null, null, 'dn'],
  [2, 'HOUSING_FIRST', 'day', 4600, 18, null],
  [3, 'SPORTELLO_IMMIGRATI', 'contact', 1200, null, null],
  [3, 'PIS', 'intervention', 14000, null, null],
  [3, 'PUA', 'contact', 0, null, null, 'dn'],
  [3, 'SEGRETARIATO', 'contact', 0, null, null, 'dn'],
  [3, 'SSP', 'contact', 0, null, null, 'dn'],
  [3, 'RESIDENZA_FITTIZIA', 'contact', 0, null, null, 'dn'],
]

/** The catalogue, in the order in which an area's services are made. */
export const CATALOGUE: readonly CatalogueEntry[] = ROWS.map(
  ([area, typeCode, unit, priceCents, low, high, flags = '']) => ({
    area,
    typeCode,
    unit,
    priceCents,
    ages: [low, high],
    enrollable: !flags.includes('n'),
    direct: flags.includes('d'),
    confidential: flags.includes('c'),
  }),
)
