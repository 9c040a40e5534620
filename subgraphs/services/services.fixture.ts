import pg from 'pg'
import { expect } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { openReadPool } from '#platform/database/read-pool.ts'
import { createLog } from '#platform/log.ts'
import { trailOf } from '#test/kit/trail.ts'
import { startAsked } from '#test/kit/asked-subgraph.ts'
import type { Viewer, ViewerRole } from '#platform/viewer.ts'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { viewerAs } from '#test/kit/viewers.ts'
import { services } from './subgraph.ts'

/** A readable UUID of the fixture. */
export const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** Its Ambito. */
export const AMBITO = id(1)
/** Another Ambito, with one service. */
export const OTHER_AMBITO = id(2)
/** The area of all services of the fixture’s Ambito. */
export const AREA = id(3)
/** The plan sheet of the home care service. */
export const SHEET = id(4)
/** Who runs every service of the fixture’s Ambito. */
export const PROVIDER = id(5)
/** The contract in force since February. */
export const CONTRACT = id(6)
/** The contract that expired in January. */
export const OLD_CONTRACT = id(7)
/** Home care, without limit of places. */
export const HOME = id(11)
/** A shelter with a secret address and one guest. */
export const SHELTER = id(12)
/** A day centre whose only place is taken. */
export const FULL = id(13)
/** The case of every enrolment. */
export const CASE = id(15)
/** The planned intervention that enrolment 1 carries out. */
export const INTERVENTION = id(16)
/** Who manages it. */
export const MANAGER = id(90)
/** Person n: 1 has four enrolments. */
export const person = (n: number): string => id(100 + n)
/** Enrolment n. */
export const enrolment = (n: number): string => id(200 + n)

/** A viewer of the fixture's Ambito who holds one role. */
export const viewer = (role: ViewerRole): Viewer => viewerAs(role, { ambitoId: AMBITO })

/** What stands in an answer at a path. */
export const at = (answered: unknown, path: string): unknown =>
  path.split('.').reduce((value, key) => (value as Record<string, unknown>)[key], answered)

/** What a question of the fixture got. */
export interface Answered {
  readonly data: unknown
  readonly errors: readonly { extensions: Record<string, unknown> }[] | undefined
}

/** `services` on a small directory of its own. */
export interface RunningServices extends AsyncDisposable {
  readonly database: TestDatabase
  /** The database as its administrator: sees and does everything. */
  readonly admin: pg.Client
  /** Texts of the statements that the last question needed. */
  readonly sent: string[]
  ask(query: string, variables?: Record<string, unknown>, as?: Viewer): Promise<Answered>
  /** The data of an answer that must have no errors. */
  answer(query: string, variables?: Record<string, unknown>, as?: Viewer): Promise<unknown>
}

/** Starts `services` on the rows of the fixture; today is 14 April 2026. */
export async function startServices(): Promise<RunningServices> {
  const database = await testDatabase()
  const admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  await admin.query(ROWS)
  const sent: string[] = []
  const pool = await openReadPool({ url: database.urlOf('services'), onRead: ({ text }) => void sent.push(text) })
  const clock = fixedClock('2026-04-14T10:00:00Z')
  const audit = await trailOf(database, 'services', clock)
  const subgraph = startAsked(services, { pool, audit, clock, log: createLog('error') })
  const ask: RunningServices['ask'] = async (query, variables = {}, as = viewer('COORDINATOR')) => {
    sent.length = 0
    const { data, errors } = await subgraph.execute(
      { query, variables },
      { viewer: as, requestId: 'test', locale: 'it' },
    )
    return { data, errors }
  }
  const answer: RunningServices['answer'] = async (...asked) => {
    const { data, errors } = await ask(...asked)
    expect(errors).toBeUndefined()
    return data
  }
  const close = async (): Promise<void> => {
    await subgraph.close()
    await audit.close()
    await admin.end()
    await database[Symbol.asyncDispose]()
  }
  return { database, admin, sent, ask, answer, [Symbol.asyncDispose]: close }
}

// One home care service, one shelter and one full day centre; a fourth service in another Ambito.
const ROWS = `
  insert into services.service_type (code, name_it, name_en, article_confidence, setting) values
    ('SAD', 'Assistenza domiciliare', 'Home care', 'RECALLED', 'HOME'), ('CASA_RIFUGIO', 'Casa rifugio', 'Shelter', 'RECALLED', 'RESIDENTIAL');
  insert into services.provider (id, ambito_id, history, legal_name, kind, status, tax_code) values
    ('${PROVIDER}', '${AMBITO}', '[]', 'Orizzonte', 'SOCIAL_COOPERATIVE_A', 'ACTIVE', '12345678903'), ('${id(8)}', '${OTHER_AMBITO}', '[]', 'Altrove', 'APS', 'ACTIVE', null);
  insert into services.provider_contact (id, ambito_id, provider_id, name, role, phone, area_id) values ('${id(9)}', '${AMBITO}', '${PROVIDER}', 'Nome Inventato', 'Referente', '0883000000', '${AREA}');
  insert into services.authorisation (id, ambito_id, provider_id, history, service_type_code, regulation_article, status, act_number, valid_from, valid_to) values
    ('${id(31)}', '${AMBITO}', '${PROVIDER}', '[]', 'SAD', '87', 'REGISTERED', '1', '2024-01-01', '2026-04-14'),
    ('${id(32)}', '${AMBITO}', '${PROVIDER}', '[]', 'SAD', '87', 'REGISTERED', '2', '2020-01-01', '2026-04-13'),
    ('${id(33)}', '${AMBITO}', '${PROVIDER}', '[]', 'SAD', '87', 'REVOKED', '3', '2024-01-01', null);
  insert into services.service (id, ambito_id, history, name, type_code, area_id, provider_id, status, plan_sheet_id, capacity, capacity_status, capacity_as_of, required_documents, languages, accessibility) values
    ('${HOME}', '${AMBITO}', '[{"at":"2026-01-01T10:00:00.000Z","from":null,"to":"ACTIVE","byRole":"AREA_LEAD","note":null}]', 'SAD 100%_sicuro', 'SAD', '${AREA}', '${PROVIDER}', 'ACTIVE', '${SHEET}', null, 'CAPACITY', '2026-04-01T08:00:00Z', '{}', '{it}', '{}'),
    ('${SHELTER}', '${AMBITO}', '[]', 'Rifugio', 'CASA_RIFUGIO', '${AREA}', '${PROVIDER}', 'ACTIVE', null, 8, 'CAPACITY', null, '{}', '{it}', '{}'),
    ('${FULL}', '${AMBITO}', '[]', 'Zeta', 'SAD', '${AREA}', '${PROVIDER}', 'ACTIVE', null, 1, 'CAPACITY', null, '{}', '{it}', '{}'),
    ('${id(14)}', '${OTHER_AMBITO}', '[]', 'Altrove', 'SAD', null, '${id(8)}', 'ACTIVE', null, null, 'CAPACITY', null, '{}', '{it}', '{}');
  insert into services.service_location (id, ambito_id, service_id, kind, street, postal_code, municipality_code, latitude, longitude, confidential) values
    ('${id(41)}', '${AMBITO}', '${HOME}', 'PHYSICAL', 'Via Inventata 1', '76123', '110001', 41.22, 16.3, false),
    ('${id(42)}', '${AMBITO}', '${SHELTER}', 'PHYSICAL', null, null, null, null, null, true);
  insert into services.contract (id, ambito_id, history, provider_id, kind, status, valid_from, valid_to, value_amount) values
    ('${CONTRACT}', '${AMBITO}', '[]', '${PROVIDER}', 'TENDER', 'ACTIVE', '2026-02-01', '2026-12-31', 90000),
    ('${OLD_CONTRACT}', '${AMBITO}', '[]', '${PROVIDER}', 'TENDER', 'EXPIRED', '2024-01-01', '2026-01-31', 50000);
  insert into services.contract_service (contract_id, service_id, ambito_id, provider_id) values ('${CONTRACT}', '${HOME}', '${AMBITO}', '${PROVIDER}'), ('${OLD_CONTRACT}', '${HOME}', '${AMBITO}', '${PROVIDER}');
  insert into services.unit_price (contract_id, unit, ambito_id, provider_id, price_amount, vat_rate) values ('${CONTRACT}', 'hour', '${AMBITO}', '${PROVIDER}', 20.10, 5), ('${OLD_CONTRACT}', 'hour', '${AMBITO}', '${PROVIDER}', 18.35, 5);
  insert into services.provider_return (id, ambito_id, provider_id, contract_id, month, received_at, complete) values
    ('${id(51)}', '${AMBITO}', '${PROVIDER}', '${CONTRACT}', '2026-02-01', '2026-03-09T10:00:00Z', true), ('${id(52)}', '${AMBITO}', '${PROVIDER}', '${CONTRACT}', '2026-03-01', null, false), ('${id(53)}', '${AMBITO}', '${PROVIDER}', '${CONTRACT}', '2026-04-01', null, false);
  insert into services.case_access_projection (case_id, ambito_id, area_id, person_ids, compartments, case_manager_id, team_staff_ids, referral_provider_ids, docket_district_ids) values
    ('${CASE}', '${AMBITO}', '${AREA}', '{}', '{}', '${MANAGER}', '{}', '{}', '{}');
  insert into services.person_access_projection (person_id, ambito_id, areas, parties, compartments, kin)
    select v.id::uuid, '${AMBITO}', '{${AREA}}', '{${MANAGER}}', '{}', '{}' from unnest('{${[1, 2, 3, 4, 5, 9].map(person).join()}}'::text[]) v(id);
  insert into services.service_enrolment (id, ambito_id, history, service_id, person_id, case_id, intervention_id, status, requested_on, admitted_on)
    select v.id::uuid, '${AMBITO}', '[]', v.service::uuid, v.person::uuid, '${CASE}', v.intervention::uuid, v.status, v.requested::date, v.requested::date from (values
    ('${enrolment(1)}', '${HOME}', '${person(1)}', '${INTERVENTION}', 'ACTIVE', '2026-01-02'), ('${enrolment(2)}', '${HOME}', '${person(2)}', null, 'ACTIVE', '2026-01-03'),
    ('${enrolment(3)}', '${HOME}', '${person(1)}', null, 'DISCHARGED', '2025-01-03'), ('${enrolment(4)}', '${HOME}', '${person(3)}', null, 'WAITLISTED', '2026-03-03'),
    ('${enrolment(5)}', '${HOME}', '${person(4)}', null, 'WAITLISTED', '2026-02-03'), ('${enrolment(6)}', '${SHELTER}', '${person(5)}', null, 'ACTIVE', '2026-03-03'),
    ('${enrolment(7)}', '${FULL}', '${person(1)}', null, 'ACTIVE', '2026-03-03'), ('${enrolment(8)}', '${HOME}', '${person(1)}', null, 'SUSPENDED', '2026-01-20')) v(id, service, person, intervention, status, requested);
  insert into services.delivery (id, ambito_id, enrolment_id, service_id, contract_id, external_id, performed_on, quantity, unit)
    select v.id::uuid, '${AMBITO}', v.enrolment::uuid, '${HOME}', v.contract::uuid, v.id, v.day::date, v.quantity::numeric, 'hour' from (values
    ('${id(61)}', '${enrolment(1)}', '${OLD_CONTRACT}', '2026-01-15', '1.50'), ('${id(62)}', '${enrolment(1)}', '${OLD_CONTRACT}', '2026-01-31', '2.00'),
    ('${id(63)}', '${enrolment(1)}', '${CONTRACT}', '2026-02-01', '1.00'), ('${id(64)}', '${enrolment(2)}', '${CONTRACT}', '2026-02-28', '0.25'),
    ('${id(65)}', '${enrolment(8)}', '${CONTRACT}', '2026-03-01', '3.00'), ('${id(66)}', '${enrolment(1)}', '${CONTRACT}', '2026-03-31', '1.00'), ('${id(67)}', '${enrolment(2)}', '${CONTRACT}', '2026-04-02', '4.00')) v(id, enrolment, contract, day, quantity);
  insert into services.service_objective (id, ambito_id, service_id, plan_sheet_id, indicator, unit, target, year, assigned_by, assigned_on) values
    ('${id(71)}', '${AMBITO}', '${HOME}', '${SHEET}', 'Ore', 'ore', 3, 2026, 'COORDINATOR', '2026-01-12'), ('${id(72)}', '${AMBITO}', '${HOME}', null, 'Persone', 'persone', 40, 2026, 'COORDINATOR', '2026-01-12'),
    ('${id(73)}', '${AMBITO}', '${FULL}', null, 'Ore', 'ore', 10, 2026, 'COORDINATOR', '2026-03-01');
  insert into services.progress_report (id, ambito_id, service_id, objective_id, year, actual, traffic_light, note, reported_by_id, reported_on) values
    ('${id(81)}', '${AMBITO}', '${HOME}', '${id(71)}', 2026, 9, 'RED', 'prima', null, '2026-02-01'), ('${id(82)}', '${AMBITO}', '${HOME}', '${id(71)}', 2026, 1, 'AMBER', 'poi', '${id(90)}', '2026-03-01'),
    ('${id(83)}', '${AMBITO}', '${HOME}', '${id(72)}', 2026, 60, 'GREEN', null, null, '2026-02-15'), ('${id(84)}', '${AMBITO}', '${FULL}', '${id(73)}', 2026, 10, 'GREEN', null, null, '2026-02-28');
  insert into services.inspection (id, ambito_id, provider_id, service_id, kind, performed_on, performed_by_ids, outcome, findings) values
    ('${id(91)}', '${AMBITO}', '${PROVIDER}', '${HOME}', 'TECHNICAL_SUPERVISION', '2026-03-03', '{${id(90)}}', 'COMPLIANT', '{}');`
