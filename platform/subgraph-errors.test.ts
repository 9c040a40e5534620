import { buildSchema, parse, type ExecutionResult } from 'graphql'
import { compileQuery, isCompiledQuery } from 'graphql-jit'
import { expect, test } from 'vitest'
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
