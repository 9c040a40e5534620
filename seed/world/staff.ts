import { allocate, Draw, uuidOf } from '#seed/random.ts'
import type { AreaIndex } from './area.ts'
import { phone, givenName, surname } from './names.ts'
import { personaAt } from './persona.ts'
import { blueprintOf, POSTS } from './post.ts'
import type { Blueprint } from './post.ts'
import { unitId } from './unit.ts'
import type { World } from './world.ts'
import type { AmbitoFact } from './ambito.ts'

/** The professions of staff. */
export type Profession =
  | 'SOCIAL_WORKER'
  | 'EDUCATOR'
  | 'PSYCHOLOGIST'
  | 'ADMINISTRATIVE'
  | 'NURSE'
  | 'PHYSICIAN'
  | 'OTHER'
/** Who employs a member of staff. */
export type EmployerKind = 'MUNICIPALITY' | 'AMBITO' | 'ASL' | 'PROVIDER'
/** The kinds of employment. */
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

/** The id of a member of staff, known without a world. */
export const staffId = (ambitoKey: string, index: number): string => uuidOf(`${ambitoKey}/staff`, index)

const sharesOf = (blueprint: Blueprint): StaffFact['areaShares'] => {
  const weights: Blueprint['weights'] =
    blueprint.post === 'COORDINATOR'
      ? [
          [0, 1],
          [1, 1],
          [2, 1],
          [3, 1],
        ]
      : blueprint.weights
  if (weights.length === 0)
    return blueprint.profession === 'SOCIAL_WORKER' && blueprint.employer !== 'ASL' ? [{ area: 3, share: '1.00' }] : []
  const parts = allocate(
    100,
    weights.map(([, weight]) => weight),
  )
  return weights.map(([area], k) => ({ area, share: (parts[k]! / 100).toFixed(2) }))
}

const EMPLOYER_UNIT = {
  MUNICIPALITY: 'MUNICIPAL_SOCIAL_OFFICE',
  AMBITO: 'PLAN_OFFICE',
  ASL: 'ASL_DISTRICT',
  PROVIDER: null,
} as const

/** Every employment of the current staff covers all of this year, so that time weighting leaves the FTE sums exact. */
const employmentsOf = (
  blueprint: Blueprint,
  index: number,
  ambito: AmbitoFact,
  world: World,
): readonly EmploymentFact[] => {
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
