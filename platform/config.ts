import { existsSync } from 'node:fs'
import { z } from 'zod'
import type { AccessLimits } from './access-limits.ts'
import {
  addresses,
  directory,
  faultLines,
  file,
  flag,
  host,
  httpUrl,
  line,
  oneOf,
  postgresUrl,
  proxies,
  secret,
  takenBy,
  whole,
} from './config-values.ts'
import { OperatorFault } from './operator-fault.ts'

/** Every environment variable of the hub, in the order of `.env.example`; each description is its documentation. */
const VARIABLES = z.object({
  NODE_ENV: oneOf('development', 'production', 'test')
    .default('development')
    .describe('development, production or test. Production refuses the development issuer and GET requests.'),
  HUB_HOST: host.default('127.0.0.1').describe('Address on which the hub listens.'),
  HUB_PORT: whole(0, 65_535).default(4000).describe('Port on which the hub listens; 0 takes any free one.'),
  HUB_DATA_DIR: directory
    .default('.data')
    .describe('Where the embedded PostgreSQL keeps its data; unused with DATABASE_URL.'),
  HUB_DATABASE_PORT: whole(0, 65_535)
    .default(0)
    .describe('Port of the embedded PostgreSQL on 127.0.0.1; 0 chooses one and remembers it.'),
  DATABASE_URL: postgresUrl
    .optional()
    .describe(
      'Your own PostgreSQL (15 or later), as a role that may create schemas and roles. Unset: the embedded one.',
    ),
  HUB_DATABASE_SECRET: secret(16)
    .optional()
    .describe(
      'Key from which the passwords of the hub_* roles derive, the same for all hubs of one server: one with another is refused. Unset: the password in DATABASE_URL.',
    ),
  HUB_FISCAL_KEY: secret(32)
    .optional()
    .describe(
      'Key of the hashes by which nobody opens their own or a relative’s file; stored hashes hang on it. Unset: derived from the secret of the roles.',
    ),
  HUB_READ_CONNECTIONS: whole(1, 16)
    .default(2)
    .describe('Multiplexed read connections per subgraph; 2 to 4 is right for one machine.'),
  HUB_WRITE_CONNECTIONS: whole(1, 16)
    .default(4)
    .describe('Write connections per subgraph with mutations, made when needed: so many transactions run at once.'),
  HUB_OBJECT_LIMIT: whole(1_000, 999_999)
    .default(20_000)
    .describe('Objects that one request may return at worst, estimated before it runs (NODE_LIMIT).'),
  HUB_OBJECTS_PER_MINUTE: whole(10_000, 999_999)
    .default(600_000)
    .describe('Objects, as estimated, that one viewer may ask for in a minute (TOO_MANY_REQUESTS).'),
  HUB_PUBLIC_OBJECTS_PER_MINUTE: whole(10_000, 999_999)
    .default(200_000)
    .describe('The same for requests without a token, for each address that they come from.'),
  HUB_REQUESTS_AT_ONCE: whole(1, 10_000)
    .default(256)
    .describe('Requests under way at once; beyond, the next is refused at once with 503 (OVERLOADED).'),
  HUB_TRUSTED_PROXIES: proxies
    .default([])
    .describe(
      'Addresses or networks of the proxies before the hub, separated by commas: only theirs is X-Forwarded-For believed. Unset: all requests through a proxy count as one address.',
    ),
  HUB_DEMO: flag
    .optional()
    .describe('Load the synthetic demo Ambito once. Unset: true on the embedded database outside production.'),
  HUB_DEMO_TIER: oneOf('XS', 'S', 'M').default('S').describe('Size of the demo Ambito.'),
  LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent')
    .default('info')
    .describe('How much the hub logs; no level logs personal data.'),
  HUB_OIDC_ISSUER: httpUrl
    .optional()
    .describe('Issuer of the access tokens; production requires it. Unset: the development issuer of the demo.'),
  HUB_OIDC_AUDIENCE: line.default('ambito-hub').describe('Audience that an access token must name.'),
  HUB_OIDC_JWKS_URL: httpUrl
    .optional()
    .describe(
      'Where the public keys of the issuer are; required with HUB_OIDC_ISSUER. Unset: those of the development issuer.',
    ),
  HUB_AUDIT_KEY: file
    .optional()
    .describe(
      'File with the private key (Ed25519, PEM or JWK) that signs the audit trail; production requires it. Unset: one made in HUB_DATA_DIR.',
    ),
  HUB_AUDIT_HEADS: directory
    .optional()
    .describe(
      'Directory in which the hub remembers the last signed head of each audit log, outside of the database. Unset: audit-heads beside the key.',
    ),
  HUB_AUDIT_SEAL_SECONDS: whole(1, 10)
    .default(5)
    .describe('How often new audit records enter a signed tree head, in seconds.'),
  HUB_AUDIT_UNSEALED_SECONDS: whole(30, 3_600)
    .default(300)
    .describe(
      'How long an audit record may wait for its signed tree head, in seconds: then nothing is read on account of its log until it is sealed.',
    ),
  HUB_AUDIT_RETENTION_MONTHS: whole(24, 1_200)
    .default(24)
    .describe('For how many months npm run audit:retain leaves the content of audit records; 24 at least.'),
  HUB_EMERGENCY_CLOSED_DAYS: whole(1, 365)
    .default(7)
    .describe('For how many days emergency access is closed to a person after a review that found no reason.'),
  HUB_EMERGENCY_AT_ONCE: whole(1, 100)
    .default(5)
    .describe('How many files one person may have open in an emergency at once.'),
  HUB_EMERGENCY_PER_DAY: whole(1, 1_000)
    .default(20)
    .describe('How many files one person may open in an emergency within 24 hours.'),
  HUB_LOOK_UPS_PER_MINUTE: whole(1, 999_999)
    .default(30)
    .describe('Look-ups of persons by tax code or name that one viewer may do in a minute, again and again.'),
  HUB_LOOK_UPS_BURST: whole(1, 999_999)
    .default(60)
    .describe('Look-ups that a viewer who has not looked anybody up for a while may do at once.'),
  HUB_SUBGRAPHS: addresses
    .optional()
    .describe(
      'Subgraph services for npm run gateway, as name=address, separated by commas. Unset: the addresses in its supergraph.',
    ),
  HUB_ALLOW_GET: flag
    .default(false)
    .describe('Answer queries sent by GET, whose variables stand in URLs and access logs; refused in production.'),
  HUB_STATISTICS_FLOOR: whole(5, 1000)
    .default(5)
    .describe('Smallest number that a statistic shows; it can only be raised.'),
  HUB_STATISTICS_FLOOR_COMPARTMENT: whole(10, 1000)
    .default(10)
    .describe('The same where a compartment (L4) or a minor is concerned.'),
  HUB_INTROSPECTION: flag.optional().describe('Introspection and the explorer. Unset: true outside production.'),
  TEST_DATABASE_URL: postgresUrl
    .optional()
    .describe('PostgreSQL server for npm test alone, as a superuser. Unset: one is started and deleted at the end.'),
})

/** The configuration of the hub: parsed once at start, frozen, passed down. Secrets stand only in the two URLs. */
export interface Config {
  readonly environment: 'development' | 'production' | 'test'
  readonly host: string
  readonly port: number
  readonly dataDir: string
  /** Whether somebody has set `HUB_DATA_DIR`: a tool then looks nowhere else. */
  readonly isDataDirSet: boolean
  readonly databasePort: number
  readonly databaseUrl: string | undefined
  readonly databaseSecret: string | undefined
  readonly fiscalKey: string | undefined
  readonly readConnections: number
  readonly writeConnections: number
  /** Objects that one request may return at worst. */
  readonly objectLimit: number
  readonly objectsPerMinute: number
  readonly publicObjectsPerMinute: number
  readonly requestsAtOnce: number
  /** Addresses or networks whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[]
  readonly demo: boolean
  readonly demoTier: 'XS' | 'S' | 'M'
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
  /** The issuer of the access tokens; undefined: the development issuer (never in production). */
  readonly oidc: { readonly issuer: string; readonly jwksUrl: string } | undefined
  readonly audience: string
  /** File with the key that signs the audit trail; undefined: one made in the data directory (never in production). */
  readonly auditKey: string | undefined
  /** Directory in which the last heads of the audit logs are remembered; undefined: beside the key. */
  readonly auditHeads: string | undefined
  readonly auditSealSeconds: number
  readonly auditUnsealedSeconds: number
  readonly auditRetentionMonths: number
  readonly accessLimits: AccessLimits
  /** Addresses of the subgraph services of `npm run gateway` by name; `npm start` runs all in its process. */
  readonly subgraphs: Readonly<Record<string, string>> | undefined
  readonly allowGet: boolean
  readonly introspection: boolean
  /** The smallest numbers that statistics show. */
  readonly statisticsFloors: { readonly ordinary: number; readonly compartment: number }
  readonly testDatabaseUrl: string | undefined
}

/** The environment is wrong; `faults` holds one line per variable and never repeats a value, which may be a secret. */
export class ConfigFault extends OperatorFault {
  override readonly name = 'ConfigFault'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`The configuration is not valid:\n${faults.map((fault) => `  ${fault}`).join('\n')}\nSee .env.example.`)
    this.faults = faults
  }
}

/**
 * The configuration that an environment describes; an empty variable counts as unset.
 *
 * @throws ConfigFault with all faults at once.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const parsed = VARIABLES.safeParse(given)
  const faults = parsed.success ? contradictions(parsed.data) : faultLines(parsed.error.issues)
  if (!parsed.success || faults.length > 0) throw new ConfigFault(faults)
  return deepFreeze({ ...shape(parsed.data), isDataDirSet: 'HUB_DATA_DIR' in given })
}

/** Reads `.env` (which never overrides the environment) and the environment; on a fault prints all and exits with 1. */
export function loadConfig(): Config {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env')
    return readConfig(process.env)
  } catch (fault) {
    if (!(fault instanceof ConfigFault)) throw fault
    process.stderr.write(`${fault.message}\n`)
    process.exit(1)
  }
}

/** The text of `.env.example`: every variable with its documentation and its default. */
export function envExample(): string {
  const entries = Object.entries(VARIABLES.shape).map(([name, type]) => {
    const fallback = type instanceof z.ZodDefault ? String(type.def.defaultValue) : ''
    return `# ${type.description ?? ''}\n# Takes ${takenBy(type)}.\n# ${name}=${fallback}\n`
  })
  return `# Copy to .env and uncomment what differs. Generated by platform/config.ts; a test keeps it equal.\n\n${entries.join('\n')}`
}

type Values = z.infer<typeof VARIABLES>

function contradictions(values: Values): string[] {
  const production = values.NODE_ENV === 'production'
  return [
    ...(production && values.HUB_ALLOW_GET ? ['HUB_ALLOW_GET: must not be true in production'] : []),
    ...(values.HUB_OIDC_ISSUER && !values.HUB_OIDC_JWKS_URL
      ? ['HUB_OIDC_JWKS_URL: is required with HUB_OIDC_ISSUER']
      : []),
    ...(values.HUB_OIDC_JWKS_URL && !values.HUB_OIDC_ISSUER
      ? ['HUB_OIDC_ISSUER: is required with HUB_OIDC_JWKS_URL']
      : []),
  ]
}

const shape = (values: Values): Omit<Config, 'isDataDirSet'> => ({
  environment: values.NODE_ENV,
  host: values.HUB_HOST,
  port: values.HUB_PORT,
  dataDir: values.HUB_DATA_DIR,
  databasePort: values.HUB_DATABASE_PORT,
  databaseUrl: values.DATABASE_URL,
  databaseSecret: values.HUB_DATABASE_SECRET,
  fiscalKey: values.HUB_FISCAL_KEY,
  readConnections: values.HUB_READ_CONNECTIONS,
  writeConnections: values.HUB_WRITE_CONNECTIONS,
  objectLimit: values.HUB_OBJECT_LIMIT,
  objectsPerMinute: values.HUB_OBJECTS_PER_MINUTE,
  publicObjectsPerMinute: values.HUB_PUBLIC_OBJECTS_PER_MINUTE,
  requestsAtOnce: values.HUB_REQUESTS_AT_ONCE,
  trustedProxies: values.HUB_TRUSTED_PROXIES,
  demo: values.HUB_DEMO ?? (!values.DATABASE_URL && values.NODE_ENV !== 'production'),
  demoTier: values.HUB_DEMO_TIER,
  logLevel: values.LOG_LEVEL,
  oidc:
    values.HUB_OIDC_ISSUER && values.HUB_OIDC_JWKS_URL
      ? { issuer: values.HUB_OIDC_ISSUER, jwksUrl: values.HUB_OIDC_JWKS_URL }
      : undefined,
  audience: values.HUB_OIDC_AUDIENCE,
  auditKey: values.HUB_AUDIT_KEY,
  auditHeads: values.HUB_AUDIT_HEADS,
  auditSealSeconds: values.HUB_AUDIT_SEAL_SECONDS,
  auditUnsealedSeconds: values.HUB_AUDIT_UNSEALED_SECONDS,
  auditRetentionMonths: values.HUB_AUDIT_RETENTION_MONTHS,
  accessLimits: {
    emergencyClosedDays: values.HUB_EMERGENCY_CLOSED_DAYS,
    emergencyAtOnce: values.HUB_EMERGENCY_AT_ONCE,
    emergencyPerDay: values.HUB_EMERGENCY_PER_DAY,
    lookUpsPerMinute: values.HUB_LOOK_UPS_PER_MINUTE,
    lookUpsBurst: values.HUB_LOOK_UPS_BURST,
  },
  subgraphs: values.HUB_SUBGRAPHS,
  allowGet: values.HUB_ALLOW_GET,
  introspection: values.HUB_INTROSPECTION ?? values.NODE_ENV !== 'production',
  statisticsFloors: { ordinary: values.HUB_STATISTICS_FLOOR, compartment: values.HUB_STATISTICS_FLOOR_COMPARTMENT },
  testDatabaseUrl: values.TEST_DATABASE_URL,
})

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) deepFreeze(inner)
  return Object.freeze(value)
}
