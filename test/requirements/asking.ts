import pg from 'pg'
import { expect } from 'vitest'
import type { PersonaName } from '#platform/personas.ts'
import { SEED_TODAY } from '#test/kit/database.ts'
import { startHub, type Answer } from '#test/kit/hub.ts'

/** The day on which the synthetic Ambito stands, and its budget year. */
export const TODAY = SEED_TODAY
export const YEAR = Number(TODAY.slice(0, 4))

/** The states in which a case is open. */
export const OPEN = ['REPORTED', 'UNDER_ASSESSMENT', 'WAITLISTED', 'ACTIVE', 'SUSPENDED']

/** A row as `select` gives it: numbers as text, dates as text. */
export type Row = Readonly<Record<string, string | null>>

/** A hub on the synthetic Ambito and its database, to compare what is answered with what is stored. */
export interface Asking extends AsyncDisposable {
  /** The id of the Ambito di Andria. */
  readonly ambito: string
  /** The ids of its four areas, in the order of article 4. */
  readonly areas: readonly string[]
  /** The data that a persona is answered; an error of any kind fails the test. */
  ask<T>(persona: PersonaName | 'public', query: string, variables?: Record<string, unknown>): Promise<T>
  /** The whole answer, for what may be refused. */
  tell(persona: PersonaName | 'public', query: string, variables?: Record<string, unknown>): Promise<Answer<unknown>>
  /** Rows as the administrator of the database reads them; also changes what a registry would change. */
  rows(text: string): Promise<readonly Row[]>
}

const AREA_ORDER = `array_position(array['MINORS_FAMILIES_GENDER_VIOLENCE', 'NON_SELF_SUFFICIENCY_DISABILITY',
  'INCLUSION_POVERTY_MENTAL_HEALTH_ADDICTION', 'SECRETARIAT_CITIZENSHIP'], code)`

/** Starts them over a database of the test's own; `await using` or `Symbol.asyncDispose` ends both. */
export async function startAsking(): Promise<Asking> {
  const hub = await startHub({ wholeGraph: true })
  const admin = new pg.Client({
    connectionString: hub.adminUrl,
    types: { getTypeParser: () => (value: string | Buffer) => String(value) },
  })
  await admin.connect()
  const rows = async (text: string): Promise<readonly Row[]> => (await admin.query<Row>(text)).rows
  const [ambito] = await rows("select id from organisation.ambito where code = '16-BT-01'")
  const areas = await rows(
    `select id from organisation.intervention_area where ambito_id = '${ambito!['id']}' order by ${AREA_ORDER}`,
  )
  return {
    ambito: ambito!['id']!,
    areas: areas.map(({ id }) => id!),
    ask: async <T>(persona: PersonaName | 'public', query: string, variables?: Record<string, unknown>) => {
      const { data, errors } = await hub.askText(persona, query, variables)
      expect(errors, query).toBeUndefined()
      return data as T
    },
    tell: (persona, query, variables) => hub.askText(persona, query, variables),
    rows,
    [Symbol.asyncDispose]: async () => {
      await admin.end()
      await hub[Symbol.asyncDispose]()
    },
  }
}
