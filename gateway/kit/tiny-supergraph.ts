import { buildSubgraphSchema } from '@apollo/subgraph'
import { assertCompositionSuccess, composeServices } from '@theguild/federation-composition'
import { execute, parse, validate, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql'
import { Refusal } from '#platform/errors.ts'
import type { Fetch, FetchContext, Transport } from '#platform/subgraph-port.ts'

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable"])'

const PEOPLE = /* GraphQL */ `
  ${LINK}
  type Query {
    person(id: ID!): Person
    people(first: Int = 50): [Person!]
  }
  type Mutation {
    rename(id: ID!, name: String!): Person
  }
  type Person @key(fields: "id") {
    id: ID!
    name: String
    secret: String
    broken: String
    kind: Kind
  }
  enum Kind {
    ADULT
    MINOR
  }
`

const CASES = /* GraphQL */ `
  ${LINK}
  type Query {
    case(id: ID!): Case
    cases(kind: CaseKind, first: Int = 50): [Case!]
  }
  enum CaseKind {
    ORDINARY
    EMERGENCY
  }
  type Person @key(fields: "id") {
    id: ID!
    cases(first: Int = 50): [Case!]
    strict: Strict
  }
  type Strict {
    owner: Person
    count: Int!
  }
  type Case @key(fields: "id") {
    id: ID!
    number: String
    manager: Person
  }
`

const MONEY = /* GraphQL */ `
  ${LINK}
  type Query {
    budget: Money
  }
  type Case @key(fields: "id") {
    id: ID!
    cost: Money
    due: String!
  }
  type Person @key(fields: "id") {
    id: ID!
    benefits: [Money!]
  }
  type Money {
    amount: String!
  }
`

const caseOf = (id: string) => ({
  __typename: 'Case',
  id,
  number: `C-${id}`,
  manager: { __typename: 'Person', id: 'm1' },
})
const personOf = (id: string) => ({ __typename: 'Person', id, name: `Person ${id}`, kind: 'ADULT' })
const money = (amount: string) => ({ amount })

const named = (resolve: (id: string) => Record<string, unknown>) => ({
  __resolveReference: ({ id }: { id: string }) => resolve(id),
})

const SCHEMAS: Readonly<Record<string, GraphQLSchema>> = {
  people: buildSubgraphSchema([
    {
      typeDefs: parse(PEOPLE),
      resolvers: {
        Query: {
          person: (_: unknown, { id }: { id: string }) => (id === 'nobody' ? null : personOf(id)),
          people: (_: unknown, { first }: { first: number }) =>
            Array.from({ length: first }, (__, i) => personOf(`p${i}`)),
        },
        Mutation: { rename: (_: unknown, { id, name }: { id: string; name: string }) => ({ ...personOf(id), name }) },
        Person: {
          ...named(personOf),
          secret: () => {
            throw new Refusal('SECRET_REFUSED', { it: 'Dato riservato.', en: 'Confidential.' })
          },
          broken: () => {
            throw new Error('relation "people.person" does not exist')
          },
        },
      },
    },
  ]),
  cases: buildSubgraphSchema([
    {
      typeDefs: parse(CASES),
      resolvers: {
        Query: {
          case: (_: unknown, { id }: { id: string }) => caseOf(id),
          cases: () => [caseOf('1'), caseOf('2')],
        },
        Person: {
          ...named((id) => ({ __typename: 'Person', id })),
          cases: () => [caseOf('1'), caseOf('2')],
          strict: () => ({ count: 1, owner: { __typename: 'Person', id: 'p9' } }),
        },
        Case: named(caseOf),
      },
    },
  ]),
  money: buildSubgraphSchema([
    {
      typeDefs: parse(MONEY),
      resolvers: {
        Query: { budget: () => money('1000.00') },
        Case: { ...named((id) => ({ __typename: 'Case', id })), cost: () => money('12.34'), due: () => '0.00' },
        Person: { ...named((id) => ({ __typename: 'Person', id })), benefits: () => [money('5.00')] },
      },
    },
  ]),
}

const DEFINITIONS: Readonly<Record<string, string>> = { people: PEOPLE, cases: CASES, money: MONEY }

/** Names of the three subgraphs of the tiny supergraph. */
export const TINY_SUBGRAPHS = Object.keys(DEFINITIONS)

/** The composed SDL of three tiny subgraphs of real federation; `url` tells where each would be served. */
export function tinySupergraph(url: (name: string) => string = (name) => `http://${name}.invalid`): string {
  const services = TINY_SUBGRAPHS.map((name) => ({ name, url: url(name), typeDefs: parse(DEFINITIONS[name] ?? '') }))
  const composed = composeServices(services)
  assertCompositionSuccess(composed)
  return composed.supergraphSdl
}

/** How a tiny subgraph misbehaves: in place of its answer, what this returns. */
export type Misbehaviour = (fetch: Fetch, context: FetchContext) => unknown

/** Reaches the tiny subgraphs in process; a subgraph named in `misbehaving` does that instead of answering. */
export const tinyTransport =
  (misbehaving: Readonly<Record<string, Misbehaviour>> = {}): Transport =>
  async (subgraph, fetch, context) => {
    const misbehave = misbehaving[subgraph]
    // What a broken subgraph returns is of any type, which is the point.
    return misbehave ? ((await misbehave(fetch, context)) as ExecutionResult) : answer(subgraph, fetch)
  }

/** Executes a fetch on a tiny subgraph by graphql-js, after validation. */
export async function answer(subgraph: string, { query, operationName, variables }: Fetch): Promise<ExecutionResult> {
  const schema = SCHEMAS[subgraph]
  if (!schema) throw new Error(`No subgraph ${subgraph}`)
  const document: DocumentNode = parse(query)
  const errors = validate(schema, document)
  return errors.length > 0 ? { errors } : execute({ schema, document, operationName, variableValues: variables })
}
