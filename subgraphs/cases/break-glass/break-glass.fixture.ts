import pg from 'pg'
import { dateInRome, type Clock } from '#platform/clock.ts'
import type { Locale } from '#platform/errors.ts'
import { createLog } from '#platform/log.ts'
import { openReadPool } from '#platform/database/read-pool.ts'
import { startAsked } from '#test/kit/asked-subgraph.ts'
import { trailOf } from '#test/kit/trail.ts'
import type { Viewer } from '#platform/viewer.ts'
import type { ChoreParts } from '#platform/write/chore.ts'
import { openWritePool } from '#platform/write/write-pool.ts'
import { AMBITO, AREA, CASE, NOW, ROWS, id } from '#test/kit/network-rows.ts'
import { insert, openNetwork, staff } from '#test/kit/network.ts'
import { cases } from '../subgraph.ts'

/** A mutation as a test asks for it; what is left out is as it should be. */
export interface AskedMutation {
  readonly viewer?: Viewer
  readonly locale?: Locale
  readonly input?: Readonly<Record<string, unknown>>
}
// oxlint-disable-next-line typescript/no-explicit-any -- answers are compared as a whole
type Answer = any

/** `cases` with its write path over one case and its network, with a clock that the test sets. */
export interface Glass extends AsyncDisposable {
  readonly admin: pg.Client
  readonly parts: ChoreParts
  /** The instant at which everything happens. */
  now: string
  breakGlass(asked?: AskedMutation): Promise<Answer>
  reviewBreakGlass(asked?: AskedMutation): Promise<Answer>
  /** Asks any text; data or, when there are errors, their codes. */
  ask(query: string, asked?: AskedMutation & { variables?: Record<string, unknown> }): Promise<Answer>
  /** Statements of writing transactions since the last call. */
  writes(): string[]
  /** A case of its own: the n-th, of one person. */
  file(n: number, compartments: { case?: readonly string[]; person?: readonly string[] }): Promise<string>
  rows(sql: string): Promise<Answer[]>
  /** Puts everything back as it was when it was opened. */
  reset(): Promise<void>
}

/** Writes as a client does who is answered WRITE_BUSY, as on a loaded machine: again, until it is done or refused. */
export async function patiently(write: () => Promise<Answer>): Promise<Answer> {
  const answer = await write()
  return !Array.isArray(answer) && answer.problems[0]?.code === 'WRITE_BUSY' ? patiently(write) : answer
}

/** Who may break the glass, and who reviews. */
export const ON_CALL = staff('ON_CALL')
/** The auditor. */
export const AUDITOR = staff('AUDITOR')
/** Words that say why. */
export const REASON = 'Minore in pericolo, responsabile del caso irraggiungibile'

const GRANT = '{ grant { caseId expiresAt reviewDueOn } problems { code severity message path } }'

/** Opens a database of its own; `await using` ends it. */
export async function openGlass(): Promise<Glass> {
  const network = await openNetwork()
  const url = network.database.urlOf('cases')
  const admin = new pg.Client({ connectionString: network.database.adminUrl })
  await admin.connect()
  const sent: string[] = []
  const pool = await openReadPool({ url, connections: 1 })
  const clock: Clock = { now: () => new Date(glass.now), today: () => dateInRome(new Date(glass.now)) }
  const log = createLog('silent')
  const writePool = openWritePool(cases.ormConfig, { url, clock, onWrite: (text) => sent.push(text) })
  const audit = await trailOf(network.database, 'cases', clock)
  const subgraph = startAsked(cases, { pool, audit, writePool, clock, log })
  let keys = 0
  const ask: Glass['ask'] = async (query, { viewer = ON_CALL, locale = 'it', variables = {} } = {}) => {
    const { data, errors } = await subgraph.execute({ query, variables }, { viewer, requestId: 'request', locale })
    return errors ? errors.map(({ extensions }) => extensions?.['code']) : JSON.parse(JSON.stringify(data))
  }
  const mutate =
    (name: string, type: string, usual: () => object, by: Viewer) =>
    async ({ viewer = by, input, ...asked }: AskedMutation = {}): Promise<Answer> => {
      const variables = { input: { ...usual(), idempotencyKey: `key ${++keys}`, ...input } }
      const query = `mutation($input: ${type}!) { ${name}(input: $input) ${GRANT} }`
      const answer = await ask(query, { viewer, ...asked, variables })
      return Array.isArray(answer) ? answer : answer[name]
    }
  const glass: Glass = {
    admin,
    parts: { schema: 'cases', pool: writePool, clock, log },
    now: NOW,
    ask,
    breakGlass: mutate(
      'breakGlass',
      'BreakGlassInput',
      () => ({ caseId: CASE, reasonCode: 'OTHER', reason: REASON }),
      ON_CALL,
    ),
    reviewBreakGlass: mutate(
      'reviewBreakGlass',
      'ReviewBreakGlassInput',
      () => ({ grantId: id(90), justified: true, note: 'Motivato.' }),
      AUDITOR,
    ),
    writes: () => sent.splice(0),
    file: (n, compartments) => addFile(admin, n, compartments),
    rows: async (sql) => (await admin.query(sql)).rows,
    reset: async () => {
      glass.now = NOW
      sent.splice(0)
      await reset(admin)
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([subgraph.close(), writePool.close(), admin.end()])
      await network[Symbol.asyncDispose]()
    },
  }
  return glass
}

/** What these tests change. */
const CHANGED = [
  'audit_event',
  'idempotency_key',
  'outbox_event',
  'break_glass_grant',
  'emergency_intervention',
  'appointment_projection',
  'household_membership',
  'household',
  'case_access',
  'case_engagement_projection',
  'case',
  'person',
]

async function reset(admin: pg.Client): Promise<void> {
  await admin.query('set session_replication_role = replica')
  for (const table of CHANGED) await admin.query(`delete from cases."${table}"`)
  for (const [table, row] of ROWS) if (CHANGED.includes(table)) await insert(admin, table, row)
  await admin.query('select cases.spread_all_access()')
  await admin.query('set session_replication_role = origin')
}

async function addFile(
  admin: pg.Client,
  n: number,
  { case: ofCase = [], person = [] }: { case?: readonly string[]; person?: readonly string[] },
): Promise<string> {
  const [caseId, personId] = [id(500 + n), id(600 + n)]
  const at = '2026-01-01T08:00:00Z'
  await insert(admin, 'person', {
    id: personId,
    ambito_id: AMBITO,
    version: 1,
    identity_kind: 'UNKNOWN_PERSON',
    stored_sensitivity: person,
  })
  await insert(admin, 'case', {
    id: caseId,
    ambito_id: AMBITO,
    number: `2026/0005${n}`,
    status: 'ACTIVE',
    version: 1,
    history: '[]',
    area_id: AREA,
    subject_person_id: personId,
    municipality_code: '110001',
    origin: 'SELF',
    priority: 'ROUTINE',
    stored_sensitivity: ofCase,
    reported_at: at,
    referred_at_closure: false,
    recorded_at: at,
    changed_at: at,
  })
  return caseId
}
