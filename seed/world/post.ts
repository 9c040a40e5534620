import type { Draw } from '#seed/random.ts'
import type { AreaIndex } from './area.ts'
import type { EmployerKind, EmploymentKind, Post, Profession } from './staff.ts'

/** What a post is: who does it, for whom, and how many cases it carries. */
export interface Blueprint {
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
const hired = (blueprint: Blueprint, employer: EmployerKind, kind: EmploymentKind): Blueprint => ({
  ...blueprint,
  employer,
  kind,
})

const worker = (weights: Blueprint['weights'], fte = '1.0'): Blueprint =>
  staffed('CASE_WORKER', 'SOCIAL_WORKER', weights, fte)

/**
 * The first 62 posts. Social workers are 0-20: 16 × 1.0 + 2 × 0.5 permanent = 17.0 FTE, and 1.0 + 0.9 + 0.5 on other contracts = 19.4 FTE,
 * exactly the LEPS threshold of 97,000 residents. ASL social workers (32) never count. 56 and 57 left before this year.
 */
export const POSTS: readonly Blueprint[] = [
  staffed('COORDINATOR', 'SOCIAL_WORKER'),
  ...([0, 1, 2, 3] as const).map((area) => staffed('AREA_LEAD', 'SOCIAL_WORKER', [[area, area === 3 ? 56 : 44]])),
  worker([
    [1, 98],
    [2, 32],
  ]),
  staffed('ACCESS_POINT', 'SOCIAL_WORKER'),
  staffed('ON_CALL', 'SOCIAL_WORKER'),
  worker([[0, 200]]),
  worker([[0, 164]]),
  worker([[0, 142]]),
  worker([[1, 206]]),
  worker([[1, 172]]),
  worker([[2, 178]]),
  worker([[2, 172]]),
  worker([
    [3, 84],
    [2, 12],
  ]),
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
    hired(
      staffed('EDUCATIONAL', k % 4 === 3 ? 'PSYCHOLOGIST' : 'EDUCATOR', [], k % 3 ? '0.7' : '1.0'),
      k % 5 ? 'PROVIDER' : 'ASL',
      k % 5 ? 'OUTSOURCED' : 'SECONDED',
    ),
  ),
  staffed('FORMER', 'SOCIAL_WORKER'),
  staffed('FORMER', 'SOCIAL_WORKER'),
  staffed('FORMER', 'EDUCATOR'),
  ...Array.from({ length: 3 }, () => staffed('ADMINISTRATIVE', 'ADMINISTRATIVE')),
]

/** Posts beyond the 62 of Andria: larger Ambiti repeat the case workers and the educational staff with their own tails. */
export const blueprintOf = (index: number, draw: Draw): Blueprint => {
  const base = POSTS[index]
  if (base) return base
  const area = draw.int(0, 3) as AreaIndex
  return index % 3 === 0
    ? worker([[area, Math.round(Math.min(220, Math.max(40, draw.logNormal(110, 0.45))))]])
    : staffed('EDUCATIONAL', 'EDUCATOR')
}
