import pg from 'pg'
import { fixedClock } from '#platform/clock.ts'
import { openReadPool } from '#platform/database/read-pool.ts'
import { createLog } from '#platform/log.ts'
import { trailOf } from '#test/kit/trail.ts'
import { startAsked } from '#test/kit/asked-subgraph.ts'
import type { Viewer, ViewerRole } from '#platform/viewer.ts'
import { testDatabase } from '#test/kit/database.ts'
import { viewerAs } from '#test/kit/viewers.ts'
import { organisation } from './subgraph.ts'

/** The id of the nth thing of a kind, readable in a failing test. */
export const id = (kind: string, n: number): string =>
  `01890000-0000-7000-8${kind.padStart(3, '0')}-${String(n).padStart(12, '0')}`
/** Two Ambiti: the one under test and a stranger. */
export const HERE = id('a', 1)
export const ELSEWHERE = id('a', 2)
/** The day on which the tests stand. */
export const TODAY = '2026-06-15'

/** A viewer of staff with one role. */
export const viewerOf = (role: ViewerRole, more: Partial<Viewer> = {}): Viewer =>
  viewerAs(role, { subject: 'someone', ambitoId: HERE, ...more })

const WORLD = `
  insert into organisation.ambito values ('${HERE}', '16-A', 'Qui', '16', '110001'), ('${ELSEWHERE}', '16-B', 'Altrove', '16', '110002');
  insert into organisation.municipality (istat_code, name, cadastral_code, province_code, ambito_id) values
    ('110001', 'Andria', 'A285', '110', '${HERE}'), ('110002', 'Barletta', 'A669', '110', '${ELSEWHERE}');
  insert into organisation.population_snapshot values ('110001', '2026-01-01', 97000, 'test'), ('110001', '2024-01-01', 98000, 'test');
  insert into organisation.intervention_area (id, ambito_id, code, label_it)
    select ('01890000-0000-7000-8' || k || '-' || lpad(n::text, 12, '0'))::uuid, a::uuid, code, code
    from (values ('0a1', '${HERE}'), ('0a2', '${ELSEWHERE}')) as ambiti (k, a),
      unnest('{SECRETARIAT_CITIZENSHIP,MINORS_FAMILIES_GENDER_VIOLENCE,NON_SELF_SUFFICIENCY_DISABILITY,INCLUSION_POVERTY_MENTAL_HEALTH_ADDICTION}'::text[]) with ordinality as codes (code, n);
  insert into organisation.organisation_unit (id, ambito_id, kind, name, istat_code) values
    ('${id('c', 1)}', '${HERE}', 'PLAN_OFFICE', 'Ufficio di Piano', null),
    ('${id('c', 2)}', '${HERE}', 'PROFESSIONAL_SOCIAL_SERVICE', 'Servizio Sociale', null),
    ('${id('c', 3)}', '${HERE}', 'ASL_DISTRICT', 'Distretto', null),
    ('${id('c', 4)}', '${ELSEWHERE}', 'PLAN_OFFICE', 'Ufficio di Piano', null);
  insert into organisation.staff_member (id, ambito_id, subject, display_name, profession)
    select ('01890000-0000-7000-800d-' || lpad(n::text, 12, '0'))::uuid, '${HERE}', 'staff:' || n, 'Persona ' || n, 'SOCIAL_WORKER' from generate_series(1, 9) n;
  insert into organisation.staff_member (id, ambito_id, subject, display_name, profession) values ('${id('d', 20)}', '${ELSEWHERE}', 'staff:20', 'Estranea', 'SOCIAL_WORKER')`

/** What a fetch answered; `data` has the shape of its query. */
export interface Answer {
  // oxlint-disable-next-line typescript/no-explicit-any -- the tests ask many shapes and compare them by value
  readonly data: any
  readonly codes: readonly unknown[]
}

/** A row of a table, by its columns. */
export type RowOf = Readonly<Record<string, unknown>>

/** A running `organisation` on a database of its own, with a small world and a clock that stands at `TODAY`. */
export async function organisationWorld() {
  const database = await testDatabase()
  const admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  await admin.query(`begin; ${WORLD}; commit`)
  const statements: string[] = []
  const clock = fixedClock(`${TODAY}T10:00:00Z`)
  const pool = await openReadPool({ url: database.urlOf('organisation'), onRead: ({ text }) => statements.push(text) })
  const audit = await trailOf(database, 'organisation', clock)
  const subgraph = startAsked(organisation, { pool, audit, clock, log: createLog('silent') })
  return {
    admin,
    pool,
    clock,
    statements,
    roleUrl: database.urlOf('organisation'),
    /** Inserts rows as the owner of the tables. */
    insert: async (table: string, ...rows: RowOf[]): Promise<void> => {
      for (const row of rows) {
        const columns = Object.keys(row)
        await admin.query(
          `insert into organisation.${table} (${columns.map((one) => `"${one}"`).join()}) values (${columns.map((_, k) => `$${k + 1}`).join()})`,
          Object.values(row),
        )
      }
    },
    /** Asks as a viewer; the tests read answers loosely. */
    ask: async (query: string, viewer: Viewer = viewerOf('COORDINATOR'), variables = {}): Promise<Answer> => {
      const { data, errors } = await subgraph.execute({ query, variables }, { viewer, requestId: 'r', locale: 'en' })
      return { data, codes: (errors ?? []).map(({ extensions }) => extensions?.['code']) }
    },
    [Symbol.asyncDispose]: async (): Promise<void> => {
      await subgraph.close()
      await audit.close()
      await admin.end()
      await database[Symbol.asyncDispose]()
    },
  }
}

/** An appointment in force since 2025 unless told otherwise. */
export const appointment = (n: number, staff: number, role: string, more: RowOf = {}): RowOf => ({
  id: id('e', n),
  ambito_id: HERE,
  staff_member_id: id('d', staff),
  subject: `staff:${staff}`,
  role,
  appointed_by: 'NOT_SPECIFIED',
  from: '2025-01-01',
  status: 'ACTIVE',
  ...more,
})

/** A permanent full-time municipal employment since 2020 unless told otherwise. */
export const employment = (n: number, staff: number, more: RowOf = {}): RowOf => ({
  id: id('f', n),
  ambito_id: HERE,
  staff_member_id: id('d', staff),
  profession: 'SOCIAL_WORKER',
  employer_kind: 'MUNICIPALITY',
  contract_kind: 'PERMANENT',
  fte: 1,
  from: '2020-01-01',
  ...more,
})
