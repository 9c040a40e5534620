import { allocate, uuidOf } from '#seed/random.ts'
import type { AreaIndex } from './area.ts'

/** The id of a sheet of the plan in force. */
export const sheetId = (ambitoKey: string, index: number): string => uuidOf(`${ambitoKey}/sheet`, index)

/** The area of each sheet of the plan in force; the first is the cross-area sheet of the SSP itself (R9.1, A22). */
export const sheetAreas = (count: number): readonly (AreaIndex | null)[] => {
  const sizes = allocate(count - 1, [0.26, 0.28, 0.28, 0.18], 1)
  return [null, ...sizes.flatMap((size, area) => Array.from({ length: size }, () => area as AreaIndex))]
}

/** Which sources pay a sheet, by area: the first bears most. PNRR lines need a CUP on every act (I23). */
const SOURCES: readonly (readonly (readonly string[])[])[] = [
  [
    ['FNPS', 'RISORSE_COMUNALI'],
    ['PNRR_111', 'RISORSE_COMUNALI'],
    ['RISORSE_COMUNALI', 'FGSA', 'FSC_SOCIALE'],
    ['FGSA', 'BUONI_SERVIZIO'],
  ],
  [
    ['FNA', 'QUOTA_ASL', 'COMPARTECIPAZIONE'],
    ['FNPS', 'RISORSE_COMUNALI'],
    ['PNRR_113', 'QUOTA_ASL'],
    ['DOPO_DI_NOI', 'FGSA'],
    ['PNRR_12'],
    ['PNRR_112', 'RISORSE_COMUNALI'],
  ],
  [
    ['QSFP', 'RISORSE_COMUNALI'],
    ['POVERTA_ESTREMA', 'FNPS'],
    ['PNRR_131'],
    ['PN_INCLUSIONE', 'ALTRO'],
    ['PNRR_132', 'RISORSE_COMUNALI'],
  ],
  [
    ['FNPS', 'RISORSE_COMUNALI'],
    ['FGSA', 'FSC_SOCIALE'],
  ],
]
/** The SSP: its workers, its tools, the supervision of its staff. */
const SSP_SOURCES = ['LEPS_797', 'RISORSE_COMUNALI', 'PNRR_114']

/** The sources of a sheet, the first bearing most. */
export const sheetSources = (area: AreaIndex | null, index: number): readonly string[] =>
  area === null ? SSP_SOURCES : SOURCES[area]![index % SOURCES[area]!.length]!

/** The CUP of a sheet that a PNRR line pays, in a shape seen on real acts but of no real project; null for the others. */
export const sheetCup = (area: AreaIndex | null, index: number): string | null => {
  if (!sheetSources(area, index).some((code) => code.startsWith('PNRR'))) return null
  return `Z99Z${String(22_000_000 + index).padStart(8, '0')}${String(index).padStart(3, '0')}`
}
