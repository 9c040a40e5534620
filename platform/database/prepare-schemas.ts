import pg from 'pg'
import { OperatorFault } from '../operator-fault.ts'
import { asAdmin } from './admin-connection.ts'
import { alterRoleSql, closePublicSql, createRoleSql, roleOf, schemaSql, urlOfRole } from './roles.ts'
import { SYSTEM_ROLE, createSystemRoleSql, grantSystemRoleSql } from './system-role.ts'

/** What is prepared: the database as its administrator, the subgraphs, the key of the role passwords. */
export interface Preparation {
  readonly adminUrl: string
  readonly subgraphs: readonly string[]
  readonly secret: string
  /** Whether the server serves this hub alone (the embedded one): only there are passwords of existing roles changed. */
  readonly isServerOwn?: boolean
}

/**
 * Makes sure that every subgraph has its schema and its least-privilege role, in one transaction. Several hubs may do
 * this at once, in several databases of one server too.
 *
 * @throws OperatorFault with the exact SQL for an administrator when rights are missing, or when the roles belong to a hub with
 * another secret, which a new password would shut out; nothing is then half-written.
 */
export async function prepareSchemas(preparation: Preparation): Promise<void> {
  await asAdmin(preparation.adminUrl, async (client) => {
    await assertHarmless(client, preparation.subgraphs)
    const missing = await missingSql(client, preparation)
    if (missing.length > 0) await apply(client, missing)
  })
}

/** The statements that are still needed; none on an ordinary second start, so that it needs no rights. */
async function missingSql(client: pg.Client, preparation: Preparation): Promise<string[]> {
  const { subgraphs, secret } = preparation
  const { rows } = await client.query<{ subgraph: string; role: boolean; ready: boolean }>(STATE, [
    subgraphs,
    subgraphs.map(roleOf),
  ])
  const isPublicOpen = (await client.query<{ open: boolean }>(PUBLIC_IS_OPEN)).rows[0]?.open === true
  const passwords = await passwordSql(
    rows.flatMap(({ subgraph, role }) => (role ? [subgraph] : [])),
    preparation,
  )
  const perSubgraph = rows.flatMap(({ subgraph, role, ready }) => [
    ...(role ? [] : [createRoleSql(subgraph, secret)]),
    ...(ready ? [] : schemaSql(subgraph, subgraph)),
  ])
  return [...(await missingSystemRole(client)), ...passwords, ...perSubgraph, ...(isPublicOpen ? [closePublicSql] : [])]
}

async function missingSystemRole(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<SystemRoleState>(SYSTEM_ROLE_STATE, [SYSTEM_ROLE])
  const { there, owned, owner, version } = rows[0]!
  return [...(there ? [] : [createSystemRoleSql]), ...(owned ? [] : [grantSystemRoleSql(owner, version)])]
}

interface SystemRoleState {
  readonly there: boolean
  /** Whether the owner of the tables may hand functions to it: a superuser may at once. */
  readonly owned: boolean
  readonly owner: string
  readonly version: number
}

// The privilege SET exists since PostgreSQL 16; before it any member may.
const SYSTEM_ROLE_STATE = `
  select r.oid is not null as there, quote_ident(current_user) as owner, v.number as version,
    case when s.rolsuper then true when r.oid is null then false
      when v.number >= 160000 then pg_has_role(r.oid, 'SET') and pg_has_role(r.oid, 'USAGE')
      else pg_has_role(r.oid, 'MEMBER') end as owned
  from (select current_setting('server_version_num')::int as number) v
  join pg_roles s on s.rolname = current_user
  left join pg_roles r on r.rolname = $1`

const STATE = `
  select s.name as subgraph, r.oid is not null as role,
    n.oid is not null and r.oid is not null and has_schema_privilege(r.oid, n.oid, 'usage') and exists (
      select from pg_default_acl d, aclexplode(d.defaclacl) a
      where d.defaclnamespace = n.oid and d.defaclobjtype = 'r' and a.grantee = r.oid and a.privilege_type = 'DELETE'
        and d.defaclrole = (select oid from pg_roles where rolname = current_user)) as ready
  from unnest($1::text[], $2::text[]) s(name, role)
  left join pg_roles r on r.rolname = s.role
  left join pg_namespace n on n.nspname = s.name`

const PUBLIC_IS_OPEN = `
  select exists (select from pg_namespace n, aclexplode(n.nspacl) a where n.nspname = 'public' and a.grantee = 0) as open`

/** @throws OperatorFault when another hub may use the roles: they belong to the server, not to the database. */
async function passwordSql(existing: readonly string[], preparation: Preparation): Promise<string[]> {
  const logIns = await Promise.all(existing.map((subgraph) => mayLogIn(subgraph, preparation)))
  const others = existing.filter((_, index) => !logIns[index])
  const statements = others.map((subgraph) => alterRoleSql(subgraph, preparation.secret))
  if (statements.length === 0 || preparation.isServerOwn) return statements
  throw new OperatorFault(
    `The roles ${others.map(roleOf).join(', ')} of this server have passwords by another secret: another hub uses them. Give this hub the HUB_DATABASE_SECRET of that one (its password in DATABASE_URL, when it has none), or a server of its own. If no other hub uses them any more, let an administrator run this, then start again:\n\n${statements.join(';\n')};\n`,
  )
}

/** Whether a role's password is the derived one is asked by logging in: only a superuser could read it. */
async function mayLogIn(subgraph: string, { adminUrl, secret }: Preparation): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOfRole(adminUrl, subgraph, secret) })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch (error) {
    return !['28P01', '28000'].includes(sqlState(error))
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** A role that bypasses row-level security would make every policy void. */
async function assertHarmless(client: pg.Client, subgraphs: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any($1) and (rolsuper or rolbypassrls)',
    [[...subgraphs.map(roleOf), SYSTEM_ROLE]],
  )
  const [harmful] = rows
  if (harmful) {
    throw new OperatorFault(
      `The role ${harmful.rolname} bypasses row-level security: run ALTER ROLE ${harmful.rolname} NOSUPERUSER NOBYPASSRLS;`,
    )
  }
}

/** Codes of two hubs that made or changed the same role at once: roles belong to the whole server, locks to one database. */
const RACES = ['42710', '23505', 'XX000', '40P01', '42P06']

async function apply(client: pg.Client, statements: readonly string[], attempts = 10): Promise<void> {
  const wrapped = statements.map(tolerant).join(';\n')
  try {
    await client.query(`BEGIN;\n${wrapped};\nCOMMIT`)
  } catch (error) {
    await client.query('ROLLBACK')
    if (RACES.includes(sqlState(error)) && attempts > 1) return apply(client, statements, attempts - 1)
    throw ['42501', '0A000'].includes(sqlState(error)) ? await missingRights(client, statements) : error
  }
}

/** A role that another hub has just made is as good as our own: both derive the same password. */
const tolerant = (statement: string): string =>
  statement.startsWith('CREATE ROLE')
    ? `DO $$ BEGIN ${statement}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`
    : statement

async function missingRights(client: pg.Client, statements: readonly string[]): Promise<OperatorFault> {
  const { rows } = await client.query<{ admin: string; login: string; database: string }>(
    'select quote_ident(current_user) as admin, quote_ident(session_user) as login, quote_ident(current_database()) as database',
  )
  const { admin, login, database } = rows[0] ?? { admin: '', login: '', database: '' }
  // Rights for the role of a setting would be rights for whomever somebody set there.
  if (login !== admin)
    return new OperatorFault(
      `The login ${login} of DATABASE_URL works as ${admin} by a setting, and ${admin} may not create what the hub needs. Let an administrator run ALTER ROLE ${login} RESET role; ALTER ROLE ${login} IN DATABASE ${database} RESET role; or set a role there that owns the database, then start again.`,
    )
  const forAdministrator = statements.map((statement) =>
    statement
      .replace(/^CREATE SCHEMA (.*)$/, `CREATE SCHEMA $1 AUTHORIZATION ${admin}`)
      .replace(/^ALTER DEFAULT PRIVILEGES/, `ALTER DEFAULT PRIVILEGES FOR ROLE ${admin}`),
  )
  return new OperatorFault(
    `DATABASE_URL may not create what the hub needs. Let an administrator run this in the database ${database}, then start again:\n\n${forAdministrator.join(';\n')};\n`,
  )
}

const sqlState = (error: unknown): string => String((error as { code?: unknown }).code ?? '')
