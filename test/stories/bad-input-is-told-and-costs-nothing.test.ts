import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examplesOf, type Examples } from '#test/kit/examples.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'

describe('bad input', () => {
  let hub: TestHub
  let examples: Examples
  beforeAll(async () => {
    hub = await startHub()
    examples = await examplesOf(hub.adminUrl)
  })
  afterAll(() => hub[Symbol.asyncDispose]())

  const CASES =
    'query ($ambito: ID!, $first: Int, $after: String) { cases(filter: { ambitoId: $ambito }, first: $first, after: $after) { nodes { id } } }'
  const codeOf = async (query: string, variables: Record<string, unknown> = {}): Promise<unknown> => {
    const { errors } = await hub.askText('coordinator', query, variables)
    expect(errors?.[0]?.message).toBeTruthy()
    return errors?.[0]?.extensions['code']
  }

  it.each([0, -1, 201, 1_000_000])('first: %i is refused', async (first) => {
    expect(await codeOf(CASES, { ambito: examples.ambito, first })).toBe('PAGE_SIZE')
  })

  it.each(['nope', '====', 'WyJ4Il0='])('the cursor %s is refused', async (after) => {
    expect(await codeOf(CASES, { ambito: examples.ambito, first: 5, after })).toBe('INVALID_CURSOR')
  })

  it.each(['RSSMRA85T10A562X', 'qwzk', '', '1'.repeat(3_000)])(
    'an invalid tax code is refused without being repeated',
    async (cf) => {
      const { errors, status } = await hub.askText(
        'case-manager',
        'query ($cf: TaxCode!) { personByTaxCode(taxCode: $cf) { id } }',
        { cf },
      )
      expect(status).toBeLessThan(500)
      expect(errors).toHaveLength(1)
      if (cf) expect(JSON.stringify(errors)).not.toContain(cf)
    },
  )

  it.each(['00000000-0000-4000-8000-000000000000', 'not-an-id', "'; drop table cases.person; --"])(
    'the unknown id %s is absent, not an error',
    async (id) => {
      const query =
        'query ($id: ID!) { person(id: $id) { id } case(id: $id) { id } service(id: $id) { id } ambito(id: $id) { id } zonePlan(id: $id) { id } }'
      const { data, errors } = await hub.askText('coordinator', query, { id })
      expect(errors).toBeUndefined()
      expect(data).toEqual({ person: null, case: null, service: null, ambito: null, zonePlan: null })
    },
  )

  it('ten thousand aliases, a depth of fifty and a body of two megabytes are refused before anything is read', async () => {
    await hub.askText('coordinator', '{ me { subject } }')
    hub.fetches()
    const aliases = `{ ${Array.from({ length: 10_000 }, (_, index) => `a${index}: me { subject }`).join(' ')} }`
    const deep = `{ ambiti { nodes { ${'areas { ambito { '.repeat(25)} id ${'} } '.repeat(25)} } } }`
    const codes = [
      await codeOf(aliases),
      await codeOf(deep),
      await codeOf(`{ me { subject } } # ${'x'.repeat(2_000_000)}`),
    ]
    expect(codes.slice(1)).toEqual(['DEPTH_LIMIT', 'BODY_TOO_LARGE'])
    expect(['TOKEN_LIMIT', 'ALIAS_LIMIT', 'BODY_TOO_LARGE']).toContain(codes[0])
    expect(hub.fetches()).toEqual([])
  })

  it('speaks Italian, and English when asked', async () => {
    const { errors } = await hub.askText('coordinator', CASES, { ambito: examples.ambito, first: 0 })
    expect(errors?.[0]?.message).toMatch(/deve essere fra/)
  })
})
