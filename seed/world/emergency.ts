import { Draw, uuidOf } from '#seed/random.ts'
import type { AccessChannel } from './access-contact.ts'
import { instantOf, later } from './calendar.ts'
import type { CasePriority } from './case.ts'
import { personId } from './person.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** The states of an emergency intervention. */
export type EmergencyStatus =
  | 'REPORTED'
  | 'TRIAGED'
  | 'DISPATCHED'
  | 'ON_SCENE'
  | 'STABILISED'
  | 'HANDED_OVER'
  | 'NOT_APPROPRIATE'
  | 'CLOSED'
/** The kinds of emergency. */
export type EmergencyKind =
  | 'MINOR_AT_RISK'
  | 'GENDER_VIOLENCE'
  | 'EVICTION_HOMELESS'
  | 'ABANDONED_ELDER'
  | 'HUMAN_TRAFFICKING'
  | 'UNACCOMPANIED_MINOR'
  | 'DISASTER'
  | 'OTHER'

/** Italian: pronto intervento sociale. Every step is timestamped once and in order. */
export interface EmergencyFact {
  readonly id: string
  readonly index: number
  readonly kind: EmergencyKind
  readonly status: EmergencyStatus
  readonly triageLevel: CasePriority | null
  readonly reporterKind: AccessChannel
  readonly istatCode: string
  readonly reportedAt: string
  readonly triagedAt: string | null
  readonly dispatchedAt: string | null
  readonly onSceneAt: string | null
  readonly stabilisedAt: string | null
  readonly handedOverAt: string | null
  readonly closedAt: string | null
  readonly onCallId: string | null
  readonly caseId: string | null
  readonly personId: string | null
  readonly placementServiceId: string | null
  readonly outcome: string | null
  readonly note: string | null
}

const CHAIN: readonly EmergencyStatus[] = [
  'REPORTED',
  'TRIAGED',
  'DISPATCHED',
  'ON_SCENE',
  'STABILISED',
  'HANDED_OVER',
  'CLOSED',
]
const KINDS: readonly (readonly [EmergencyKind, number])[] = [
  ['EVICTION_HOMELESS', 30],
  ['MINOR_AT_RISK', 22],
  ['GENDER_VIOLENCE', 16],
  ['ABANDONED_ELDER', 16],
  ['UNACCOMPANIED_MINOR', 6],
  ['OTHER', 6],
  ['HUMAN_TRAFFICKING', 2],
  ['DISASTER', 2],
]

/** The emergencies of the last hours, one in each open status. */
const OPEN = 6

const timesOf = (reportedAt: string, reached: number, draw: Draw): readonly (string | null)[] => {
  let at = reportedAt
  return CHAIN.map((_, step) => {
    if (step > 0) at = later(at, Math.round(draw.logNormal([0, 8, 12, 25, 90, 240, 600][step]!, 0.5)) + 1)
    return step <= reached ? at : null
  })
}

const reporterOf = (index: number, draw: Draw): AccessChannel => {
  const drawn = draw.weighted<AccessChannel>([
    ['POLICE', 44],
    ['HOSPITAL', 18],
    ['PHONE', 22],
    ['SCHOOL', 6],
    ['DESK', 6],
    ['EMERGENCY_RESPONSE', 4],
  ])
  // The first came to the desk, so that the access point has reported some even in the smallest tier.
  return index < 3 ? 'DESK' : drawn
}

const emergencyOf = (a: AmbitoWorld, index: number): EmergencyFact => {
  const draw = new Draw(a.world.seed, `${a.key}/emergency`, index)
  const open = index < OPEN
  const refused = !open && index % 9 === 8
  const reached = open ? index : refused ? 1 : draw.chance(0.1) ? 5 : 6
  // Later stages were reported earlier; even the longest has ended before now.
  const reportedAt = open
    ? later(a.world.now, -[25, 60, 110, 200, 480, 1150][index]!)
    : instantOf(a.world.todayDay - 3 - Math.floor(((index - OPEN) * 360) / a.volumes.emergencies), draw.int(0, 1300))
  const [, triagedAt, dispatchedAt, onSceneAt, stabilisedAt, handedOverAt, closedAt] = timesOf(
    reportedAt,
    reached,
    new Draw(1, 'emergency-times', open ? 0 : index),
  )
  const placements = a.serviceBases.filter(
    (one) => one.setting === 'EMERGENCY' && one.status === 'ACTIVE' && one.typeCode !== 'PIS',
  )
  const linked = reached >= 5 && draw.chance(0.7)
  const one = a.cases[draw.int(0, a.volumes.openCases - 1)]!
  return {
    id: uuidOf(`${a.key}/emergency`, index),
    index,
    kind: KINDS[index]?.[0] ?? draw.weighted(KINDS),
    status: refused ? 'NOT_APPROPRIATE' : CHAIN[reached]!,
    triageLevel:
      reached >= 1
        ? draw.weighted<CasePriority>([
            ['EMERGENCY', 45],
            ['URGENT', 45],
            ['ROUTINE', 10],
          ])
        : null,
    reporterKind: reporterOf(index, draw),
    istatCode: draw.pick(a.municipalities).istatCode,
    reportedAt,
    triagedAt: triagedAt ?? null,
    dispatchedAt: dispatchedAt ?? null,
    onSceneAt: onSceneAt ?? null,
    stabilisedAt: stabilisedAt ?? null,
    handedOverAt: handedOverAt ?? null,
    closedAt: refused ? (triagedAt ?? null) : (closedAt ?? null),
    onCallId: reached >= 1 ? a.staff[[7, 38, 39][index % 3]!]!.id : null,
    caseId: linked ? one.id : null,
    personId: linked ? one.personId : draw.chance(0.3) ? personId(a.key, draw.int(0, a.volumes.persons - 1)) : null,
    placementServiceId: reached >= 4 && placements.length && draw.chance(0.4) ? draw.pick(placements).id : null,
    outcome: reached >= 5 ? 'Situazione stabilizzata e affidata al servizio' : null,
    note: draw.chance(0.4) ? 'Segnalazione raccolta dalla centrale operativa.' : null,
  }
}

/** The emergencies of the last year; the first six are under way now, one in each open status. */
export const makeEmergencies = (a: AmbitoWorld): readonly EmergencyFact[] =>
  Array.from({ length: a.volumes.emergencies }, (_, index) => emergencyOf(a, index))
