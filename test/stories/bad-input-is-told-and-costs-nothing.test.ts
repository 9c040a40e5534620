import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examplesOf, type Examples } from '#test/kit/examples.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { startSubgraphs } from '#test/kit/running-subgraphs.ts'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'

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
      expect(status).toBe(400)
      expect(errors).toHaveLength(1)
      expect(errors?.[0]?.extensions['code']).toBe('BAD_INPUT')
      expect(errors?.[0]?.message).toBe(
        'Valore non valido per «$cf»: si attende un codice fiscale di 16 caratteri o 11 cifre con il carattere di controllo esatto.',
      )
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

  it.each([
    ['{ personByTaxCode(taxCode: "RSSMRA85T10A562T") { id } }', {}, 'taxCode', 'un codice fiscale', 'a tax code'],
    [
      'query ($cf: TaxCode!) { personByTaxCode(taxCode: $cf) { id } }',
      { cf: 'RSSMRA85T10A562T' },
      '$cf',
      'un codice fiscale',
      'a tax code',
    ],
    [
      'query ($cf: TaxCode = "RSSMRA85T10A562S") { personByTaxCode(taxCode: $cf) { id } }',
      { cf: null },
      '$cf',
      'non può mancare',
      'must not be missing',
    ],
    [
      'query ($f: AuditFilter!) { caseAuditEvents(filter: $f) { pageInfo { hasNextPage } } }',
      { f: { from: '2026-13-01' } },
      '$f.from',
      'RFC 3339',
      'RFC 3339',
    ],
    [
      '{ caseAuditEvents(filter: { from: "2026-13-01" }) { pageInfo { hasNextPage } } }',
      {},
      'filter.from',
      'RFC 3339',
      'RFC 3339',
    ],
  ])('%s is refused by a subgraph alike, behind another gateway', async (query, variables, place, italian, english) => {
    await using running = await startSubgraphs(hub.database)
    for (const [locale, words] of [
      ['it', italian],
      ['en', english],
    ] as const) {
      const asking = { viewer: PUBLIC_VIEWER, requestId: 'r1', locale }
      const { data, errors = [] } = await running.subgraphs
        .get('cases')!
        .execute({ query, variables, operationName: undefined }, asking)
      const told = errors.map(({ message, extensions }) => ({ message, code: extensions['code'] }))
      expect(data ?? null).toBeNull()
      expect(told).toEqual([{ code: 'BAD_INPUT', message: expect.stringContaining(words) as string }])
      expect(told[0]!.message).toContain(locale === 'it' ? `per «${place}»` : `for "${place}"`)
      expect(JSON.stringify(errors)).not.toMatch(/RSSMRA|2026-13/)
      const { status, body } = await hub.sendAs('case-manager', {
        query,
        variables,
        headers: { 'accept-language': locale },
      })
      const { errors: same } = JSON.parse(body) as { errors: { message: string }[] }
      expect([status, same[0]!.message]).toEqual([400, told[0]!.message])
    }
  })

  it('speaks Italian, and English when asked', async () => {
    const { errors } = await hub.askText('coordinator', CASES, { ambito: examples.ambito, first: 0 })
    expect(errors?.[0]?.message).toMatch(/deve essere fra/)
  })
})
