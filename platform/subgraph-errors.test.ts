import { buildSchema, GraphQLError, parse, type ExecutionResult } from 'graphql'
import { compileQuery, isCompiledQuery } from 'graphql-jit'
import { expect, test } from 'vitest'
import { refuse } from './errors.ts'
import { createLog } from './log.ts'
import { faultsMasked } from './subgraph-errors.ts'
import { PUBLIC_VIEWER } from './viewer.ts'

const context = { viewer: PUBLIC_VIEWER, requestId: 'r1', locale: 'en' } as const

async function executed(answer: unknown): Promise<ExecutionResult> {
  const compiled = compileQuery(buildSchema('type Query { names: [String!] }'), parse('{ names }'))
  if (!isCompiledQuery(compiled)) throw new Error('not compiled')
  return compiled.query({ names: answer }, {}, {})
}

// The executor's own errors carry no `extensions`; to trip over that would cost the whole fetch instead of one field.
test('an answer that does not fit the schema is masked at its field and logged', async () => {
  const lines: string[] = []
  const log = createLog('error', { write: (line: string) => void lines.push(line) })
  const result = faultsMasked(await executed('none'), { denied: [], context, log, subgraph: 'town' })
  expect(result.errors?.map((error) => error.toJSON())).toMatchObject([
    { message: 'Internal fault', path: ['names'], extensions: { code: 'INTERNAL_FAULT' } },
  ])
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ requestId: 'r1', subgraph: 'town' }])
})

const denied = (...path: (string | number)[]) => ({ path, refusal: refuse('FORBIDDEN_FIELD') })
const told = (data: object, ...fields: ReturnType<typeof denied>[]) =>
  faultsMasked(
    { data: data as Record<string, unknown> },
    { denied: fields, context, log: createLog('silent'), subgraph: 'town' },
  ).errors?.map(({ path }) => path)

test('a field that is denied on every row is named at its place in each list', () => {
  const rows = [{ tutor: null }, null, { tutor: null }]
  const places = [
    ['children', 0, 'tutor'],
    ['children', 2, 'tutor'],
  ]
  expect(told({ children: rows }, denied('children', 'tutor'))).toEqual(places)
  // Two types of one list may each lack it: a place is told once.
  expect(told({ children: rows }, denied('children', 'tutor'), denied('children', 'tutor'))).toEqual(places)
  expect(told({ nodes: [{ children: rows }] }, denied('nodes', 'children', 'tutor'))).toEqual(
    places.map((place) => ['nodes', 0, ...place]),
  )
})

test('on more than a hundred rows it is told once, of the role', () => {
  const rows = Array.from({ length: 101 }, () => ({ tutor: null }))
  expect(told({ children: rows }, denied('children', 'tutor'))).toEqual([['children', 'tutor']])
  expect(told({ children: rows.slice(1) }, denied('children', 'tutor'))).toHaveLength(100)
})

test('a list that may not be null is withheld as an empty one', () => {
  expect(told({ child: { visits: [] } }, denied('child', 'visits'))).toEqual([['child', 'visits']])
})

test('where no row would hold a denied field it is told of the role', () => {
  expect(told({ children: [] }, denied('children', 'tutor'))).toEqual([['children', 'tutor']])
  expect(told({ children: [null] }, denied('children', 'tutor'))).toEqual([['children', 'tutor']])
})

test('a denied field that may not be null is named where the executor missed it', async () => {
  const schema = buildSchema('type Query { children: [Child] } type Child { tutor: String! }')
  const compiled = compileQuery(schema, parse('{ children { tutor } }'))
  if (!isCompiledQuery(compiled)) throw new Error('not compiled')
  const result = await compiled.query({ children: [{}, { tutor: 'a' }, {}] }, {}, {})
  const masking = { denied: [denied('children', 'tutor')], context, log: createLog('silent'), subgraph: 'town' }
  expect(faultsMasked(result, masking)).toMatchObject({
    data: { children: [null, { tutor: 'a' }, null] },
    errors: [
      { path: ['children', 0, 'tutor'], extensions: { code: 'FORBIDDEN_FIELD' } },
      { path: ['children', 2, 'tutor'], extensions: { code: 'FORBIDDEN_FIELD' } },
    ],
  })
})

test('a refusal of one field on more than a hundred rows is one error with their number, others stay as they are', () => {
  const refusedOn = (rows: number) =>
    Array.from({ length: rows }, (_, at) => {
      const path = ['nodes', at, 'page']
      return new GraphQLError('refused', { path, originalError: refuse('INVALID_CURSOR') })
    })
  const reported = (rows: number) =>
    faultsMasked(
      { data: null, errors: refusedOn(rows) },
      { denied: [], context, log: createLog('silent'), subgraph: 'town' },
    ).errors!.map(({ path, extensions }) => [path, extensions['count']])
  expect(reported(101)).toEqual([[['nodes', 0, 'page'], 101]])
  expect(reported(100)).toHaveLength(100)
})
