import { print } from 'graphql'
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { assembleHub } from '../../assemble-hub.ts'
import { startDevelopmentIssuer, type DevelopmentIssuer } from '#gateway/identity/development-issuer.ts'
import type { Gateway } from '#gateway/server.ts'
import { fixedClock } from '#platform/clock.ts'
import { createLog, type Log } from '#platform/log.ts'
import { PERSONAS, type PersonaName } from '#platform/personas.ts'
import type { Transport } from '#platform/subgraph-port.ts'
import { SEED_TODAY, testDatabase } from './database.ts'

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

/** A hub of a test's own, on the synthetic Ambito, in this process and without a port. */
export interface TestHub extends AsyncDisposable {
  readonly adminUrl: string
  /** Asks as a persona of the demo, or as the public. */
  ask<T, V>(persona: PersonaName | 'public', document: TypedDocumentNode<T, V>, variables: V): Promise<Answer<T>>
  /** Asks by text, for what no generated client would send. */
  askText(
    persona: PersonaName | 'public',
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<Answer<Record<string, never> | null>>
  /** Subgraphs asked since the last call, one entry a fetch. */
  fetches(): string[]
  /** Statements sent since the last call: subgraph and text. */
  statements(): { subgraph: string; text: string }[]
  /** What stands in the way of every fetch; identity unless set. */
  disturb(through: ((next: Transport) => Transport) | undefined): void
}

/** Noon of the day on which the synthetic data stand. */
const CLOCK = fixedClock(`${SEED_TODAY}T10:00:00Z`)

/** Starts a hub over a clone of the seeded database; `await using` ends it. */
export async function startHub(options: { fetchTimeoutMs?: number; log?: Log } = {}): Promise<TestHub> {
  const database = await testDatabase({ seeded: true })
  const issuer = await startDevelopmentIssuer({
    environment: 'test',
    dataDir: '.tmp/test-issuer',
    audience: 'ambito-hub',
    clock: CLOCK,
  })
  const fetches: string[] = []
  const statements: { subgraph: string; text: string }[] = []
  let disturbance: ((next: Transport) => Transport) | undefined
  const gateway = await assembleHub({
    config: {
      environment: 'test',
      host: '127.0.0.1',
      port: 0,
      allowGet: false,
      introspection: true,
      readConnections: 2,
    },
    urlOf: (subgraph) => database.urlOf(subgraph),
    trusted: issuer,
    clock: CLOCK,
    log: createLog('silent'),
    listen: false,
    ...options,
    onFetch: ({ subgraph }) => fetches.push(subgraph),
    onRead: (subgraph, text) => statements.push({ subgraph, text }),
    through: (next) => (subgraph, fetch, context) => (disturbance ? disturbance(next) : next)(subgraph, fetch, context),
  })
  const post = asker(gateway, issuer)
  return {
    adminUrl: database.adminUrl,
    ask: (persona, document, variables) => post(persona, print(document), variables),
    askText: (persona, query, variables = {}) => post(persona, query, variables),
    fetches: () => fetches.splice(0),
    statements: () => statements.splice(0),
    disturb: (through) => void (disturbance = through),
    [Symbol.asyncDispose]: async () => {
      await gateway.close()
      await database[Symbol.asyncDispose]()
    },
  }
}

type Asker = (persona: PersonaName | 'public', query: string, variables: unknown) => Promise<Answer<never>>

// Asks without a port, with a token of the persona's own.
const asker =
  (gateway: Gateway, issuer: DevelopmentIssuer): Asker =>
  async (persona, query, variables) => {
    const answer = await gateway.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', ...(await authorizationOf(persona, issuer)) },
      payload: JSON.stringify({ query, variables }),
    })
    return { status: answer.statusCode, ...answer.json<{ data: never }>() }
  }

async function authorizationOf(
  persona: PersonaName | 'public',
  issuer: DevelopmentIssuer,
): Promise<Record<string, string>> {
  if (persona === 'public') return {}
  const { subject, purpose, fiscalNumber } = PERSONAS[persona]
  return { authorization: `Bearer ${await issuer.issueToken({ subject, purpose, fiscalNumber, lifetime: 600 })}` }
}
