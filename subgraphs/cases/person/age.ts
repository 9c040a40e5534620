import { sql } from 'kysely'
import { today } from '#platform/read/arguments.ts'
import type { Sql } from '#platform/read/vocabulary.ts'

/** The age band of today, null when the birth date is unknown. */
export const ageBandToday = (birthDate: Sql): Sql => sql`cases.age_band(${birthDate}, ${today}::date)`

/** Whether somebody is under eighteen today, null when the birth date is unknown (I15: computed, never stored). */
export const isMinor = (birthDate: Sql): Sql => sql`(${birthDate} > (${today}::date - interval '18 years')::date)`

/** The recorded compartments and MINOR where the birth date says so today (I15). */
export const withMinor = (stored: Sql, birthDate: Sql): Sql =>
  sql`to_json(case when ${isMinor(birthDate)} then array_append(${stored}, 'MINOR') else ${stored} end)`
