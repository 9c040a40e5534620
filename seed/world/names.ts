import type { Draw } from '#seed/random.ts'

/** Invented surnames, put together from two lists: plausible to read, nobody's in particular. */
const HEADS = [
  'Abra',
  'Bel',
  'Cala',
  'Dona',
  'Fala',
  'Gari',
  'Lasca',
  'Maro',
  'Nica',
  'Orla',
  'Pala',
  'Quara',
  'Rica',
  'Sala',
  'Tara',
  'Vala',
  'Zana',
  'Bria',
  'Cora',
  'Delma',
  'Ferra',
  'Gala',
  'Lorca',
  'Mena',
  'Nobi',
  'Opra',
  'Peli',
  'Rondi',
  'Stra',
  'Torma',
]
const TAILS = [
  'ndri',
  'cconi',
  'ldesi',
  'mbrosi',
  'ttucci',
  'rcelli',
  'spoli',
  'gliano',
  'vetti',
  'ssardo',
  'nziello',
  'bbione',
  'dorni',
  'lupo',
  'mancio',
  'perla',
  'quinzi',
  'rotondo',
  'schetto',
  'tavoni',
  'ffredi',
  'cirillo',
]

/** Given names by registry sex; common ones first, because names too have a long tail. */
const GIVEN = {
  F: [
    'Maria',
    'Anna',
    'Giulia',
    'Francesca',
    'Rosa',
    'Angela',
    'Sofia',
    'Aurora',
    'Teresa',
    'Lucia',
    'Chiara',
    'Antonia',
    'Martina',
    'Sara',
    'Elena',
    'Grazia',
    'Addolorata',
    'Nunzia',
    'Riccarda',
    'Alessia',
    'Caterina',
    'Vincenza',
    'Ginevra',
    'Beatrice',
  ],
  M: [
    'Giuseppe',
    'Riccardo',
    'Antonio',
    'Francesco',
    'Michele',
    'Vincenzo',
    'Nicola',
    'Luigi',
    'Savino',
    'Leonardo',
    'Alessandro',
    'Mattia',
    'Salvatore',
    'Domenico',
    'Pasquale',
    'Gabriele',
    'Tommaso',
    'Lorenzo',
    'Sabino',
    'Emanuele',
    'Cataldo',
    'Ruggiero',
    'Edoardo',
    'Davide',
  ],
} as const

/** Family names of people born abroad, given name sometimes missing from the document. */
const FOREIGN = [
  'Adeyo',
  'Bashkimi',
  'Chenwei',
  'Dragomi',
  'Elhamdi',
  'Fatoumbe',
  'Hosseyn',
  'Ionesku',
  'Khalidi',
  'Mamadiou',
  'Oleksan',
  'Singhara',
]

/** The registry sexes that names know. */
export type NameSex = keyof typeof GIVEN

/** An invented surname; one in fourteen is double. */
export const surname = (draw: Draw): string => {
  const one = draw.pick(HEADS) + draw.pick(TAILS)
  return draw.chance(0.07) ? `${one} ${draw.pick(HEADS)}${draw.pick(TAILS)}` : one
}

/** A surname of someone born abroad. */
export const foreignSurname = (draw: Draw): string => draw.pick(FOREIGN)

/** A given name, the common ones more often; one in nine is double. */
export const givenName = (draw: Draw, sex: NameSex): string => {
  const one = GIVEN[sex][draw.skewed(0, GIVEN[sex].length - 1, 1.6)]!
  const two = draw.pick(GIVEN[sex])
  return draw.chance(0.11) && two !== one ? `${one} ${two}` : one
}

/** Invented streets. */
const STREETS = [
  'Via dei Mandorli',
  'Via del Tufo',
  'Via Ofanto Vecchio',
  'Corso dei Trulli',
  'Via delle Murge',
  'Vico Fornaci',
  'Piazza dei Cercatori',
  'Via Masseria Nuova',
  'Viale dei Carrubi',
  'Via Pozzo Antico',
]

/** An invented street with its number. */
export const street = (draw: Draw): string => `${draw.pick(STREETS)} ${draw.int(1, 180)}`

/** A number on a prefix that Italy has not assigned. */
export const phone = (draw: Draw): string => `+39 0000 ${String(draw.int(0, 999_999)).padStart(6, '0')}`
