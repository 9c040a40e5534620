import { uuidOf } from '#seed/random.ts'
import { ACT, actId } from './act.ts'
import { AREA_CODES } from './area.ts'
import type { AreaIndex } from './area.ts'
import { sheetAreas, sheetCup, sheetId, sheetSources } from './plan-sheet.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** The states of a zone plan. */
export type ZonePlanStatus = 'DRAFT' | 'ADOPTED' | 'IN_CONFERENCE' | 'APPROVED' | 'IN_FORCE' | 'AMENDED' | 'CLOSED'

/** Italian: Piano Sociale di Zona. */
export interface ZonePlanFact {
  readonly id: string
  readonly index: number
  readonly title: string
  readonly fromYear: number
  readonly toYear: number
  readonly status: ZonePlanStatus
  readonly actId: string | null
}

/** Italian: scheda di dettaglio. */
export interface PlanSheetFact {
  readonly id: string
  readonly index: number
  readonly code: string
  readonly title: string
  readonly planId: string
  /** Year whose budget lines realise the sheet. */
  readonly year: number
  readonly area: AreaIndex | null
  readonly areaId: string | null
  /** Codes of its funding sources, the first bearing most. */
  readonly sources: readonly string[]
  readonly cup: string | null
}

/** Index of each plan in `zonePlans`. */
export const PLAN = { inForce: 0, closed: 1, next: 2 } as const

/** The id of a plan, known without a world. */
export const zonePlanId = (ambitoKey: string, index: number): string => uuidOf(`${ambitoKey}/zone-plan`, index)

/** Three plans: in force from this year, closed with the last year, and a draft of the next. */
export const makeZonePlans = (a: AmbitoWorld): readonly ZonePlanFact[] => {
  const { year } = a.world
  const plan = (index: number, fromYear: number, status: ZonePlanStatus, act: number | null): ZonePlanFact => ({
    id: zonePlanId(a.key, index),
    index,
    title: `Piano Sociale di Zona ${fromYear}-${fromYear + 2}`,
    fromYear,
    toYear: fromYear + 2,
    status,
    actId: act === null ? null : actId(a.key, act),
  })
  return [
    plan(PLAN.inForce, year, 'IN_FORCE', ACT.zonePlan),
    plan(PLAN.closed, year - 3, 'CLOSED', ACT.closedZonePlan),
    plan(PLAN.next, year + 3, 'DRAFT', null),
  ]
}

const TITLES: readonly (readonly string[])[] = [
  [
    'Educativa domiciliare',
    'Sostegno alla genitorialità',
    'Comunità per minori',
    'Contrasto alla violenza di genere',
    'Centri per minori',
    'Asili nido',
  ],
  [
    'Assistenza domiciliare',
    'Assistenza integrata',
    'Centri diurni',
    'Residenzialità',
    'Dopo di noi',
    'Trasporto e integrazione scolastica',
  ],
  [
    'Inclusione lavorativa',
    'Povertà estrema',
    'Housing',
    'Contributi economici',
    'Prossimità',
    'Salute mentale e dipendenze',
  ],
  ['Segretariato e PUA', 'Pronto intervento sociale', 'Integrazione degli immigrati'],
]

/** Index of the first sheet of the closed plan: one per area and one for the SSP. */
export const closedSheetIndex = (a: AmbitoWorld, area: AreaIndex | null): number =>
  a.volumes.planSheets + (area === null ? 0 : area + 1)

/** The sheets of the plan in force (index = place in the volume), then the five of the closed plan. */
export const makePlanSheets = (a: AmbitoWorld): readonly PlanSheetFact[] => {
  const current = sheetAreas(a.volumes.planSheets)
  const closed: readonly (AreaIndex | null)[] = [null, ...AREA_CODES.map((_, k) => k as AreaIndex)]
  return [...current, ...closed].map((area, index) => {
    const inForce = index < current.length
    const names = area === null ? ['Servizio Sociale Professionale'] : TITLES[area]!
    return {
      id: sheetId(a.key, index),
      index,
      code: `${inForce ? a.world.year : a.world.year - 3}-${String(inForce ? index + 1 : index - current.length + 1).padStart(2, '0')}`,
      title: names[index % names.length]!,
      planId: zonePlanId(a.key, inForce ? PLAN.inForce : PLAN.closed),
      year: inForce ? a.world.year : a.world.year - 1,
      area,
      areaId: area === null ? null : a.areas[area]!.id,
      sources: sheetSources(area, index),
      cup: sheetCup(area, index),
    }
  })
}
