import { ANDRIA_RESIDENTS, ambitiOf } from '#seed/tiers.ts'
import type { Tier } from '#seed/tiers.ts'
import { allocate, Draw, uuidOf } from '#seed/random.ts'
import { BAT_MUNICIPALITIES } from '#seed/reference/municipalities.ts'

/** A municipality, real (BAT province) or, in tier M only, invented: invented ISTAT codes stand in the unused province 990. */
export interface MunicipalityFact {
  readonly istatCode: string
  readonly name: string
  readonly cadastralCode: string
  readonly provinceCode: string
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly postalCode: string
  /** Null for the municipalities of BAT that belong to another Ambito than those of this tier. */
  readonly ambitoId: string | null
  /** Residents at 1 January of each recent year. */
  readonly population: readonly {
    readonly referenceDate: string
    readonly residents: number
    readonly source: string
  }[]
}

/** The bare facts of one Ambito. */
export interface AmbitoFact {
  readonly id: string
  readonly index: number
  /** Prefix of every stream of this Ambito. */
  readonly key: string
  readonly code: string
  readonly name: string
  readonly regionCode: string
  readonly leadIstatCode: string
  readonly residents: number
  readonly municipalities: readonly MunicipalityFact[]
}

/** The key of the first Ambito in every tier. */
export const ANDRIA = 'andria'

const keyOf = (index: number): string => (index === 0 ? ANDRIA : `ambito-${index}`)

/** The id of an Ambito, known without a world: `ambitoId(0)` is Andria. */
export const ambitoId = (index: number): string => uuidOf('ambito', index)

/** Six recent years, so that every year of the demo has its 1 January. */
const populations = (residents: number, year: number, drift: number, source: string): MunicipalityFact['population'] =>
  Array.from({ length: 6 }, (_, back) => ({
    referenceDate: `${year - back}-01-01`,
    residents: Math.round(residents * (1 + drift * back)),
    source,
  })).toReversed()

const andria = (year: number): AmbitoFact => {
  const place = BAT_MUNICIPALITIES[0]!
  const population = populations(ANDRIA_RESIDENTS, year, 0, 'synthetic: round figure for the demo')
  return {
    id: ambitoId(0),
    index: 0,
    key: ANDRIA,
    code: '16-BT-01',
    name: 'Ambito Territoriale Sociale di Andria',
    regionCode: '16',
    leadIstatCode: place.istatCode,
    residents: ANDRIA_RESIDENTS,
    municipalities: [{ ...place, ambitoId: ambitoId(0), population }],
  }
}

const invented = (
  index: number,
  residents: number,
  { first, seed, year }: { readonly first: number; readonly seed: number; readonly year: number },
): AmbitoFact => {
  const draw = new Draw(seed, 'ambito', index)
  const count = draw.int(1, 11)
  const shares = allocate(
    residents,
    Array.from({ length: count }, () => draw.logNormal(1, 0.9)),
    900,
  )
  const id = ambitoId(index)
  const municipalities = shares.map((share, k): MunicipalityFact => ({
    istatCode: `990${String(first + k).padStart(3, '0')}`,
    name: `Comune Sintetico ${first + k}`,
    cadastralCode: `W${String(first + k).padStart(3, '0')}`,
    provinceCode: '990',
    validFrom: null,
    validTo: null,
    postalCode: '00000',
    ambitoId: id,
    population: populations(share, year, 0.003, 'synthetic'),
  }))
  return {
    id,
    index,
    key: keyOf(index),
    code: `16-SY-${String(index + 1).padStart(2, '0')}`,
    name: `Ambito Territoriale Sociale sintetico ${index + 1}`,
    regionCode: '16',
    leadIstatCode: municipalities[0]!.istatCode,
    residents,
    municipalities,
  }
}

/** The Ambiti of a tier: Andria first and always the same, the others log-normal in size. */
export const makeAmbiti = (tier: Tier, seed: number, year: number): readonly AmbitoFact[] => {
  const others = ambitiOf(tier) - 1
  const draw = new Draw(seed, 'ambiti', 0)
  const residents = allocate(
    3_900_000 - ANDRIA_RESIDENTS,
    Array.from({ length: others }, () => draw.logNormal(1, 0.5)),
    20_000,
  )
  const ambiti = [andria(year)]
  let first = 1
  for (const [k, share] of residents.slice(0, others).entries()) {
    const ambito = invented(k + 1, share, { first, seed, year })
    first += ambito.municipalities.length
    ambiti.push(ambito)
  }
  return ambiti
}

/** The municipalities of BAT that no Ambito of the tier covers: reference data, with no population of ours. */
export const makeOtherMunicipalities = (): readonly MunicipalityFact[] =>
  BAT_MUNICIPALITIES.slice(1).map((place) => ({ ...place, ambitoId: null, population: [] }))
