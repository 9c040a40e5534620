import { allocate, Draw, uuidOf } from '#seed/random.ts'
import type { AreaIndex } from './area.ts'
import { phone, givenName, surname } from './names.ts'
import { personaAt } from './persona.ts'
import { unitId } from './unit.ts'
import type { World } from './world.ts'
import type { AmbitoFact } from './ambito.ts'

export type Profession = 'SOCIAL_WORKER' | 'EDUCATOR' | 'PSYCHOLOGIST' | 'ADMINISTRATIVE' | 'NURSE' | 'PHYSICIAN' | 'OTHER'
export type EmployerKind = 'MUNICIPALITY' | 'AMBITO' | 'ASL' | 'PROVIDER'
export type EmploymentKind = 'PERMANENT' | 'FIXED_TERM' | 'SELF_EMPLOYED' | 'OUTSOURCED' | 'SECONDED'

/** One employment; `fte` is an exact decimal string, `to` inclusive. */
export interface EmploymentFact {
  readonly id: string
  readonly employerKind: EmployerKind
  readonly employerUnitId: string | null
  readonly contractKind: EmploymentKind
  readonly fte: string
  readonly from: string
  readonly to: string | null
  readonly fundedBy: string | null
}

/** A member of staff of the Ambito, of the ASL or of a provider that works for it. */
export interface StaffFact {
  readonly id: string
  readonly index: number
  /** Subject of the token, for the personas only. */
  readonly subject: string | null
  /** Synthetic tax code, for the personas only. */
  readonly fiscalNumber: string | null
  readonly displayName: string
  readonly profession: Profession
  readonly registerNumber: string | null
  readonly employments: readonly EmploymentFact[]
  /** What the post does; `appointment.ts` turns it into appointments. */
  readonly post: Post
  /** Share of work by area; empty or summing to exactly 1 (I5). */
  readonly areaShares: readonly { readonly area: AreaIndex; readonly share: string }[]
  /** How many open cases the post carries in each area, as weights (long tail 40-220); empty when it carries none. */
  readonly caseWeights: readonly (readonly [AreaIndex, number])[]
  readonly capacityPoints: number | null
  readonly workPhone: string
  readonly workEmail: string
}

/** The posts of an Ambito. */
export type Post =
  | 'COORDINATOR'
  | 'AREA_LEAD'
  | 'CASE_WORKER'
  | 'ACCESS_POINT'
  | 'ON_CALL'
  | 'PLAN_OFFICE_HEAD'
  | 'PLAN_OFFICE'
  | 'FINANCE'
  | 'DATA_PROTECTION'
  | 'COORDINATION_SECRETARIAT'
  | 'UVM'
  | 'EDUCATIONAL'
  | 'ADMINISTRATIVE'
  | 'FORMER'

interface Blueprint {
  readonly post: Post
  readonly profession: Profession
  readonly employer: EmployerKind
  readonly kind: EmploymentKind
  readonly fte: string
  readonly weights: readonly (readonly [AreaIndex, number])[]
}

const staffed = (post: Post, profession: Profession, weights: Blueprint['weights'] = [], fte = '1.0'): Blueprint => ({
  post,
  profession,
  employer: 'MUNICIPALITY',
  kind: 'PERMANENT',
  fte,
  weights,
})
const hired = (blueprint: Blueprint, employer: EmployerKind, kind: EmploymentKind): Blueprint => ({ ...blueprint, employer, kind })

const worker = (weights: Blueprint['weights'], fte = '1.0'): Blueprint => staffed('CASE_WORKER', 'SOCIAL_WORKER', weights, fte)

/**
 * The first 62 posts. Social workers are 0-20: 16 × 1.0 + 2 × 0.5 permanent = 17.0 FTE, and 1.0 + 0.9 + 0.5 on other contracts = 19.4 FTE,
 * exactly the LEPS threshold of 97,000 residents. ASL social workers (32) never count. 56 and 57 left before this year.
 */
const POSTS: readonly Blueprint[] = [
  staffed('COORDINATOR', 'SOCIAL_WORKER'),
  ...([0, 1, 2, 3] as const).map((area) => staffed('AREA_LEAD', 'SOCIAL_WORKER', [[area, area === 3 ? 56 : 44]])),
  worker([[1, 98], [2, 32]]),
  staffed('ACCESS_POINT', 'SOCIAL_WORKER'),
  staffed('ON_CALL', 'SOCIAL_WORKER'),
  worker([[0, 200]]),
  worker([[0, 164]]),
  worker([[0, 142]]),
  worker([[1, 206]]),
  worker([[1, 172]]),
  worker([[2, 178]]),
  worker([[2, 172]]),
  worker([[3, 84], [2, 12]]),
  worker([[0, 64]], '0.5'),
  worker([[1, 58]], '0.5'),
  hired(worker([[1, 112]]), 'MUNICIPALITY', 'FIXED_TERM'),
  hired(worker([[2, 118]], '0.9'), 'PROVIDER', 'OUTSOURCED'),
  hired(worker([[3, 52]], '0.5'), 'AMBITO', 'SELF_EMPLOYED'),
  staffed('PLAN_OFFICE_HEAD', 'ADMINISTRATIVE'),
  ...Array.from({ length: 3 }, () => staffed('PLAN_OFFICE', 'ADMINISTRATIVE')),
  ...Array.from({ length: 3 }, () => staffed('FINANCE', 'ADMINISTRATIVE')),
  staffed('DATA_PROTECTION', 'OTHER'),
  staffed('COORDINATION_SECRETARIAT', 'ADMINISTRATIVE'),
  ...(['PHYSICIAN', 'NURSE', 'SOCIAL_WORKER', 'PSYCHOLOGIST', 'PHYSICIAN'] as const).map((profession) =>
    hired(staffed('UVM', profession), 'ASL', 'PERMANENT'),
  ),
  staffed('ACCESS_POINT', 'ADMINISTRATIVE'),
  hired(staffed('ACCESS_POINT', 'EDUCATOR'), 'PROVIDER', 'OUTSOURCED'),
  staffed('ACCESS_POINT', 'EDUCATOR'),
  hired(staffed('ON_CALL', 'EDUCATOR'), 'PROVIDER', 'OUTSOURCED'),
  hired(staffed('ON_CALL', 'PSYCHOLOGIST'), 'AMBITO', 'SELF_EMPLOYED'),
  ...Array.from({ length: 16 }, (_, k) =>
    hired(staffed('EDUCATIONAL', k % 4 === 3 ? 'PSYCHOLOGIST' : 'EDUCATOR', [], k % 3 ? '0.7' : '1.0'), k % 5 ? 'PROVIDER' : 'ASL', k % 5 ? 'OUTSOURCED' : 'SECONDED'),
  ),
  staffed('FORMER', 'SOCIAL_WORKER'),
  staffed('FORMER', 'SOCIAL_WORKER'),
  staffed('FORMER', 'EDUCATOR'),
  ...Array.from({ length: 3 }, () => staffed('ADMINISTRATIVE', 'ADMINISTRATIVE')),
]

/** The id of a member of staff, known without a world. */
export const staffId = (ambitoKey: string, index: number): string => uuidOf(`${ambitoKey}/staff`, index)

const sharesOf = (blueprint: Blueprint): StaffFact['areaShares'] => {
  const weights: Blueprint['weights'] = blueprint.post === 'COORDINATOR' ? [[0, 1], [1, 1], [2, 1], [3, 1]] : blueprint.weights
  if (weights.length === 0) return blueprint.profession === 'SOCIAL_WORKER' && blueprint.employer !== 'ASL' ? [{ area: 3, share: '1.00' }] : []
  const parts = allocate(100, weights.map(([, weight]) => weight))
  return weights.map(([area], k) => ({ area, share: (parts[k]! / 100).toFixed(2) }))
}

const EMPLOYER_UNIT = { MUNICIPALITY: 'MUNICIPAL_SOCIAL_OFFICE', AMBITO: 'PLAN_OFFICE', ASL: 'ASL_DISTRICT', PROVIDER: null } as const

/** Every employment of the current staff covers all of this year, so that time weighting leaves the FTE sums exact. */
const employmentsOf = (blueprint: Blueprint, index: number, ambito: AmbitoFact, world: World): readonly EmploymentFact[] => {
  const { year } = world
  const draw = new Draw(world.seed, `${ambito.key}/employment`, index)
  const unit = EMPLOYER_UNIT[blueprint.employer]
  const left = blueprint.post === 'FORMER'
  const fixed = blueprint.kind === 'FIXED_TERM'
  return [
    {
      id: uuidOf(`${ambito.key}/employment`, index),
      employerKind: blueprint.employer,
      employerUnitId: unit && unitId(ambito.key, unit),
      contractKind: blueprint.kind,
      fte: blueprint.fte,
      from: fixed ? `${year - 1}-03-01` : `${draw.int(2008, year - 4)}-${draw.pick(['01', '03', '09'])}-01`,
      to: left ? `${year - 1}-${index % 2 ? '06-30' : '09-30'}` : fixed ? `${year + 1}-02-28` : null,
      fundedBy: fixed ? 'QSFP' : blueprint.kind === 'PERMANENT' && index >= 8 && index < 16 ? 'LEPS_797' : null,
    },
  ]
}

/** Posts beyond the 62 of Andria: larger Ambiti repeat the case workers and the educational staff with their own tails. */
const blueprintOf = (index: number, draw: Draw): Blueprint => {
  const base = POSTS[index]
  if (base) return base
  const area = draw.int(0, 3) as AreaIndex
  return index % 3 === 0 ? worker([[area, Math.round(Math.min(220, Math.max(40, draw.logNormal(110, 0.45))))]]) : staffed('EDUCATIONAL', 'EDUCATOR')
}

const makeOne = (index: number, ambito: AmbitoFact, world: World): StaffFact => {
  const draw = new Draw(world.seed, `${ambito.key}/staff`, index)
  const blueprint = blueprintOf(index, new Draw(world.seed, `${ambito.key}/post`, index))
  const persona = ambito.index === 0 ? personaAt(index) : undefined
  const social = blueprint.profession === 'SOCIAL_WORKER'
  const names = new Draw(ambito.index, 'staff-name', index)
  return {
    id: staffId(ambito.key, index),
    index,
    subject: persona?.subject ?? null,
    fiscalNumber: persona?.fiscalNumber ?? null,
    displayName: `${givenName(names, names.chance(0.8) ? 'F' : 'M')} ${surname(names)}`,
    profession: blueprint.profession,
    registerNumber: social ? String(1000 + index * 7) : null,
    employments: employmentsOf(blueprint, index, ambito, world),
    post: blueprint.post,
    areaShares: sharesOf(blueprint),
    caseWeights: blueprint.weights,
    capacityPoints: blueprint.weights.length ? Math.round(Number(blueprint.fte) * 300) : null,
    workPhone: phone(draw),
    workEmail: `operatore.${index}@${ambito.key}.example`,
  }
}

/** The staff of an Ambito; the first 62 posts are the same in every tier, so personas never move. */
export const makeStaff = (ambito: AmbitoFact, count: number, world: World): readonly StaffFact[] =>
  Array.from({ length: Math.max(count, POSTS.length) }, (_, index) => makeOne(index, ambito, world))
