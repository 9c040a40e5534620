import { syntheticTaxCode } from '#platform/scalars/synthetic-tax-code.ts'
import { omocodiaBase } from '#platform/scalars/omocodia.ts'
import { Draw, uuidOf } from '#seed/random.ts'
import type { AreaIndex } from './area.ts'
import { dateOf, dayOf } from './calendar.ts'
import type { DayNumber } from './calendar.ts'
import { foreignSurname, givenName, phone, street, surname } from './names.ts'
import { elevenDigits, omocodicVariant } from './tax-code.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** By what a person is known. */
export type IdentityKind = 'TAX_CODE' | 'PROVISIONAL_TAX_CODE' | 'STP' | 'ENI' | 'FOREIGN_DOCUMENT' | 'UNKNOWN_PERSON'
/** Sex as registered. */
export type SexAtRegistry = 'F' | 'M' | 'X'
/** Why a record nearly equals another. */
export type DuplicateKind = 'OMOCODIA' | 'TYPING_ERROR' | 'DOUBLE_SURNAME' | 'SWAPPED_NAMES'

/** What households and cases need to know of a person before names are given. */
export interface PersonOutline {
  readonly index: number
  readonly age: number
  readonly minor: boolean
  readonly sex: SexAtRegistry
  /** Null for unknown persons. */
  readonly birthDay: DayNumber | null
  /** Index of the person that this record nearly duplicates, or null. */
  readonly duplicateOf: number | null
}

/** A synthetic person. */
export interface PersonFact {
  readonly id: string
  readonly index: number
  readonly identityKind: IdentityKind
  /** Valid, on Belfiore Z000, unique within the Ambito; null for 3 %. */
  readonly taxCode: string | null
  /** STP or ENI code or document number. */
  readonly identityCode: string | null
  readonly givenName: string | null
  readonly familyName: string | null
  readonly birthDate: string | null
  readonly sexAtRegistry: SexAtRegistry
  readonly residenceIstatCode: string | null
  readonly domicile: { readonly street: string; readonly postalCode: string; readonly istatCode: string } | null
  readonly phone: string | null
  readonly email: string | null
  readonly duplicateOfId: string | null
  readonly duplicateKind: DuplicateKind | null
  readonly mergedIntoId: string | null
  readonly createdAt: string
}

/** The id of a person, known without a world; version 4, because a v7 id would tell when a file was opened. */
export const personId = (ambitoKey: string, index: number): string => uuidOf(`${ambitoKey}/person`, index, 4)

/** The citizen whom the demo shows: person 0 of the first Ambito, the same in every tier, for every seed and on every day. */
export const SHOWN_CITIZEN = { familyName: 'Quercialta', givenName: 'Rosa', birthDate: '1948-05-15', sex: 'F' } as const

/** Share of records that nearly duplicate another (volumes: 7 %). */
const DUPLICATES = 0.07

/** How many persons are the first subject of an open case: persons 0 … n-1, in the order of the open cases. */
export const firstSubjects = (openCases: number): number => Math.round(openCases * 0.88)

const ageIn = (area: AreaIndex | null, draw: Draw): number => {
  const minorShare = area === null ? 0.22 : [0.84, 0.12, 0.03, 0.1][area]!
  if (draw.chance(minorShare)) return draw.int(0, 17)
  if (area === 0) return draw.int(18, 52)
  if (area === 1) return draw.chance(0.28) ? draw.int(18, 64) : draw.int(65, 97)
  if (area === 2) return draw.chance(0.87) ? draw.int(18, 64) : draw.int(65, 82)
  return draw.chance(0.7) ? draw.int(18, 64) : draw.int(65, 93)
}

const shownOutline = (today: DayNumber): PersonOutline => {
  const birthDay = dayOf(SHOWN_CITIZEN.birthDate)
  return { index: 0, age: Math.floor((today - birthDay) / 365.25), minor: false, sex: 'F', birthDay, duplicateOf: null }
}

/** The outlines: ages follow the area of the first open case; the last 7 % are near-duplicates of others. */
export const makePersonOutlines = (a: AmbitoWorld): readonly PersonOutline[] => {
  const { persons, openCases } = a.volumes
  const originals = persons - Math.round(persons * DUPLICATES)
  const subjects = firstSubjects(openCases)
  const outlines: PersonOutline[] = []
  for (let index = 0; index < persons; index++) {
    const draw = new Draw(a.world.seed, `${a.key}/person-outline`, index)
    if (index >= originals) {
      const duplicateOf = draw.int(1, originals - 1)
      outlines.push({ ...outlines[duplicateOf]!, index, duplicateOf })
      continue
    }
    if (index === 0) {
      outlines.push(shownOutline(a.world.todayDay))
      continue
    }
    const age = ageIn(index < subjects ? a.openCaseAreas[index]! : null, draw)
    const sex: SexAtRegistry = draw.weighted([
      ['F', 540],
      ['M', 459],
      ['X', 1],
    ])
    const birthDay =
      identityKindOf(index) === 'UNKNOWN_PERSON'
        ? null
        : a.world.todayDay - Math.floor(age * 365.2425) - draw.int(1, 364)
    outlines.push({ index, age, minor: birthDay === null || age < 18, sex, birthDay, duplicateOf: null })
  }
  return outlines
}

const WITHOUT_CODE: readonly IdentityKind[] = [
  'STP',
  'UNKNOWN_PERSON',
  'ENI',
  'FOREIGN_DOCUMENT',
  'STP',
  'FOREIGN_DOCUMENT',
]

/** Three per cent have no tax code at all, one per cent a provisional one; by index, so that every kind occurs in every tier. */
const identityKindOf = (index: number): IdentityKind => {
  if (index % 33 === 7) return WITHOUT_CODE[Math.floor(index / 33) % WITHOUT_CODE.length]!
  return index % 97 === 11 ? 'PROVISIONAL_TAX_CODE' : 'TAX_CODE'
}

interface Named {
  readonly givenName: string | null
  readonly familyName: string | null
}

const namesOf = (a: AmbitoWorld, outline: PersonOutline): Named => {
  const kind = identityKindOf(outline.index)
  if (outline.index === 0) return SHOWN_CITIZEN
  if (kind === 'UNKNOWN_PERSON') return { givenName: null, familyName: null }
  const own = new Draw(a.world.seed, `${a.key}/person-name`, outline.index)
  const sex = outline.sex === 'M' ? 'M' : 'F'
  if (kind !== 'TAX_CODE')
    return { familyName: foreignSurname(own), givenName: own.chance(0.3) ? null : givenName(own, sex) }
  const household = a.registryOf[outline.index]!
  const relation =
    household < 0
      ? undefined
      : a.households[household]!.members.find((one) => one.personIndex === outline.index)!.relation
  const shared = relation === 'REFERENCE_PERSON' || relation === 'CHILD' || relation === 'SIBLING'
  const familyName = surname(shared ? new Draw(a.world.seed, `${a.key}/family-name`, household) : own)
  return { familyName, givenName: givenName(own, sex) }
}

const identityCodeOf = (kind: IdentityKind, draw: Draw): string | null => {
  if (kind === 'STP' || kind === 'ENI')
    return `${kind}99${String(draw.int(0, 99_999_999)).padStart(8, '0')}${String(draw.int(0, 999)).padStart(3, '0')}`
  return kind === 'FOREIGN_DOCUMENT' ? `XX${String(draw.int(0, 9_999_999)).padStart(7, '0')}` : null
}

/** A tax code nobody else of the Ambito has: a clash becomes omocodia, as in life. */
const freeCode = (base: string, taken: Set<string>): string => {
  let code = base
  for (let level = 1; taken.has(code) && level <= 7; level++) code = omocodicVariant(base, level)
  taken.add(code)
  return code
}

/** An omocodic variant of a code that nobody has yet. */
const omocodeOf = (taxCode: string, level: number, taken: Set<string>): string => {
  const base = omocodiaBase(taxCode)
  for (let step = level; step <= 7; step++) {
    const code = omocodicVariant(base, step)
    if (taken.has(code)) continue
    taken.add(code)
    return code
  }
  return freeCode(base, taken)
}

const taxCodeFor = (kind: IdentityKind, outline: PersonOutline, names: Named, taken: Set<string>): string | null => {
  if (kind === 'PROVISIONAL_TAX_CODE') return elevenDigits(`98${String(outline.index).padStart(8, '0')}`)
  if (kind !== 'TAX_CODE' || outline.birthDay === null) return null
  const base = syntheticTaxCode({
    familyName: names.familyName ?? '',
    givenName: names.givenName ?? '',
    birthDate: dateOf(outline.birthDay),
    sex: outline.sex === 'F' ? 'F' : 'M',
  })
  return freeCode(base, taken)
}

const originalOf = (a: AmbitoWorld, outline: PersonOutline, taken: Set<string>): PersonFact => {
  const draw = new Draw(a.world.seed, `${a.key}/person`, outline.index)
  const kind = identityKindOf(outline.index)
  const names = namesOf(a, outline)
  const place = draw.pick(a.municipalities)
  const home =
    a.registryOf[outline.index]! < 0 ? draw : new Draw(a.world.seed, `${a.key}/home`, a.registryOf[outline.index]!)
  return {
    id: personId(a.key, outline.index),
    index: outline.index,
    identityKind: kind,
    taxCode: taxCodeFor(kind, outline, names, taken),
    identityCode: identityCodeOf(kind, draw),
    givenName: names.givenName,
    familyName: names.familyName,
    birthDate: outline.birthDay === null ? null : dateOf(outline.birthDay),
    sexAtRegistry: outline.sex,
    residenceIstatCode: kind === 'UNKNOWN_PERSON' || (kind !== 'TAX_CODE' && draw.chance(0.5)) ? null : place.istatCode,
    domicile: draw.chance(0.85)
      ? { street: street(home), postalCode: place.postalCode, istatCode: place.istatCode }
      : null,
    phone: draw.chance(0.7) ? phone(draw) : null,
    email: draw.chance(0.3) ? `persona.${uuidOf(`${a.key}/mail`, outline.index).slice(0, 8)}@${a.key}.example` : null,
    duplicateOfId: null,
    duplicateKind: null,
    mergedIntoId: null,
    createdAt: `${dateOf(a.world.todayDay - draw.skewed(30, 1800))}T09:00:00.000Z`,
  }
}

const typo = (name: string | null, draw: Draw): string | null => {
  if (!name || name.length < 4) return name
  const at = draw.int(1, name.length - 2)
  return draw.chance(0.5) ? name.slice(0, at) + name.slice(at + 1) : name.slice(0, at) + name[at]! + name.slice(at)
}

const DUPLICATE_KINDS: readonly DuplicateKind[] = ['OMOCODIA', 'TYPING_ERROR', 'DOUBLE_SURNAME', 'SWAPPED_NAMES']

const variantNames = (original: PersonFact, kind: DuplicateKind, draw: Draw): Named => {
  const { givenName, familyName } = original
  if (kind === 'TYPING_ERROR') return { givenName, familyName: typo(familyName, draw) }
  if (kind === 'DOUBLE_SURNAME')
    return {
      givenName,
      familyName: familyName?.includes(' ')
        ? familyName.split(' ')[0]!
        : familyName && `${familyName} ${surname(draw)}`,
    }
  return kind === 'SWAPPED_NAMES' ? { givenName: familyName, familyName: givenName } : { givenName, familyName }
}

const duplicateOf = (a: AmbitoWorld, outline: PersonOutline, original: PersonFact, taken: Set<string>): PersonFact => {
  const draw = new Draw(a.world.seed, `${a.key}/person`, outline.index)
  const kind = DUPLICATE_KINDS[outline.index % DUPLICATE_KINDS.length]!
  const names = variantNames(original, kind, draw)
  const coded = kind === 'OMOCODIA' && original.identityKind === 'TAX_CODE'
  return {
    ...original,
    ...names,
    id: personId(a.key, outline.index),
    index: outline.index,
    taxCode: coded
      ? omocodeOf(original.taxCode!, draw.int(1, 3), taken)
      : taxCodeFor(original.identityKind, outline, names, taken),
    identityCode: identityCodeOf(original.identityKind, draw),
    phone: null,
    email: null,
    duplicateOfId: original.id,
    duplicateKind: kind,
    mergedIntoId: draw.chance(0.3) && !a.protectedPersons.has(original.index) ? original.id : null,
  }
}

/** The persons of an Ambito. */
export const makePersons = (a: AmbitoWorld): readonly PersonFact[] => {
  const taken = new Set<string>()
  const persons: PersonFact[] = []
  for (const outline of a.personOutlines)
    persons.push(
      outline.duplicateOf === null
        ? originalOf(a, outline, taken)
        : duplicateOf(a, outline, persons[outline.duplicateOf]!, taken),
    )
  return persons
}
