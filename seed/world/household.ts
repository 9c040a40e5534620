import { Draw, shuffled, uuidOf } from '#seed/random.ts'
import { dateOf } from './calendar.ts'
import { personId } from './person.ts'
import type { PersonOutline } from './person.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** The kinds of household. */
export type HouseholdKind = 'REGISTRY' | 'ISEE' | 'DE_FACTO' | 'FOSTER'
/** What a member is to the household’s reference person. */
export type HouseholdRelation =
  | 'REFERENCE_PERSON'
  | 'SPOUSE_PARTNER'
  | 'CHILD'
  | 'PARENT'
  | 'SIBLING'
  | 'GRANDPARENT'
  | 'FOSTER_CHILD'
  | 'GUARDIAN'
  | 'OTHER'

/** One person in one household. */
export interface MembershipFact {
  readonly id: string
  readonly personId: string
  readonly personIndex: number
  readonly relation: HouseholdRelation
  readonly from: string | null
  readonly to: string | null
}

/** A household of 1 to 9 (mean 2.3). */
export interface HouseholdFact {
  readonly id: string
  readonly index: number
  readonly kind: HouseholdKind
  readonly members: readonly MembershipFact[]
}

/** The id of a household, known without a world. */
export const householdId = (ambitoKey: string, index: number): string => uuidOf(`${ambitoKey}/household`, index)

const SIZES = [
  [1, 330],
  [2, 300],
  [3, 180],
  [4, 120],
  [5, 40],
  [6, 15],
  [7, 8],
  [8, 4],
  [9, 3],
] as const
/** One household in eight is of a further kind, beside the registry household of its members. */
const FURTHER_SHARE = 0.125

/** Takes persons one by one, adults or minors, in a fixed disorder. */
interface Pool {
  adult(): PersonOutline | undefined
  minor(): PersonOutline | undefined
}

const poolOf = (people: readonly PersonOutline[], draw: Draw): Pool => {
  const order = shuffled(people.length, draw).map((i) => people[i]!)
  const adults = order.filter((one) => !one.minor)
  const minors = order.filter((one) => one.minor)
  return { adult: () => adults.pop(), minor: () => minors.pop() }
}

type Seat = readonly [PersonOutline, HouseholdRelation]

const secondSeat = (pool: Pool, reference: PersonOutline, size: number, draw: Draw): Seat | undefined => {
  if (size > 2 || draw.chance(0.5)) {
    const partner = pool.adult()
    return partner && [partner, reference.age < 45 && partner.age > reference.age + 20 ? 'PARENT' : 'SPOUSE_PARTNER']
  }
  const child = pool.minor() ?? pool.adult()
  return child && [child, child.age < reference.age - 15 ? 'CHILD' : 'SIBLING']
}

const nextSeat = (pool: Pool, reference: PersonOutline): Seat | undefined => {
  const one = pool.minor() ?? pool.adult()
  if (!one) return undefined
  if (one.age <= reference.age - 15) return [one, 'CHILD']
  return [one, one.age >= reference.age + 40 ? 'GRANDPARENT' : one.age >= reference.age + 16 ? 'PARENT' : 'SIBLING']
}

const seatsOf = (pool: Pool, draw: Draw): readonly Seat[] => {
  const size = draw.weighted(SIZES)
  const reference = pool.adult()
  if (!reference) return []
  const seats: Seat[] = [[reference, 'REFERENCE_PERSON']]
  while (seats.length < size) {
    const seat = seats.length === 1 ? secondSeat(pool, reference, size, draw) : nextSeat(pool, reference)
    if (!seat) break
    seats.push(seat)
  }
  return seats
}

const householdOf = (a: AmbitoWorld, index: number, kind: HouseholdKind, seats: readonly Seat[]): HouseholdFact => {
  const draw = new Draw(a.world.seed, `${a.key}/household-dates`, index)
  const since = a.world.todayDay - draw.skewed(100, 5000)
  const members = seats.map(([one, relation], k): MembershipFact => ({
    id: uuidOf(`${a.key}/membership`, index * 10 + k),
    personId: personId(a.key, one.index),
    personIndex: one.index,
    relation,
    from: dateOf(Math.max(since, one.birthDay ?? since)),
    to: k > 0 && draw.chance(0.03) ? dateOf(a.world.todayDay - draw.int(1, 90)) : null,
  }))
  return { id: householdId(a.key, index), index, kind, members }
}

const FURTHER_KINDS: readonly HouseholdKind[] = ['ISEE', 'DE_FACTO', 'ISEE', 'FOSTER']

/** A further household keeps a reference person of the registry and some of the members, with a relation that fits its kind. */
const furtherSeats = (a: AmbitoWorld, base: HouseholdFact, kind: HouseholdKind, draw: Draw): readonly Seat[] => {
  const kept = base.members.slice(0, draw.int(1, Math.max(2, base.members.length)))
  return kept.map((member) => {
    const outline = a.personOutlines[member.personIndex]!
    return [outline, kind === 'FOSTER' && outline.minor ? 'FOSTER_CHILD' : member.relation] as const
  })
}

/** The households: registry ones share nobody; one in eight is ISEE, de facto or foster, so that about 12 % of persons are in two kinds. */
export const makeHouseholds = (a: AmbitoWorld): readonly HouseholdFact[] => {
  const registry = Math.round(a.volumes.households * (1 - FURTHER_SHARE))
  const draw = new Draw(a.world.seed, `${a.key}/households`, 0)
  const pool = poolOf(
    a.personOutlines.filter((one) => one.duplicateOf === null),
    draw,
  )
  const households: HouseholdFact[] = []
  while (households.length < registry) {
    const seats = seatsOf(pool, draw)
    if (seats.length === 0) break
    households.push(householdOf(a, households.length, 'REGISTRY', seats))
  }
  const bases = households.filter((one) => one.members.length > 1)
  for (let k = 0; households.length < a.volumes.households && k < bases.length; k++) {
    const kind = FURTHER_KINDS[k % FURTHER_KINDS.length]!
    households.push(householdOf(a, households.length, kind, furtherSeats(a, bases[k]!, kind, draw)))
  }
  return households
}

/** The registry household of each person, by person index; -1 for those who have none. */
export const makeRegistryOf = (households: readonly HouseholdFact[], persons: number): Int32Array => {
  const found = new Int32Array(persons).fill(-1)
  for (const one of households)
    if (one.kind === 'REGISTRY') for (const member of one.members) found[member.personIndex] = one.index
  return found
}
