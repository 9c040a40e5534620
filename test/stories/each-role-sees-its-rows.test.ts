import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keysOf } from '#platform/access/keys.ts'
import { SYSTEM_ROLE } from '#platform/database/system-role.ts'
import { arrayLiteral } from '#platform/database/viewer-settings.ts'
import { LED_COMPARTMENTS, VIEWER_ROLES, type ViewerRole } from '#platform/viewer.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { insertAuditRows, insertEventSql } from '#test/kit/audit-rows.ts'
import { insertOutboxRows } from '#test/kit/outbox-rows.ts'
import { DEVIATIONS, MATRIX, MATRIX_ROLES, TABLES, type Seen } from '#test/kit/access-matrix.ts'

const OTHER_AMBITO = '00000000-0000-4000-8000-00000000dead'
/** Refused by right or policy, or by the trigger of a table that is only added to. */
const REFUSED = new Set(['42501', '23001'])

type Settings = Readonly<Record<string, string>>

let database: TestDatabase
let admin: pg.Client
let ambito: string
let provider: string
let actor: string
let everybody: readonly string[]
let areas: readonly string[]
const clients = new Map<string, pg.Client>()
const tables: string[] = []

beforeAll(async () => {
  database = await testDatabase({ seeded: true })
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  ambito = await one('select id from organisation.ambito order by code limit 1')
  provider = await one(
    `select c.provider_id from services.contract c where exists (select from services.provider_return r where r.contract_id = c.id)
      and exists (select from services.inspection i where i.provider_id = c.provider_id) and exists (select from services.authorisation a where a.provider_id = c.provider_id)
      and exists (select from finance.invoice f where f.provider_id = c.provider_id) order by 1 limit 1`,
  )
  everybody = await ids('select id from organisation.staff_member union select id from organisation.organisation_unit')
  areas = await ids('select id from organisation.intervention_area')
  actor = await one('select actor from cases.break_glass_grant order by 1 limit 1')
  // Without a merge that moved anything no reference is remembered.
  await admin.query(
    `insert into cases.merged_reference (ambito_id, table_name, row_id, person_id) select ambito_id, 'person', id, id from cases.person where ambito_id = $1 limit 1`,
    [ambito],
  )
  await admin.query(
    `insert into cases.idempotency_key (ambito_id, actor, mutation, key, input_hash, at) values ($1, $2, 'breakGlass', 'k', 'h', '2026-06-15T10:00:00Z')`,
    [ambito, actor],
  )
  await admin.query(
    `insert into cases.look_up_allowance (actor, tokens, taken, at) values ($1, 60, 0, '2026-06-15T10:00:00Z')`,
    [actor],
  )
  for (const { name } of SUBGRAPHS) {
    await insertAuditRows(admin, name, ambito, actor)
    await insertOutboxRows(admin, name, ambito)
    const { rows } = await admin.query<{ relname: string }>(
      `select relname from pg_class where relnamespace = $1::regnamespace and relkind in ('r', 'p', 'f', 'm') and relname not like 'mikro%' order by 1`,
      [name],
    )
    tables.push(...rows.map(({ relname }) => `${name}.${relname}`))
    const client = new pg.Client({ connectionString: database.urlOf(name) })
    await client.connect()
    clients.set(name, client)
  }
})
afterAll(async () => {
  await Promise.all([admin, ...clients.values()].map((client) => client.end()))
  await database[Symbol.asyncDispose]()
})

const one = async (sql: string): Promise<string> =>
  String(Object.values((await admin.query<Record<string, string>>(sql)).rows[0]!)[0])
const ids = async (sql: string): Promise<string[]> => (await admin.query<{ id: string }>(sql)).rows.map(({ id }) => id)
const quoted = (table: string): string => table.replace('.', '."').concat('"')
const clientOf = (table: string): pg.Client => clients.get(table.split('.')[0]!)!

const kindOf = (role: ViewerRole): string =>
  ({ PUBLIC: 'PUBLIC', PROVIDER: 'PROVIDER', DASHBOARD: 'CLIENT' })[role as string] ?? 'STAFF'

/** The settings of a viewer of one role in Andria: it did the audited reads, and speaks for the provider if it is one. */
const viewerOf = (role: ViewerRole): Settings =>
  role === 'PUBLIC'
    ? { kind: 'PUBLIC', roles: '{PUBLIC}' }
    : {
        kind: kindOf(role),
        ambito,
        roles: `{${role}}`,
        // In every relation that the role can stand in: which rows a relation opens is for the policies' own tests.
        file_roles: arrayLiteral(
          keysOf({
            fileRoles: [role],
            principals: everybody,
            leadAreaIds: areas,
            leadCompartments: LED_COMPARTMENTS,
            clearances: [],
          }),
        ),
        principals: arrayLiteral(everybody),
        lead_areas: arrayLiteral(areas),
        lead_compartments: arrayLiteral(LED_COMPARTMENTS),
        now: '2026-06-15T10:00:00.000Z',
        subject: actor,
        ...(role === 'PROVIDER' && { provider }),
      }

/** Runs in one transaction with the settings of a viewer, and undoes it. */
async function as<T>(settings: Settings, table: string, ask: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = clientOf(table)
  await client.query('begin')
  try {
    for (const [name, value] of Object.entries(settings))
      await client.query('select set_config($1, $2, true)', [`app.${name}`, value])
    return await ask(client)
  } finally {
    await client.query('rollback')
  }
}

const seesRows = (settings: Settings, table: string): Promise<boolean> =>
  as(
    settings,
    table,
    async (client) =>
      (await client.query<{ some: boolean }>(`select exists (select from ${quoted(table)}) as some`)).rows[0]!.some,
  )

const isRow = (cell: string): boolean => cell !== '-' && cell !== 'A'
const isAnything = (cell: string): boolean => cell !== '-'

function expected(seen: Seen, role: ViewerRole): boolean {
  if (seen.kind === 'open') return true
  if (seen.kind === 'nobody' || seen.kind === 'told') return false
  if (role === 'PUBLIC') return false
  if (seen.kind === 'internal') return true
  if (seen.kind === 'own') return role !== 'DASHBOARD'
  const at = (MATRIX_ROLES as readonly ViewerRole[]).indexOf(role)
  const cells = seen.rows.map((row) => MATRIX[row][at]!)
  return seen.kind === 'every' ? cells.every(isRow) : cells.some(seen.kind === 'sums' ? isAnything : isRow)
}

describe('rows follow the access matrix 6.2', () => {
  it('every table is assigned to a row of the matrix, to open or internal data, or to nobody', () => {
    expect(Object.keys(TABLES).toSorted()).toEqual(tables.toSorted())
  })

  it('every table holds rows, so that seeing none says something', async () => {
    const empty: string[] = []
    for (const table of tables)
      if ((await admin.query(`select from ${quoted(table)} limit 1`)).rowCount === 0) empty.push(table)
    expect(empty).toEqual([])
  })

  it.each(VIEWER_ROLES)('%s sees rows exactly where its cell says so', async (role) => {
    const differs: string[] = []
    for (const [table, seen] of Object.entries(TABLES)) {
      const should = expected(seen, role) !== role in (DEVIATIONS[table] ?? {})
      if ((await seesRows(viewerOf(role), table)) !== should) differs.push(`${table}: should be ${String(should)}`)
    }
    expect(differs).toEqual([])
  })

  it.each([
    'services.contract',
    'services.unit_price',
    'services.contract_service',
    'services.provider_return',
    'services.provider_contact',
    'services.authorisation',
    'services.inspection',
    'finance.invoice',
  ])('a provider sees of %s its own rows and no other', async (table) => {
    const own = await as(viewerOf('PROVIDER'), table, (client) =>
      client.query<{ provider_id: string }>(`select distinct provider_id from ${quoted(table)}`),
    )
    expect(own.rows.map((row) => row.provider_id)).toEqual([provider])
  })

  it('an appointment that gives no role opens no more than the public sees', async () => {
    const settings = { ...viewerOf('COORDINATOR'), roles: '{}', file_roles: '{}' }
    const seen: string[] = []
    for (const [table, { kind }] of Object.entries(TABLES))
      if (kind !== 'open' && (await seesRows(settings, table))) seen.push(table)
    expect(seen).toEqual([])
  })

  it('the own trail ends where the cell does: others see nothing of it', async () => {
    for (const table of tables.filter((name) => name.endsWith('.audit_event'))) {
      expect(await seesRows({ ...viewerOf('COORDINATOR'), subject: 'demo:another' }, table), table).toBe(false)
      expect(await seesRows({ ...viewerOf('AUDITOR'), subject: 'demo:another' }, table), table).toBe(true)
    }
  })
})

describe('the hub at a chore', () => {
  it('sees the two tables that name it, and reference data, and no other', async () => {
    const seen: string[] = []
    for (const [table, { kind }] of Object.entries(TABLES))
      if (kind !== 'open' && (await seesRows({ kind: 'MAINTENANCE' }, table))) seen.push(table)
    expect(seen).toEqual(['cases.break_glass_grant', 'cases.idempotency_key'])
  })
})

describe('the requests of a mutation', () => {
  it('are seen by nobody else', async () => {
    for (const role of VIEWER_ROLES)
      expect(await seesRows({ ...viewerOf(role), subject: 'demo:another' }, 'cases.idempotency_key'), role).toBe(false)
  })
})

describe('who may not write', () => {
  const strangers: [string, () => Settings][] = [
    ['the public', () => viewerOf('PUBLIC')],
    ['the public that claims an Ambito', () => ({ ...viewerOf('PUBLIC'), ambito })],
    ['a dashboard', () => ({ ...viewerOf('DASHBOARD'), subject: 'demo:another' })],
    ['nobody', () => ({})],
    ['staff of another Ambito', () => ({ kind: 'STAFF', ambito: OTHER_AMBITO, roles: `{${VIEWER_ROLES.join(',')}}` })],
  ]
  /** What a viewer managed to write to a table: verbs that changed a row. */
  const written = async (settings: Settings, table: string): Promise<string[]> => {
    const { rows: columns } = await admin.query<{ name: string }>(
      `select quote_ident(attname) as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
      [quoted(table)],
    )
    const list = columns.map(({ name }) => name).join()
    const row = (await admin.query<{ row: unknown }>(`select to_jsonb(t) as row from ${quoted(table)} t limit 1`))
      .rows[0]!
    const attempts: [string, string, unknown[]][] = [
      [
        'insert',
        `insert into ${quoted(table)} (${list}) select ${list} from jsonb_populate_record(null::${quoted(table)}, $1)`,
        [JSON.stringify(row.row)],
      ],
      ['update', `update ${quoted(table)} set ${columns.at(-1)!.name} = ${columns.at(-1)!.name}`, []],
      ['delete', `delete from ${quoted(table)}`, []],
    ]
    const done: string[] = []
    for (const [verb, sql, values] of attempts) {
      const outcome = await as(settings, table, (client) => client.query(sql, values)).then(
        ({ rowCount }) => (rowCount ? `wrote ${rowCount}` : 'refused'),
        (error: { code?: string; message: string }) => (REFUSED.has(error.code ?? '') ? 'refused' : error.message),
      )
      if (outcome !== 'refused') done.push(`${verb} ${table}: ${outcome}`)
    }
    return done
  }

  it.each(strangers)('%s writes no row of any table', async (_who, settings) => {
    const done: string[] = []
    for (const table of tables) done.push(...(await written(settings(), table)))
    expect(done).toEqual([])
  })

  it('reference data and what others resolve are written by no role at all', async () => {
    const everyone = { kind: 'STAFF', ambito, roles: `{${VIEWER_ROLES.join(',')}}`, subject: actor, provider }
    const closed = Object.entries(TABLES).filter(
      ([, seen]) => seen.kind === 'nobody' || ('reference' in seen && seen.reference),
    )
    expect(closed.length).toBeGreaterThan(6)
    for (const [table] of closed) expect(await written(everyone, table)).toEqual([])
  })

  it('the audit is only added to, and only by the audit trail: no viewer adds, not even in their own name', async () => {
    for (const { name } of SUBGRAPHS) {
      const table = `${name}.audit_event`
      const add = (client: pg.Client) => client.query(insertEventSql(name), [ambito, actor])
      await expect(as({ kind: 'AUDIT' }, table, add)).resolves.toMatchObject({ rowCount: 1 })
      for (const role of VIEWER_ROLES)
        await expect(as(viewerOf(role), table, add), role).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('what is in the audit is changed and removed by no role, the audit trail included', async () => {
    const { rows } = await admin.query(
      `select c.oid::regclass::text as table, v.verb from pg_class c join pg_namespace n on n.oid = c.relnamespace
       cross join (values ('UPDATE'), ('DELETE'), ('TRUNCATE')) v(verb)
       where n.nspname = any($1) and c.relname like 'audit\\_%' and c.relkind = 'r' and has_table_privilege('hub_' || n.nspname, c.oid, v.verb)`,
      [SUBGRAPHS.map(({ name }) => name)],
    )
    expect(rows).toEqual([])
  })

  it('the outbox is only added to, by who may write and within their Ambito', async () => {
    for (const { name } of SUBGRAPHS) {
      const table = `${name}.outbox_event`
      for (const sql of [`update ${table} set type = 'other'`, `truncate ${table}`])
        await expect(as({ kind: 'FEED' }, table, (client) => client.query(sql))).rejects.toMatchObject({
          code: '42501',
        })
      const remove = (client: pg.Client) => client.query(`delete from ${table}`)
      expect((await as(viewerOf('COORDINATOR'), table, remove)).rowCount).toBe(0)
      // The younger of two events stays, whoever asks.
      expect((await as({ kind: 'FEED' }, table, remove)).rowCount).toBe(1)
      const add = (where: string) => (client: pg.Client) =>
        client.query(
          `insert into ${table} (id, ambito_id, type, aggregate_type, aggregate_id, payload, occurred_at)
           values (gen_random_uuid(), $1, 'area.changed', 'InterventionArea', 'x', '{}', now())`,
          [where],
        )
      await expect(as(viewerOf('CASE_MANAGER'), table, add(ambito))).resolves.toMatchObject({ rowCount: 1 })
      await expect(as(viewerOf('CASE_MANAGER'), table, add(OTHER_AMBITO))).rejects.toMatchObject({ code: '42501' })
      await expect(as(viewerOf('DASHBOARD'), table, add(ambito))).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('the negative control: staff of the Ambito changes its rows', async () => {
    for (const table of ['cases.person', 'services.service', 'finance.commitment', 'organisation.staff_member'])
      expect(await written(viewerOf('COORDINATOR'), table)).toContainEqual(
        expect.stringMatching(/^update .* wrote [1-9]/),
      )
  })
})

describe('traps of row-level security', () => {
  it('no policy is for every verb but that of the system role, and a policy that reads never lets write', async () => {
    const { rows } = await admin.query(
      `select polname, polrelid::regclass::text as table from pg_policy p join pg_class c on c.oid = polrelid where c.relnamespace::regnamespace::text = any($1) and (polcmd = '*' or polcmd = 'r' and polwithcheck is not null) and polroles <> array['${SYSTEM_ROLE}'::regrole::oid]`,
      [SUBGRAPHS.map(({ name }) => name)],
    )
    expect(rows).toEqual([])
  })

  it('what no policy lets write is not granted, and nothing of the public can be truncated, referenced or triggered', async () => {
    const { rows } = await admin.query<{ grant: string }>(
      `select c.oid::regclass || ' ' || v.verb as grant from pg_class c join pg_namespace n on n.oid = c.relnamespace
       cross join (values ('INSERT', 'a'), ('UPDATE', 'w'), ('DELETE', 'd')) v(verb, cmd)
       where n.nspname = any($1) and c.relkind in ('r', 'p') and has_table_privilege('hub_' || n.nspname, c.oid, v.verb)
         and not exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd = v.cmd::"char")
       union all
       select c.oid::regclass || ' ' || v.verb from pg_class c join pg_namespace n on n.oid = c.relnamespace
       cross join (values ('TRUNCATE'), ('REFERENCES'), ('TRIGGER')) v(verb)
       where n.nspname = any($1) and c.relkind in ('r', 'p', 'v') and has_table_privilege('hub_' || n.nspname, c.oid, v.verb)`,
      [SUBGRAPHS.map(({ name }) => name)],
    )
    expect(rows.map((row) => row.grant)).toEqual([])
  })

  it('functions of triggers name their tables with schema and run as whoever writes or as the system role', async () => {
    const { rows } = await admin.query<{ name: string; owner: string; prosecdef: boolean; prosrc: string }>(
      `select p.oid::regproc::text as name, proowner::regrole::text as owner, prosecdef, prosrc from pg_proc p where pronamespace::regnamespace::text = any($1) and prorettype = 'trigger'::regtype`,
      [SUBGRAPHS.map(({ name }) => name)],
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ prosecdef, owner }) => prosecdef && owner !== SYSTEM_ROLE)).toEqual([])
    // Transition tables (fresh, stale) and aliases aside.
    const bare = rows.flatMap(({ name, prosrc }) =>
      [...prosrc.matchAll(/\b(?:insert into|update|join|from)\s+([a-z_.]+)/g)]
        .map(([, table]) => table!)
        .filter((table) => !table.includes('.') && !['fresh', 'stale', 'set'].includes(table))
        .map((table) => `${name}: ${table}`),
    )
    expect(bare).toEqual([])
  })
})
