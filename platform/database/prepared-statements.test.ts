import { expect, it } from 'vitest'
import { preparedStatements } from './prepared-statements.ts'

const statement = (name: string, bytes: number) => ({ name, text: name.padEnd(bytes, 'x') })

it('parses a statement once, and closes in the server what was used longest ago when texts grow beyond the bound', () => {
  const prepared = preparedStatements(100, 1_000)
  expect(prepared.use(statement('a', 400))).toEqual({ close: ['a'], parse: true })
  expect(prepared.use(statement('b', 400))).toEqual({ close: ['b'], parse: true })
  expect(prepared.use(statement('a', 400))).toEqual({ close: [], parse: false })
  expect(prepared.use(statement('c', 400))).toEqual({ close: ['c', 'b'], parse: true })
  expect(prepared.use(statement('large', 900))).toEqual({ close: ['large', 'a', 'c'], parse: true })
})

it('closes beyond the number of statements, too, and parses again what is forgotten', () => {
  const prepared = preparedStatements(2)
  for (const name of ['a', 'b']) prepared.use(statement(name, 10))
  expect(prepared.use(statement('c', 10)).close).toEqual(['c', 'a'])
  prepared.forget(['b'])
  expect(prepared.use(statement('b', 10))).toEqual({ close: ['b'], parse: true })
})
