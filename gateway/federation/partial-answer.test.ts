import { buildSchema, GraphQLError, parse } from 'graphql'
import { expect, it } from 'vitest'
import { FetchError } from './fetch-error.ts'
import { settlePartialAnswer } from './partial-answer.ts'

const schema = buildSchema('type Query { a: A } type A { b: String c: A }')
const operation = { schema, document: parse('{ a { b c { b } } }'), operationName: undefined, variables: {} }
const refused = (path: readonly (string | number)[]): FetchError =>
  new FetchError('s', new GraphQLError('no', { extensions: { code: 'FORBIDDEN_FIELD' } }), { path })

it('tells no error under a name that only the plan of the fetches knows', () => {
  const data = { a: { b: null, c: { b: null } } }
  const errors = [refused(['a', 'b']), refused(['_e1', 0, 'b']), refused(['_entities', 2, 'b'])]
  const settled = settlePartialAnswer({ data, errors }, operation)
  expect(settled.data).toEqual(data)
  expect(settled.errors?.map(({ path }) => path)).toEqual([['a', 'b']])
})

it('keeps what concerns the whole answer', () => {
  const { errors } = settlePartialAnswer({ data: null, errors: [new GraphQLError('all')] }, operation)
  expect(errors?.map(({ message }) => message)).toEqual(['all'])
})
