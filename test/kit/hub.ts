import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { print } from 'graphql'
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { assembleHub } from '../../assemble-hub.ts'
import { startDevelopmentIssuer, type DevelopmentIssuer } from '#gateway/identity/development-issuer.ts'
import { NO_LOAD_LIMITS, type LoadLimits } from '#gateway/load/load-limits.ts'
import type { Gateway } from '#gateway/server.ts'
import { auditKeyOf } from '#platform/audit/audit-key.ts'
import { fixedClock } from '#platform/clock.ts'
import { roleSecret } from '#platform/database/roles.ts'
import { fiscalKeyOf } from '#platform/fiscal-hash.ts'
import { createLog, type Log } from '#platform/log.ts'
import { PERSONAS, type PersonaName } from '#platform/personas.ts'
import type { Purpose } from '#platform/viewer.ts'
import type { Transport } from '#platform/subgraph-port.ts'
import { SEED_TODAY, testDatabase, type TestDatabase } from './database.ts'

/** What a hub answered. */
export interface Answer<T> {
  readonly status: number
  readonly data: T
  readonly errors?: readonly {
    readonly message: string
    readonly path?: readonly (string | number)[]
    readonly extensions: Readonly<Record<string, unknown>>
  }[]
}

/** Every place at which an answer says that a field was withheld. */
export const withheldPlaces = (errors: Answer<unknown>['errors'] = []): (readonly (string | number)[])[] =>
  errors.flatMap(({ path = [], extensions }) =>
    extensions['code'] === 'FORBIDDEN_FIELD' ? ((extensions['places'] ?? [path]) as (string | number)[][]) : [],
  )

/** What a request is sent with. */
export interface Sent {
  /** The Authorization header; without it the public asks. */
  readonly authorization?: string | undefined
  /** The purpose that the header states; that of the token when absent. */
  readonly purpose?: Purpose
  readonly query: string
  readonly variables?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer as its bytes. */
export interface Bytes {
  readonly status: number
  readonly body: string
  /** As the answer states it, and as the audit notes it. */
  readonly requestId: string
}

/** A hub of a test's own, on the synthetic Ambito, in this process and without a port. */
export interface TestHub extends AsyncDisposable {
  readonly adminUrl: string
  readonly database: TestDatabase
  /** Under which it turns tax codes into hashes. */
  readonly fiscalKey: Buffer
  /** Where it listens; empty unless it was told to. */
  readonly url: string
  /** The Authorization header of a persona. */
  authorization(persona: PersonaName): Promise<string>
  /** The Authorization header of any subject. */
  bearer(token: { subject: string; purpose?: Purpose; fiscalNumber?: string | null }): Promise<string>
  /** Sends a request as it is given, and answers with the bytes. */
  send(sent: Sent): Promise<Bytes>
  /** Asks as a persona of the demo, or as the public. */
  ask<T, V>(persona: PersonaName | 'public', document: TypedDocumentNode<T, V>, variables: V): Promise<Answer<T>>
  /** Asks by text, for what no generated client would send. */
  askText(
    persona: PersonaName | 'public',
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<Answer<Record<string, never> | null>>
  /** Sends a request as it is, for what is compared byte by byte or says something in its headers. */
  sendAs(persona: PersonaName | 'public', sent: Sent): Promise<Omit<Bytes, 'requestId'>>
  /** Subgraphs asked since the last call, one entry a fetch. */
  fetches(): string[]
  /** Statements sent since the last call: subgraph and text. */
  statements(): { subgraph: string; text: string }[]
  /** Statements of writing transactions since the last call, BEGIN and COMMIT included: subgraph and text. */
  writes(): { subgraph: string; text: string }[]
  /** What stands in the way of every fetch; identity unless set. */
  disturb(through: ((next: Transport) => Transport) | undefined): void
}

/** Noon of the day on which the synthetic data stand. */
const CLOCK = fixedClock(`${SEED_TODAY}T10:00:00Z`)

const AUDIT_KEY = auditKeyOf(generateKeyPairSync('ed25519').privateKey)

/** Starts a hub over a clone of the seeded database; `await using` ends it. */
export async function startHub({
  database: prepared,
  fiscalKey: given,
  ...options
}: {
  fetchTimeoutMs?: number
  /** How long a read may take. */
  readTimeoutMs?: number
  log?: Log
  listen?: boolean
  /** How much it takes on at a time; whatever comes unless asked for. */
  load?: LoadLimits
  /** Proxies whose word it takes for where a request comes from. */
  trustedProxies?: readonly string[]
  /** Whether facts are carried between the subgraphs meanwhile; not unless asked for. */
  carriesFacts?: boolean
  /** Whether the chores of the subgraphs are done meanwhile; else no statement of theirs is among the writes. */
  doesChores?: boolean
  /** Whether everybody may name every field, for tests of what the subgraphs refuse; else it does not exist for them. */
  wholeGraph?: boolean
  /** A database that a test has prepared; dropped with the hub. */
  database?: TestDatabase
  /** Under which tax codes are hashed and noise is drawn. That of the database, which is another in each run, unless a test needs the same noise each time and looks nobody up. */
  fiscalKey?: Buffer
} = {}): Promise<TestHub> {
  const database = prepared ?? (await testDatabase({ seeded: true }))
  const fiscalKey = given ?? fiscalKeyOf(roleSecret(database.adminUrl))
  const issuer = await startDevelopmentIssuer({
    environment: 'test',
    dataDir: '.tmp/test-issuer',
    audience: 'ambito-hub',
    clock: CLOCK,
  })
  mkdirSync('.tmp', { recursive: true })
  const heads = mkdtempSync(join('.tmp', 'heads-'))
  const fetches: string[] = []
  const statements: { subgraph: string; text: string }[] = []
  const writes: { subgraph: string; text: string }[] = []
  let disturbance: ((next: Transport) => Transport) | undefined
  const gateway = await assembleHub({
    config: {
      environment: 'test',
      host: '127.0.0.1',
      port: 0,
      allowGet: false,
      introspection: true,
      readConnections: 2,
      writeConnections: 4,
    },
    urlOf: (subgraph) => database.urlOf(subgraph),
    trusted: issuer,
    clock: CLOCK,
    fiscalKey,
    log: createLog('silent'),
    auditKey: AUDIT_KEY,
    auditHeads: heads,
    auditSealMs: 10_000,
    // What a test is about is not how much the machine can take.
    load: NO_LOAD_LIMITS,
    carriesFacts: false,
    listen: false,
    ...options,
    onFetch: ({ subgraph }) => fetches.push(subgraph),
    onRead: (subgraph, text) => statements.push({ subgraph, text }),
    onWrite: (subgraph, text) => writes.push({ subgraph, text }),
    through: (next) => (subgraph, fetch, context) => (disturbance ? disturbance(next) : next)(subgraph, fetch, context),
  })
  const send = sender(gateway)
  const post = asker(send, issuer)
  return {
    adminUrl: database.adminUrl,
    database,
    fiscalKey,
    bearer: async (token) => `Bearer ${await issuer.issueToken({ ...token, lifetime: 600 })}`,
    send,
    sendAs: async (persona, sent) => {
      const authorization = persona === 'public' ? undefined : await bearerOf(persona, issuer)
      const { status, body } = await send({ ...sent, authorization })
      return { status, body }
    },
    url: gateway.url,
    authorization: (persona) => bearerOf(persona, issuer),
    ask: (persona, document, variables) => post(persona, print(document), variables),
    askText: (persona, query, variables = {}) => post(persona, query, variables),
    fetches: () => fetches.splice(0),
    statements: () => statements.splice(0),
    writes: () => writes.splice(0),
    disturb: (through) => void (disturbance = through),
    [Symbol.asyncDispose]: async () => {
      await gateway.close()
      rmSync(heads, { recursive: true, force: true })
      await database[Symbol.asyncDispose]()
    },
  }
}

type Asker = (persona: PersonaName | 'public', query: string, variables: unknown) => Promise<Answer<never>>

// Asks without a port.
const sender =
  (gateway: Gateway) =>
  async ({ authorization, purpose, query, variables = {}, headers }: Sent): Promise<Bytes> => {
    const answer = await gateway.inject({
      method: 'POST',
      url: '/graphql',
      headers: {
        'content-type': 'application/json',
        ...(authorization !== undefined && { authorization }),
        ...(purpose !== undefined && { 'x-purpose': purpose }),
        ...headers,
      },
      payload: JSON.stringify({ query, variables }),
    })
    return { status: answer.statusCode, body: answer.body, requestId: String(answer.headers['x-request-id']) }
  }

// With a token of the persona's own.
const asker =
  (send: TestHub['send'], issuer: DevelopmentIssuer): Asker =>
  async (persona, query, variables) => {
    const authorization = persona === 'public' ? undefined : await bearerOf(persona, issuer)
    const { status, body } = await send({ authorization, query, variables })
    return { status, ...(JSON.parse(body) as { data: never }) }
  }

async function bearerOf(persona: PersonaName, issuer: DevelopmentIssuer): Promise<string> {
  const { subject, purpose, fiscalNumber } = PERSONAS[persona]
  return `Bearer ${await issuer.issueToken({ subject, purpose, fiscalNumber, lifetime: 600 })}`
}
