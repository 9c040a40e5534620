import { describe, expect, it } from 'vitest'
import { sdlOf } from '#platform/subgraph.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { contractDifferences, targetSdl } from './contract-differences.ts'

describe.each(SUBGRAPHS.map((definition) => [definition.name, definition] as const))(
  'the graph of %s',
  (name, definition) => {
    it('has every type, field, argument, key and nullability of the contract', () => {
      expect(contractDifferences(targetSdl(name), sdlOf(definition).sdl)).toEqual([])
    })
  },
)

describe('the comparison with the contract', () => {
  const contract =
    'type Query { a(x: Int = 1): B } type B @key(fields: "id") { id: ID! name: String @shareable kind: K! } enum K { ONE TWO }'
  it.each([
    ['a missing field', contract.replace('name: String', 'nome: String'), 'B.name: missing'],
    ['another nullability', contract.replace('kind: K!', 'kind: K'), 'B.kind: is K, not K!'],
    ['a missing key', contract.replace('@key(fields: "id")', ''), 'B: lacks @key(fields: "id")'],
    ['a missing value', contract.replace('TWO', 'THREE'), 'K.TWO: missing'],
    ['another default', contract.replace('= 1', '= 2'), 'Query.a(x): default 2, not 1'],
    ['a lost directive', contract.replace('@shareable', ''), 'B.name: lacks @shareable'],
  ])('notices %s', (_what, actual, difference) => {
    expect(contractDifferences(contract, actual)).toContain(difference)
  })

  it('asks of the mutations only those that are there, and these as a whole', () => {
    const mutations = (fields: string) => `${contract} type Mutation { ${fields} } input I { k: ID! } type P { b: B }`
    const wanted = mutations('a(input: I!): P b(input: J!): P').concat(' input J { k: ID! }')
    expect(contractDifferences(wanted, mutations('a(input: I!): P'))).toEqual([])
    expect(contractDifferences(wanted, mutations('a(input: I): P'))).toEqual(['Mutation.a(input): is I, not I!'])
    expect(contractDifferences(wanted, contract)).toEqual([])
  })

  it('lets a String become a scalar', () => {
    expect(contractDifferences(contract, `scalar Name ${contract.replace('name: String', 'name: Name')}`)).toEqual([])
  })
})
