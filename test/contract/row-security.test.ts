import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roleOf } from '#platform/database/roles.ts'
import { SYSTEM_ROLE } from '#platform/database/system-role.ts'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'

// Every table is under forced row-level security, and nothing about a citizen stands outside `cases`.

const SCHEMAS = SUBGRAPHS.map(({ name }) => name)
const ROLES = SCHEMAS.map(roleOf)

/** Words of which a column name that holds something about a person is made. */
const PERSONAL =
  /(^|_)(given|family|first_name|last_name|full_name|surname|maiden|birth|born|death|sex|gender|citizenship|nationality|marital|tax|fiscal|telephone|phone|mobile|email|mail|address|street|iban|diagnosis|disability|health|isee|income|religion|ethnic\w*|text|narrative)(_|$)/

/**
 * Columns outside `cases` whose names sound personal, and why they may stand there: organisations and people in their
 * public office are no citizens in care.
 */
const EXEMPT: Readonly<Record<string, string>> = {
  'organisation.organisation_unit.email': 'an office',
  'organisation.organisation_unit.phone': 'an office',
  'organisation.regulation_article.text': 'the published regulation',
  'organisation.staff_member.work_email': 'contact in a public office',
  'organisation.staff_member.work_phone': 'contact in a public office',
  'services.provider.tax_code': 'tax code of an organisation',
  'services.provider_contact.email': 'contact at an organisation',
  'services.provider_contact.phone': 'contact at an organisation',
  'services.service_location.street': 'place of a public service',
}

interface Table {
  readonly name: string
  readonly forced: boolean
  readonly policies: number
  readonly owner: string
}

let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await testDatabase()
  client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await database[Symbol.asyncDispose]()
})

const rows = async <R extends pg.QueryResultRow>(sql: string): Promise<R[]> =>
  (await client.query<R>(sql, [SCHEMAS])).rows

describe('in the migrated database', () => {
  it('every table is under forced row-level security with a policy, and owned by no subgraph', async () => {
    const tables = await rows<Table>(`
      select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
        (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies, c.relowner::regrole::text as owner
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any($1) and c.relkind in ('r', 'p', 'f') and c.relname <> 'mikro_orm_migrations'`)
    expect(tables.length).toBeGreaterThan(SCHEMAS.length)
    expect(tables.filter(({ forced, policies, owner }) => !forced || policies === 0 || ROLES.includes(owner))).toEqual(
      [],
    )
  })

  it('every view asks with the rights of the reader, and nothing is materialised past the policies', async () => {
    const views = await rows<{ name: string }>(`
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any($1) and (c.relkind = 'm' or c.relkind = 'v' and not coalesce(c.reloptions @> '{security_invoker=true}' or c.reloptions @> '{security_invoker=on}', false))`)
    expect(views).toEqual([])
  })

  it('a function that runs with the rights of its owner is of the system role and looks names up nowhere else', async () => {
    const functions = await rows<{ name: string; owner: string; config: string[] | null }>(`
      select n.nspname || '.' || p.proname as name, p.proowner::regrole::text as owner, p.proconfig as config
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = any($1) and (p.prosecdef or p.proconfig is not null or p.proowner = '${SYSTEM_ROLE}'::regrole)`)
    expect(functions.length).toBeGreaterThan(10)
    expect(
      functions.filter(
        ({ owner, config }) => owner !== SYSTEM_ROLE || config?.join() !== 'search_path=pg_catalog, pg_temp',
      ),
    ).toEqual([])
  })

  it('nobody logs in as the system role, becomes it, or makes it bypass a policy; it reaches no audit record', async () => {
    const { rows: able } = await client.query(
      `select r.rolname from pg_roles r where r.rolname = any($1) and pg_has_role(r.oid, '${SYSTEM_ROLE}', 'MEMBER')
       union all select rolname from pg_roles
       where rolname = '${SYSTEM_ROLE}' and (rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
      [ROLES],
    )
    expect(able).toEqual([])
    const asSubgraph = new pg.Client({ connectionString: database.urlOf('cases') })
    await asSubgraph.connect()
    await expect(asSubgraph.query(`set role ${SYSTEM_ROLE}`)).rejects.toMatchObject({ code: '42501' })
    await asSubgraph.end()
    const reached = await rows<{ name: string }>(`
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any($1) and c.relkind = 'r' and c.relname ~ '^(audit_|inbox_|mikro_orm_|idempotency_)'
        and has_table_privilege('${SYSTEM_ROLE}', c.oid, 'select, insert, update, delete')
      union all select nspname from pg_namespace n where n.nspname = any($1) and has_schema_privilege('${SYSTEM_ROLE}', n.oid, 'create')`)
    expect(reached).toEqual([])
  })

  it('no role of a subgraph is more than its four verbs, or reaches another schema', async () => {
    const { rows: roles } = await client.query(
      `select rolname from pg_roles where rolname = any($1) and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
      [ROLES],
    )
    expect(roles).toEqual([])
    const foreign = await rows<{ role: string; schema: string }>(`
      select r.rolname as role, n.nspname as schema from pg_roles r cross join pg_namespace n
      where n.nspname = any($1) and r.rolname = any(select 'hub_' || unnest($1)) and r.rolname <> 'hub_' || n.nspname
        and has_schema_privilege(r.oid, n.oid, 'usage')`)
    expect(foreign).toEqual([])
  })

  it('no policy decides by a subquery over another table', async () => {
    const policies = await rows<{ name: string; words: string }>(`
      select n.nspname || '.' || c.relname as name, coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') as words
      from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1)`)
    expect(
      // In quotes it is a column.
      policies
        .filter(({ words }) => /\bfrom\b/i.test(words.replaceAll(/\(unnest|"from"/gi, '')))
        .map(({ name }) => name),
    ).toEqual([])
  })

  it('no column outside cases sounds like a citizen, unless it is exempt for a reason', async () => {
    const columns = await rows<{ name: string }>(`
      select n.nspname || '.' || c.relname || '.' || a.attname as name
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any($1) and n.nspname <> 'cases' and c.relkind in ('r', 'v', 'p') and a.attnum > 0 and not a.attisdropped`)
    const personal = columns.map(({ name }) => name).filter((name) => PERSONAL.test(name.split('.')[2]!))
    expect(personal.toSorted()).toEqual(Object.keys(EXEMPT).toSorted())
  })
})
