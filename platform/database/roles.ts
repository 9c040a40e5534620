import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import { OperatorFault } from '../operator-fault.ts'

/** The PostgreSQL role of a subgraph. */
export const roleOf = (subgraph: string): string => `hub_${subgraph.replaceAll('-', '_')}`

/** The key from which role passwords derive: `HUB_DATABASE_SECRET`, else the administrator's password. */
export function roleSecret(adminUrl: string, secret?: string): string {
  const key = secret ?? decodeURIComponent(new URL(adminUrl).password)
  if (key !== '') return key
  throw new OperatorFault(
    'DATABASE_URL carries no password: set HUB_DATABASE_SECRET, from which the passwords of the hub_* roles derive.',
  )
}

/** The password of a role: derived, so that all replicas of the hub agree and nothing is stored. */
export const rolePassword = (secret: string, role: string): string =>
  createHmac('sha256', secret).update(`ambito-hub role ${role}`).digest('base64url')

/** The address of the database as the role of one subgraph. */
export function urlOfRole(adminUrl: string, subgraph: string, secret: string): string {
  const url = new URL(adminUrl)
  url.username = roleOf(subgraph)
  url.password = rolePassword(secret, roleOf(subgraph))
  return url.href
}

/**
 * What PostgreSQL keeps of a password (RFC 5803, SCRAM-SHA-256). Statements carry it instead of the password, which
 * then stands in no server log and in no SQL handed to an administrator. The salt derives from the secret, so that the
 * same password gives the same text everywhere.
 */
export function scramVerifier(secret: string, role: string): string {
  const salt = createHmac('sha256', secret).update(`ambito-hub salt ${role}`).digest().subarray(0, 16)
  const salted = pbkdf2Sync(rolePassword(secret, role), salt, 4096, 32, 'sha256')
  const key = (name: string): Buffer => createHmac('sha256', salted).update(name).digest()
  const stored = createHash('sha256').update(key('Client Key')).digest('base64')
  return `SCRAM-SHA-256$4096:${salt.toString('base64')}$${stored}:${key('Server Key').toString('base64')}`
}

/** SQL that makes the login role of a subgraph; least privilege: it owns nothing and row-level security binds it. */
export const createRoleSql = (subgraph: string, secret: string): string =>
  `CREATE ROLE ${roleOf(subgraph)} LOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT NOCREATEDB NOCREATEROLE PASSWORD '${scramVerifier(secret, roleOf(subgraph))}'`

/** SQL that gives an existing role the derived password. */
export const alterRoleSql = (subgraph: string, secret: string): string =>
  `ALTER ROLE ${roleOf(subgraph)} LOGIN PASSWORD '${scramVerifier(secret, roleOf(subgraph))}'`

/**
 * SQL that gives a subgraph its schema, owned by the administrator, and its role the four verbs on tables that the
 * administrator will create there. Repeatable.
 */
export const schemaSql = (subgraph: string, schema: string): readonly string[] => [
  `CREATE SCHEMA IF NOT EXISTS ${schema}`,
  `GRANT USAGE ON SCHEMA ${schema} TO ${roleOf(subgraph)}`,
  `ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${roleOf(subgraph)}`,
  `ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT USAGE, SELECT ON SEQUENCES TO ${roleOf(subgraph)}`,
]

/** SQL that closes the schema `public`, which every role could otherwise reach. */
export const closePublicSql = 'REVOKE ALL ON SCHEMA public FROM PUBLIC'
