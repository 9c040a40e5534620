import { uuidOf } from '#seed/random.ts'
import type { Draw } from '#seed/random.ts'
import { dateOf } from './calendar.ts'
import type { GoalAchievement, GoalFact, GoalStatus } from './care-plan.ts'
import type { CarePlanOutline, CarePlanStatus } from './care-plan-outline.ts'
import { DOMAIN_NAMES } from './need-domain.ts'
import type { AmbitoWorld } from './ambito-world.ts'

const GOAL_STATUS: Readonly<Record<CarePlanStatus, readonly GoalStatus[]>> = {
  DRAFT: ['PROPOSED'],
  PROPOSED: ['PROPOSED', 'ACCEPTED', 'REJECTED'],
  ACTIVE: ['ACTIVE', 'ACTIVE', 'ACTIVE', 'COMPLETED', 'ON_HOLD', 'CANCELLED', 'ACCEPTED'],
  ON_HOLD: ['ON_HOLD'],
  SUPERSEDED: ['CANCELLED'],
  COMPLETED: ['COMPLETED'],
  REVOKED: ['CANCELLED'],
  ENTERED_IN_ERROR: ['ENTERED_IN_ERROR'],
}
const ACHIEVEMENTS: readonly GoalAchievement[] = [
  'IN_PROGRESS',
  'IMPROVING',
  'NO_CHANGE',
  'WORSENING',
  'SUSTAINING',
  'NO_PROGRESS',
  'NOT_ATTAINABLE',
]

const achievementOf = (status: GoalStatus, draw: Draw): GoalAchievement | null => {
  if (status === 'COMPLETED') return draw.chance(0.75) ? 'ACHIEVED' : 'NOT_ACHIEVED'
  return status === 'ACTIVE' ? draw.pick(ACHIEVEMENTS) : null
}

/** The goals of a plan: one to three, each on a need that the case's assessment found. */
export const goalsOf = (a: AmbitoWorld, plan: CarePlanOutline, draw: Draw): readonly GoalFact[] => {
  const needs = a.assessmentOf.get(plan.caseIndex)?.needs ?? []
  const count = plan.index === 0 ? 3 : draw.int(1, 3)
  return Array.from({ length: Math.max(1, Math.min(count, needs.length)) }, (_, k): GoalFact => {
    const needDomain = needs[k]?.domain ?? 'INFORMATION'
    const status = draw.pick(GOAL_STATUS[plan.status])
    return {
      id: uuidOf(`${a.key}/goal`, plan.index * 4 + k),
      description: `Obiettivo ${k + 1}: migliorare l’area «${DOMAIN_NAMES[needDomain]}»`,
      needDomain,
      status: plan.index === 0 && k === 0 ? 'ACTIVE' : status,
      achievement: plan.index === 0 && k === 0 ? 'IMPROVING' : achievementOf(status, draw),
      targetDate: draw.chance(0.8) ? dateOf(plan.renewedDay + draw.int(60, 360)) : null,
      indicators: draw.chance(0.7) ? ['frequenza', 'valutazione dell’operatore'] : [],
    }
  })
}
