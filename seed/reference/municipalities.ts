/** One municipality of the province of Barletta-Andria-Trani. */
export interface ReferenceMunicipality {
  readonly istatCode: string
  readonly name: string
  /** Italian: codice catastale (Belfiore). */
  readonly cadastralCode: string
  readonly provinceCode: string
  readonly postalCode: string
  readonly validFrom: string | null
  readonly validTo: string | null
}

/** Italian: codice ISTAT storico. Andria was 072005 until its province was born; ISTAT codes are never reused. */
export const ANDRIA_FORMER_ISTAT_CODE = '072005'

const place = (istatCode: string, name: string, cadastralCode: string, postalCode: string): ReferenceMunicipality => ({
  istatCode,
  name,
  cadastralCode,
  provinceCode: '110',
  postalCode,
  validFrom: null,
  validTo: null,
})

/**
 * The ten municipalities of BAT (province 110, region 16), as in the public ISTAT list of 7,904 municipalities.
 *
 * 110001 is Andria; 110009, often taken for it, is Trani. The date from which the codes hold is not in that list, hence null.
 */
export const BAT_MUNICIPALITIES: readonly ReferenceMunicipality[] = [
  place('110001', 'Andria', 'A285', '76123'),
  place('110002', 'Barletta', 'A669', '76121'),
  place('110003', 'Bisceglie', 'A883', '76011'),
  place('110004', 'Canosa di Puglia', 'B619', '76012'),
  place('110005', 'Margherita di Savoia', 'E946', '76016'),
  place('110006', 'Minervino Murge', 'F220', '76013'),
  place('110007', 'San Ferdinando di Puglia', 'H839', '76017'),
  place('110008', 'Spinazzola', 'I907', '76014'),
  place('110009', 'Trani', 'L328', '76125'),
  place('110010', 'Trinitapoli', 'B915', '76015'),
]
