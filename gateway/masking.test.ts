import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { Refusal } from '#platform/errors.ts'
import { createLog } from '#platform/log.ts'
import { FetchError } from './execution/fetch-error.ts'
import { tellError, type Masking } from './masking.ts'

const REQUEST = { requestId: 'r1', locale: 'it' as const }
const SECRET = 'insert into "cases.person" violates constraint (RSSMRA80A01Z000X) at /srv/hub/platform/db.ts:7'

function told(error: GraphQLError, knownCodes: Masking['knownCodes'] = new Set(['KNOWN'])) {
  const lines: string[] = []
  const log = createLog('info', { write: (line: string) => void lines.push(line) })
  return { error: tellError(error, REQUEST, { log, knownCodes }), lines }
}

const fromSubgraph = (cause: Error) =>
  new GraphQLError(cause.message, { originalError: new FetchError('cases', cause, ['a']), path: ['a'] })

test('a fault leaves as INTERNAL_FAULT with the id under which it is logged', () => {
  for (const fault of [
    new GraphQLError(SECRET),
    new GraphQLError(SECRET, { originalError: new TypeError(SECRET) }),
    new GraphQLError(SECRET, { extensions: { code: 'UNKNOWN', sql: SECRET } }),
    new GraphQLError(SECRET, { extensions: { code: 'BAD_USER_INPUT' }, originalError: new Error(SECRET) }),
    fromSubgraph(new GraphQLError(SECRET, { extensions: { code: '23505', table: SECRET } })),
    fromSubgraph(new GraphQLError(SECRET, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })),
    fromSubgraph(new Error(SECRET)),
  ]) {
    const { error, lines } = told(fault)
    expect(error.extensions).toEqual({ code: 'INTERNAL_FAULT', requestId: 'r1' })
    expect(JSON.stringify(error)).not.toMatch(/insert|RSSMRA|srv|platform/)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('"requestId":"r1"')
    expect(lines[0]).not.toMatch(/insert|RSSMRA/)
  }
})

test('a refusal leaves in the language of the request, however deep it is wrapped', () => {
  const refusal = new Refusal(
    'CASE_CLOSED',
    { it: 'Il caso {number} è chiuso.', en: 'Case {number} is closed.' },
    { number: 7 },
  )
  const { error, lines } = told(fromSubgraph(new GraphQLError('x', { originalError: refusal })))
  expect(error).toEqual({
    message: 'Il caso 7 è chiuso.',
    path: ['a'],
    extensions: { code: 'CASE_CLOSED', requestId: 'r1' },
  })
  expect(lines).toEqual([])
})

test('an error of a subgraph passes by its code alone, without what else it carries', () => {
  const remote = fromSubgraph(new GraphQLError('Il caso è chiuso.', { extensions: { code: 'KNOWN', detail: SECRET } }))
  expect(told(remote).error).toEqual({
    message: 'Il caso è chiuso.',
    path: ['a'],
    extensions: { code: 'KNOWN', requestId: 'r1' },
  })
  expect(told(fromSubgraph(new GraphQLError('any')), 'all').error.message).toBe('any')
})

test('the mistake of a caller keeps its words, without suggestions', () => {
  const mistake = new GraphQLError('Cannot query field "nam" on type "Person". Did you mean "name"?', {
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  })
  expect(told(mistake).error.message).toBe('Cannot query field "nam" on type "Person".')
})

test('a variable that does not fit is the caller’s mistake, told without repeating its value', () => {
  const mistake = new GraphQLError('Variable "$cf" got invalid value "RSSMRA80A01Z000X"; Expected type TaxCode.', {
    extensions: { code: 'BAD_USER_INPUT' },
  })
  expect(told(mistake).error).toMatchObject({
    message: 'Variable "$cf" has an invalid value.',
    extensions: { code: 'BAD_USER_INPUT' },
  })
})
