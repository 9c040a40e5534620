import fc from 'fast-check'
import { EVENT } from '#platform/access/event.ts'
import type { Facts } from '#platform/access/facts.ts'
import { LED_COMPARTMENTS, PURPOSES, VIEWER_ROLES, type Clearance, type Viewer } from '#platform/viewer.ts'
import { EARLIER, LATER, NOON } from './matrix-world.ts'
import { viewerAs } from './viewers.ts'

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
/** The Ambito of every random row, and of most random viewers. */
export const RANDOM_AMBITO = id(1)
// Few ids, so that rows and viewers meet.
const ids = (from: number): readonly string[] => [id(from), id(from + 1), id(from + 2)]
const [AREAS, PEOPLE, PROVIDERS] = [ids(10), [...ids(20), EVENT], ids(30)]
const SUBJECTS = ['demo:a', 'demo:b"quoted"', 'demo:c, d']
const HASHES = ['1', '-9223372036854775808', '9223372036854775807']
const CATEGORIES = ['KEY', 'IDENTITY', 'CONTACTS', 'CARE_PLAN', 'PLAN', 'GLASS']
const COMPARTMENTS = [...LED_COMPARTMENTS, 'PROTECTED_IDENTITY']
const UNTIL = [EARLIER, NOON, LATER, '9', '']

const timed = fc.dictionary(
  fc.constantFrom(...PROVIDERS, ...SUBJECTS),
  fc.dictionary(fc.constantFrom(...CATEGORIES), fc.constantFrom(...UNTIL), { maxKeys: 5, noNullPrototype: true }),
  { maxKeys: 4, noNullPrototype: true },
)
// Most rows are in no compartment or one, otherwise hardly anything would be seen.
const compartments = fc.oneof(
  fc.constant([]),
  fc.constant([]),
  fc.subarray(COMPARTMENTS, { maxLength: 1 }),
  fc.subarray(COMPARTMENTS),
)

/** The values that a column of a row's own may have. */
export const OWN_COLUMNS = {
  is_payee: fc.boolean(),
  provider_id: fc.constantFrom(null, ...PROVIDERS),
  area_id: fc.constantFrom(null, ...AREAS),
  recipient_provider_id: fc.constantFrom(null, ...PROVIDERS),
  shown_until: fc.constantFrom(...UNTIL),
  reporter_kind: fc.constantFrom('ASL', 'HOSPITAL', 'POLICE', 'DESK'),
  kind: fc.constantFrom('PAI', 'SOCIAL_PROJECT'),
  status: fc.constantFrom('ACTIVE', 'DRAFT', 'CLOSED'),
  plan_kind: fc.constantFrom('PAI', 'SOCIAL_PROJECT', ''),
  plan_status: fc.constantFrom('ACTIVE', 'DRAFT', ''),
  asl_district_unit_id: fc.constantFrom(...PEOPLE),
} as const

/** Random facts of a row: relations of every kind, over or not, in any compartments, in any state. */
export const randomFacts: fc.Arbitrary<Facts> = fc.record({
  areas: fc.subarray([...AREAS], { maxLength: 2 }),
  parties: fc.subarray([...PEOPLE], { maxLength: 2 }),
  compartments,
  kin: fc.oneof(fc.constant([]), fc.constant([]), fc.subarray(HASHES, { maxLength: 2 })),
  timed,
  shared: timed,
  frozen: fc.boolean(),
  until: fc.constantFrom(null, null, null, null, EARLIER, NOON, LATER),
  own: fc.record(OWN_COLUMNS),
})

const CLEARANCES: readonly Clearance[] = [
  'MINORS_JUDICIAL',
  'GENDER_VIOLENCE',
  'MENTAL_HEALTH_ADDICTION',
  'PROTECTED_IDENTITY',
]

/** A random viewer: one role or two, mostly for a purpose of its own, in any relation to random rows. */
export const randomViewer: fc.Arbitrary<Viewer> = fc
  .record({
    role: fc.constantFrom(...VIEWER_ROLES),
    second: fc.option(fc.constantFrom(...VIEWER_ROLES.filter((one) => one !== 'PUBLIC')), { freq: 4 }),
    purpose: fc.oneof(fc.constant('usual' as const), fc.constant('usual' as const), fc.constantFrom(null, ...PURPOSES)),
    ids: fc.record({
      subject: fc.constantFrom(...SUBJECTS),
      ambitoId: fc.constantFrom(RANDOM_AMBITO, RANDOM_AMBITO, RANDOM_AMBITO, RANDOM_AMBITO, id(2)),
      providerId: fc.constantFrom(null, ...PROVIDERS),
      leadAreaIds: fc.subarray([...AREAS], { maxLength: 2 }),
      leadCompartments: fc.subarray([...LED_COMPARTMENTS]),
      principals: fc.subarray([...PEOPLE], { maxLength: 2 }),
      clearances: fc.subarray([...CLEARANCES]),
      fiscalHash: fc.constantFrom('7', '7', null, ...HASHES),
    }),
  })
  .map(({ role, second, purpose, ids: given }) => {
    const roles = second === null || role === 'PUBLIC' ? [role] : [role, second]
    const overrides = role === 'PUBLIC' ? {} : { ...given, roles }
    return viewerAs(role, purpose === 'usual' ? overrides : { ...overrides, purpose })
  })

const subsetsOf = <T>(all: readonly T[]): readonly T[][] =>
  all.reduce<T[][]>((sets, one) => [...sets, ...sets.map((set) => [...set, one])], [[]])

/** Rows in every set of compartments, and leads and case managers of them with every set that they answer or are cleared for: chance meets few of these. */
export const EVERY_COMPARTMENT: { readonly facts: readonly Facts[]; readonly viewers: readonly Viewer[] } = {
  facts: subsetsOf(COMPARTMENTS).map((some) => ({
    areas: [AREAS[0]!],
    parties: [PEOPLE[0]!],
    compartments: some,
    kin: [],
    timed: {},
    shared: {},
    frozen: false,
    own: { provider_id: null, status: 'ACTIVE', kind: 'PAI', plan_kind: 'PAI', plan_status: 'ACTIVE' },
  })),
  viewers: subsetsOf(LED_COMPARTMENTS).flatMap((leadCompartments) =>
    [[], ['PROTECTED_IDENTITY'] as const].flatMap((clearances) => {
      const ids = { ambitoId: RANDOM_AMBITO, principals: [PEOPLE[0]!], leadCompartments, clearances }
      return [
        viewerAs('AREA_LEAD', { ...ids, leadAreaIds: [AREAS[0]!] }),
        viewerAs('AREA_LEAD', { ...ids, leadAreaIds: [AREAS[1]!, AREAS[0]!] }),
        viewerAs('CASE_MANAGER', ids),
      ]
    }),
  ),
}
