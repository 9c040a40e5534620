import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examplesOf, type Examples } from '#test/kit/examples.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'

describe('without a token', () => {
  let hub: TestHub
  let examples: Examples
  beforeAll(async () => {
    hub = await startHub()
    examples = await examplesOf(hub.adminUrl)
  })
  afterAll(() => hub[Symbol.asyncDispose]())

  it('the directory, the regulation and the budget per area are open (access matrix 6.1, L0)', async () => {
    const { data, errors } = await hub.askText(
      'public',
      `query ($ambito: ID!, $year: Int!) {
        ambito(id: $ambito) {
          name residents municipalities { name istatCode } areas { code labelIt }
          regulation { missingArticles act { number date } articles { number title } }
          services(first: 5) { totalCount nodes { name status capacityStatus type { nameIt } area { labelIt } provider { legalName kind } locations { confidential address { municipality } } } }
          budget(year: $year) { byArea { area { labelIt } totals { appropriated { amount } paid { amount } } } }
        }
      }`,
      { ambito: examples.ambito, year: examples.year },
    )
    expect(errors).toBeUndefined()
    const ambito = (data as Record<string, Record<string, never>>)['ambito'] as unknown as {
      residents: number
      areas: unknown[]
      regulation: { missingArticles: string[]; act: { number: string; date: string } }
      services: { totalCount: number; nodes: { name: string }[] }
      budget: { byArea: { totals: { paid: { amount: string } } }[] }
    }
    expect(ambito.residents).toBe(97_000)
    expect(ambito.areas).toHaveLength(4)
    expect(ambito.regulation).toMatchObject({
      missingArticles: ['10', '11'],
      act: { number: '06', date: '2023-09-29' },
    })
    expect(ambito.services.nodes).toHaveLength(5)
    expect(ambito.budget.byArea.length).toBeGreaterThanOrEqual(4)
  })

  it.each([
    ['persons', 'query ($cf: TaxCode!) { personByTaxCode(taxCode: $cf) { id } }', 'personByTaxCode'],
    ['cases', 'query ($case: ID!) { case(id: $case) { id number } }', 'case'],
    [
      'contracts of finance',
      'query ($ambito: ID!) { commitments(filter: { ambitoId: $ambito }) { nodes { id } } }',
      'commitments',
    ],
    ['the viewer', '{ me { subject } }', 'me'],
  ])('%s are absent', async (_what, query, root) => {
    const used = Object.fromEntries(Object.entries(examples).filter(([name]) => query.includes(`$${name}:`)))
    const { data } = await hub.askText('public', query, used)
    const found = (data as Record<string, { nodes?: unknown[] } | null> | null)?.[root] ?? null
    expect(found === null || found.nodes?.length === 0).toBe(true)
  })

  it.each([
    'staff { totalCount nodes { displayName } }',
    'services { nodes { provider { contacts { name phone } } } }',
    'services { nodes { occupied waiting capacity } }',
  ])('nothing about staff, contacts or occupancy leaves: %s', async (selection) => {
    const { data } = await hub.askText('public', `query ($ambito: ID!) { ambito(id: $ambito) { ${selection} } }`, {
      ambito: examples.ambito,
    })
    expect(JSON.stringify(data)).not.toMatch(
      /"(displayName|phone)":"|"(occupied|waiting|capacity)":\d|"totalCount":[1-9]/,
    )
  })
})
