import { Draw, uuidOf } from '#seed/random.ts'
import { dateOf } from './calendar.ts'
import { BENEFIT_KINDS } from './benefit-kind.ts'
import type { CaseFact } from './case.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** The states of an economic benefit. */
export type BenefitStatus = 'GRANTED' | 'IN_PAYMENT' | 'SUSPENDED' | 'REVOKED' | 'ENDED'

/** Italian: contributo economico alla persona. */
export interface BenefitFact {
  readonly id: string
  readonly index: number
  readonly personId: string
  readonly caseId: string
  readonly caseIndex: number
  readonly kindCode: string
  readonly status: BenefitStatus
  readonly monthly: string
  readonly from: string
  readonly to: string | null
  readonly sourceCode: string
}

const STATUSES = [
  ['IN_PAYMENT', 80],
  ['GRANTED', 6],
  ['SUSPENDED', 4],
  ['REVOKED', 3],
  ['ENDED', 7],
] as const
const FIXED: readonly BenefitStatus[] = ['IN_PAYMENT', 'GRANTED', 'ENDED', 'SUSPENDED', 'REVOKED']
/** Source of each kind, in the order of `BENEFIT_KINDS`. */
const SOURCES = ['RISORSE_COMUNALI', 'RISORSE_COMUNALI', 'FNA', 'BUONI_SERVIZIO', 'QSFP', 'FNPS']
const KINDS_IN: readonly (readonly number[])[] = [[5, 0], [2, 3], [0, 1, 4], [0]]

/** Which kinds a person of an age may be granted: traineeships are for working age, rent is paid to adults. */
const fitsAge = (kind: number, age: number): boolean =>
  kind === 4 ? age >= 18 && age < 65 : kind === 0 || kind === 1 ? age >= 18 : kind !== 5 || age < 18

/** The benefits: the shown citizen's first two, then those of area 3's taken-in-charge cases before the others'. */
export const makeBenefits = (a: AmbitoWorld): readonly BenefitFact[] => {
  const kindsOf = (one: CaseFact): readonly number[] =>
    KINDS_IN[one.area]!.filter((kind) => fitsAge(kind, a.personOutlines[one.personIndex]!.age))
  const managed = a.openCases.filter((one) => one.index > 0 && one.takenInChargeAt !== null && kindsOf(one).length > 0)
  const cases = [
    a.cases[0]!,
    a.cases[0]!,
    ...managed.filter((one) => one.area === 2),
    ...managed.filter((one) => one.area !== 2),
  ]
  return Array.from({ length: a.volumes.benefits }, (_, index) => {
    const one = cases[index % cases.length]!
    const draw = new Draw(a.world.seed, `${a.key}/benefit`, index)
    const kinds = kindsOf(one)
    const kind = kinds[index % kinds.length]!
    const status = index < 2 ? 'IN_PAYMENT' : (FIXED[index - 2] ?? draw.weighted<BenefitStatus>(STATUSES))
    const from = Math.max(one.reportedDay + 1, a.world.todayDay - draw.skewed(15, 500))
    const over = status === 'ENDED' || status === 'REVOKED'
    return {
      id: uuidOf(`${a.key}/benefit`, index),
      index,
      personId: one.personId,
      caseId: one.id,
      caseIndex: one.index,
      kindCode: BENEFIT_KINDS[kind]![0],
      status,
      monthly: `${Math.round(draw.logNormal(220, 0.45) / 10) * 10}.00`,
      from: dateOf(Math.min(from, a.world.todayDay - 5)),
      to: over
        ? dateOf(a.world.todayDay - draw.int(1, 4))
        : draw.chance(0.6)
          ? dateOf(a.world.todayDay + draw.int(30, 330))
          : null,
      sourceCode: SOURCES[kind]!,
    }
  })
}
