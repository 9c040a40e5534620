import pg from 'pg'
import { PUBLIC_VIEWER, type Viewer, type ViewerRole } from '#platform/viewer.ts'
import { scopesOf } from '#platform/scopes.ts'
import { fixedClock } from '#platform/clock.ts'
import { openReadPool } from '#platform/database/read-pool.ts'
import { createLog } from '#platform/log.ts'
import { startSubgraph } from '#platform/subgraph.ts'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { rebuildTotals } from './spend/rebuild-totals.ts'
import { finance } from './subgraph.ts'

/** A readable UUID of the fixture: `id('c', 1)`. */
export const id = (letter: 'a' | 'b' | 'c' | 'd' | 'e' | 'f', number: number): string => `${letter.repeat(8)}-0000-7000-8000-${String(number).padStart(12, '0')}`

/** The Ambito of the fixture, another one, and its areas. */
export const AMBITO = id('a', 1)
export const OTHER_AMBITO = id('a', 2)
export const AREA = { minors: id('a', 11), elderly: id('a', 12) } as const
export const PROVIDER = id('b', 1)
export const CONTRACT = id('b', 2)
export const SERVICE = id('b', 3)
export const PERSON = id('b', 4)
export const CASE = id('b', 5)
export const COMMITMENT = { open: id('c', 1), reserved: id('c', 2), cancelled: id('c', 3), carried: id('c', 4), benefits: id('c', 5) } as const
export const COST_ITEM = { coherent: id('d', 1), over: id('d', 2), stray: id('d', 3), under: id('d', 4), crossArea: id('d', 5) } as const

/** Noon of 2 July 2026: 183 of 365 days have passed. */
const CLOCK = fixedClock('2026-07-02T10:00:00Z')

/** A viewer of the fixture's Ambito who holds one role. */
export const viewerAs = (role: ViewerRole, changes: Partial<Viewer> = {}): Viewer => ({
  ...PUBLIC_VIEWER,
  kind: 'STAFF',
  subject: 'test',
  ambitoId: AMBITO,
  roles: [role],
  scopes: scopesOf([role]),
  ...changes,
})

/** `finance` on a small budget of its own. */
export interface RunningFinance extends AsyncDisposable {
  readonly database: TestDatabase
  readonly admin: pg.Client
  ask(viewer: Viewer, query: string, variables?: Record<string, unknown>): Promise<{ data?: unknown; errors?: unknown }>
  /** Statements sent since the last call. */
  statements(): number
}

/** Starts `finance` on the rows of the fixture, with their totals. */
export async function startFinance(): Promise<RunningFinance> {
  const database = await testDatabase()
  const admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  await admin.query(ROWS)
  for (const statement of rebuildTotals) await admin.query(statement)
  let sent = 0
  const pool = await openReadPool({ url: database.urlOf('finance'), onRead: () => (sent += 1) })
  const subgraph = startSubgraph(finance, { pool, clock: CLOCK, log: createLog('silent') })
  return {
    database,
    admin,
    ask: async (viewer, query, variables = {}) => {
      const { data, errors } = await subgraph.execute({ query, variables }, { viewer, requestId: 'test', locale: 'it' })
      return JSON.parse(JSON.stringify({ data, ...(errors && { errors: errors.map(({ path, extensions }) => ({ path, code: extensions['code'] })) }) })) as { data?: unknown; errors?: unknown }
    },
    statements: () => [sent, (sent = 0)][0]!,
    async [Symbol.asyncDispose]() {
      await subgraph.close()
      await admin.end()
      await database[Symbol.asyncDispose]()
    },
  }
}

const q = (value: string | number | null): string => (value === null ? 'null' : typeof value === 'number' ? String(value) : `'${value}'`)
const insert = (table: string, columns: string, rows: readonly (readonly (string | number | null)[])[]): string =>
  `insert into finance.${table} (${columns}) values ${rows.map((row) => `(${row.map(q).join(', ')})`).join(', ')};`

const SHEET = { minors: id('e', 1), elderly: id('e', 2), crossArea: id('e', 3), lastPlan: id('e', 4) } as const
const line = (number: number): string => id('f', number)
const liquidation = (number: number): string => id('c', 100 + number)
const invoice = (number: number): string => id('c', 200 + number)
const { minors, elderly } = AREA

const ROWS = [
  insert('funding_source', 'code, kind, name_it, legal_basis, required_reported_percent, confidence', [
    ['FNPS', 'FNPS', 'Fondo nazionale politiche sociali', 'L. 328/2000', 75, 'VERIFIED'],
    ['COMUNE', 'MUNICIPAL_OWN', 'Risorse comunali', 'Bilancio', null, 'VERIFIED'],
    ['FNA', 'FNA', 'Fondo non autosufficienze', 'L. 296/2006', 75, 'VERIFIED'],
  ]),
  insert('benefit_kind', 'code, name_it, name_en', [['SUSSIDIO', 'Contributo straordinario', 'Extraordinary grant']]),
  insert('zone_plan', 'id, ambito_id, title, from_year, to_year, status, in_force_from, in_force_to, version', [
    [id('e', 10), AMBITO, 'Piano 2023-2025', 2023, 2025, 'CLOSED', '2023-01-01', '2025-12-31', 1],
    [id('e', 11), AMBITO, 'Piano 2026-2028', 2026, 2028, 'IN_FORCE', '2026-01-01', null, 1],
    [id('e', 12), AMBITO, 'Piano 2029-2031', 2029, 2031, 'DRAFT', null, null, 1],
  ]),
  insert('plan_sheet', 'id, ambito_id, plan_id, area_id, code, title, version', [
    [SHEET.minors, AMBITO, id('e', 11), minors, '2026-01', 'Educativa domiciliare', 1],
    [SHEET.elderly, AMBITO, id('e', 11), elderly, '2026-02', 'Assistenza domiciliare', 1],
    [SHEET.crossArea, AMBITO, id('e', 11), null, '2026-03', 'Servizio Sociale Professionale', 1],
    [SHEET.lastPlan, AMBITO, id('e', 10), minors, '2023-01', 'Educativa domiciliare', 1],
  ]),
  insert('cost_item', 'id, ambito_id, sheet_id, code, description, amount', [
    [COST_ITEM.coherent, AMBITO, SHEET.minors, '1.1', 'Contratti', '1000.00'],
    [COST_ITEM.over, AMBITO, SHEET.minors, '1.2', 'Contributi', '500.00'],
    [COST_ITEM.stray, AMBITO, SHEET.elderly, '2.1', 'Contratti', '300.00'],
    [COST_ITEM.under, AMBITO, SHEET.elderly, '2.2', 'Beni', '200.00'],
    [COST_ITEM.crossArea, AMBITO, SHEET.crossArea, '3.1', 'Personale', '100.00'],
  ]),
  insert('funding_share', 'cost_item_id, source_code, ambito_id, position, amount', [
    [COST_ITEM.coherent, 'FNPS', AMBITO, 0, '666.67'],
    [COST_ITEM.coherent, 'COMUNE', AMBITO, 1, '333.33'],
    [COST_ITEM.over, 'COMUNE', AMBITO, 0, '500.00'],
    [COST_ITEM.under, 'FNA', AMBITO, 0, '200.00'],
  ]),
  insert('budget_line', 'id, ambito_id, year, chapter, mission, programme, title, macro_aggregate, chart_of_accounts, area_id, cost_item_id, municipality_code, competence, cash', [
    [line(1), AMBITO, 2026, '10010', '12', '01', '1', '03', 'U.1', minors, COST_ITEM.coherent, '110001', '1000.00', '1000.00'],
    [line(2), AMBITO, 2026, '10020', '12', '01', '1', '04', 'U.1', minors, COST_ITEM.over, '110001', '500.01', '500.00'],
    [line(3), AMBITO, 2026, '10030', '12', '03', '1', '03', 'U.1', minors, COST_ITEM.stray, null, '300.00', '300.00'],
    [line(4), AMBITO, 2026, '10040', '12', '03', '1', '03', 'U.1', elderly, COST_ITEM.under, '110001', '150.00', '150.00'],
    [line(5), AMBITO, 2026, '10050', '12', '07', '1', '01', 'U.1', null, COST_ITEM.crossArea, '110001', '100.00', '100.00'],
    [line(6), AMBITO, 2025, '10010', '12', '01', '1', '03', 'U.1', minors, null, '110001', '400.00', '400.00'],
  ]),
  insert('area_budget', 'id, version, ambito_id, area_id, year, assigned', [
    [id('d', 101), 1, AMBITO, minors, 2026, '1800.01'],
    [id('d', 102), 1, AMBITO, elderly, 2026, '160.00'],
    [id('d', 103), 1, AMBITO, null, 2026, '100.00'],
    [id('d', 104), 1, AMBITO, minors, 2025, '400.00'],
  ]),
  insert('commitment', 'id, ambito_id, version, number, year, line_id, area_id, status, amount, creditor_provider_id, benefit_kind_code, contract_id, service_id, date, subject', [
    [COMMITMENT.open, AMBITO, 1, '1', 2026, line(1), minors, 'PARTIALLY_LIQUIDATED', '600.00', PROVIDER, null, CONTRACT, SERVICE, '2026-01-10', 'Educativa'],
    [COMMITMENT.reserved, AMBITO, 1, 'P1', 2026, line(1), minors, 'RESERVED', '100.00', PROVIDER, null, CONTRACT, SERVICE, '2026-02-10', 'Educativa'],
    [COMMITMENT.cancelled, AMBITO, 1, 'P2', 2026, line(1), minors, 'CANCELLED', '999.00', PROVIDER, null, CONTRACT, SERVICE, '2026-02-11', 'Educativa'],
    [COMMITMENT.carried, AMBITO, 1, '9', 2025, line(6), minors, 'CARRIED_FORWARD', '50.00', PROVIDER, null, CONTRACT, SERVICE, '2025-11-10', 'Educativa'],
    [COMMITMENT.benefits, AMBITO, 1, '2', 2026, line(4), elderly, 'COMMITTED', '140.00', null, 'SUSSIDIO', null, null, '2026-03-01', 'Contributi'],
  ]),
  insert('invoice', 'id, ambito_id, number, date, provider_id, contract_id, area_id, amount, status, due_on, billed_from, billed_to', [
    [invoice(1), AMBITO, '1/2026', '2026-02-05', PROVIDER, CONTRACT, minors, '100.00', 'PAID', '2026-03-07', '2026-01-01', '2026-01-31'],
    [invoice(2), AMBITO, '2/2026', '2026-02-20', PROVIDER, CONTRACT, minors, '60.00', 'RECEIVED', '2026-03-22', '2026-01-01', '2026-01-31'],
    [invoice(3), AMBITO, '3/2026', '2026-03-05', id('b', 9), null, elderly, '10.00', 'RECEIVED', '2026-04-04', null, null],
  ]),
  insert('delivery_value_projection', 'contract_id, month, ambito_id, value', [[CONTRACT, '2026-01-01', AMBITO, '120.00']]),
  insert('contract_projection', 'contract_id, ambito_id, provider_id, kind, status, service_ids', [[CONTRACT, AMBITO, PROVIDER, 'TENDER', 'ACTIVE', `{${SERVICE}}`]]),
  insert('liquidation', 'id, ambito_id, version, commitment_id, year, area_id, invoice_id, amount, date, status', [
    [liquidation(1), AMBITO, 1, COMMITMENT.open, 2026, minors, null, '10.00', '2026-05-01', 'PROPOSED'],
    [liquidation(2), AMBITO, 1, COMMITMENT.open, 2026, minors, invoice(2), '100.01', '2026-05-02', 'APPROVED'],
    [liquidation(3), AMBITO, 1, COMMITMENT.open, 2026, minors, null, '100.00', '2026-04-01', 'ORDERED'],
    [liquidation(4), AMBITO, 1, COMMITMENT.open, 2026, minors, invoice(1), '50.01', '2026-03-01', 'PAID'],
    [liquidation(5), AMBITO, 1, COMMITMENT.open, 2026, minors, null, '5.00', '2026-05-03', 'REJECTED'],
    [liquidation(6), AMBITO, 1, COMMITMENT.open, 2026, minors, null, '7.00', '2026-05-04', 'CANCELLED'],
  ]),
  insert('payment_order', 'id, ambito_id, liquidation_id, number, year, amount, status, issued_on, paid_on', [
    [id('c', 301), AMBITO, liquidation(2), '1', 2026, '100.01', 'CANCELLED', '2026-05-05', null],
    [id('c', 302), AMBITO, liquidation(3), '2', 2026, '60.00', 'SENT', '2026-04-05', null],
    [id('c', 303), AMBITO, liquidation(3), '3', 2026, '40.00', 'RETURNED', '2026-04-05', null],
    [id('c', 304), AMBITO, liquidation(4), '4', 2026, '50.01', 'PAID', '2026-03-05', '2026-03-10'],
  ]),
  insert('funding_allocation', 'id, ambito_id, version, source_code, year, amount, status, reported, required_reported_percent, opening_spent', [
    [id('d', 201), AMBITO, 1, 'FNPS', 2026, '1000.00', 'COLLECTED', '749.96', 75, '0.00'],
    [id('d', 202), AMBITO, 1, 'FNA', 2026, '1000.00', 'REPORTED', '750.00', 75, '700.00'],
    [id('d', 203), AMBITO, 1, 'COMUNE', 2026, '0.00', 'ASSIGNED', '0.00', null, '0.00'],
  ]),
  insert('economic_benefit', 'id, version, ambito_id, person_id, case_id, kind_code, status, monthly, "from", "to", source_code', [
    [id('d', 301), 1, AMBITO, PERSON, CASE, 'SUSSIDIO', 'IN_PAYMENT', '200.00', '2026-01-01', null, 'COMUNE'],
    [id('d', 302), 1, AMBITO, PERSON, CASE, 'SUSSIDIO', 'IN_PAYMENT', '150.00', '2025-01-01', '2025-12-31', 'COMUNE'],
    [id('d', 303), 1, AMBITO, id('b', 6), null, 'SUSSIDIO', 'REVOKED', '100.00', '2026-02-01', null, 'FNPS'],
  ]),
  insert('case_access_projection', 'case_id, ambito_id, area_id, person_ids, compartments, team_staff_ids, referral_provider_ids, docket_district_ids', [
    [CASE, AMBITO, minors, `{${PERSON}}`, '{}', '{}', '{}', '{}'],
  ]),
  insert('area_projection', 'id, ambito_id', [[minors, AMBITO], [elderly, AMBITO]]),
  insert('municipality_projection', 'istat_code, ambito_id', [['110001', AMBITO]]),
].join('\n')
