import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { HERE, employment, id, organisationWorld, type RowOf } from '../organisation.fixture.ts'

let world: Awaited<ReturnType<typeof organisationWorld>>
beforeAll(async () => void (world = await organisationWorld()))
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => world.admin.query('truncate organisation.employment, organisation.area_share'))

const employ = (...rows: RowOf[]): Promise<void> =>
  world.insert('employment', ...rows.map((row, n) => employment(n + 1, (n % 9) + 1, row)))
const full = (count: number, more: RowOf = {}): RowOf[] => Array.from({ length: count }, () => more)

async function leps(year = 2026, basis = 'FTE_ALL_CONTRACTS') {
  const fields =
    'year basis residents populationReferenceDate socialWorkers residentsPerSocialWorker requiredSocialWorkers gap met stretchTargetMet byArea { area { code } socialWorkers } byMunicipality { municipality { name } socialWorkers residents } estimatedStateContribution { amount currency }'
  const { data } = await world.ask(
    `query($year: Int!, $basis: LepsBasis) { ambito(code: "16-A") { leps(year: $year, basis: $basis) { ${fields} } } }`,
    undefined,
    { year, basis },
  )
  return data.ambito.leps
}

describe('I6, R1.7: LEPS of 97,000 residents', () => {
  test('requires exactly 19.4; 19.39 is not met, 19.40 is', async () => {
    await employ(...full(19), { fte: '0.39' })
    expect(await leps()).toMatchObject({
      residents: 97000,
      populationReferenceDate: '2026-01-01',
      socialWorkers: '19.39',
      requiredSocialWorkers: '19.4',
      gap: '0.01',
      met: false,
      stretchTargetMet: false,
    })
    await world.admin.query(`update organisation.employment set fte = 0.40 where fte = 0.39`)
    expect(await leps()).toMatchObject({
      socialWorkers: '19.4',
      gap: '0',
      met: true,
      residentsPerSocialWorker: '5000.00',
    })
  })

  test.each([
    [17, '0', '83076.92'],
    [19, '0.4', '179076.92'],
    [22, '0', '231076.92'],
    [25, '0', '276076.92'],
  ])('the contribution at %s + %s permanent FTE is %s', async (whole, rest, amount) => {
    await employ(...full(whole), ...(rest === '0' ? [] : [{ fte: rest }]))
    expect((await leps()).estimatedStateContribution).toEqual({ amount, currency: 'EUR' })
  })

  test('counts other contracts but never the ASL; the contribution stays on permanent staff', async () => {
    await employ(
      ...full(17),
      { contract_kind: 'FIXED_TERM' },
      { contract_kind: 'OUTSOURCED', employer_kind: 'PROVIDER', fte: '0.9' },
      { contract_kind: 'SELF_EMPLOYED', employer_kind: 'AMBITO', fte: '0.5' },
      { employer_kind: 'ASL' },
      { contract_kind: 'FIXED_TERM', employer_kind: 'ASL' },
    )
    expect(await leps()).toMatchObject({
      socialWorkers: '19.4',
      met: true,
      estimatedStateContribution: { amount: '83076.92' },
    })
    expect(await leps(2026, 'FTE_PERMANENT_ONLY')).toMatchObject({
      socialWorkers: '17',
      met: false,
      gap: '2.4',
      estimatedStateContribution: { amount: '83076.92' },
    })
  })

  test('is the average over the days of the year; a person counts once a day by head', async () => {
    await employ({ from: '2026-07-02', fte: '0.5' }, { to: '2024-06-30' })
    // 183 of 365 days in 2026; 182 of 366 in the leap year 2024.
    expect((await leps(2026)).socialWorkers).toBe('0.2506849315')
    expect((await leps(2024)).socialWorkers).toBe('0.4972677596')
    await world.insert('employment', employment(50, 1, { fte: '0.4', from: '2026-01-01' }))
    expect(await leps(2026, 'HEADCOUNT')).toMatchObject({ basis: 'HEADCOUNT', socialWorkers: '1' })
  })

  test('a year without a census takes the last one known before it, and says so', async () => {
    expect(await leps(2025)).toMatchObject({
      residents: 98000,
      populationReferenceDate: '2024-01-01',
      socialWorkers: '0',
      residentsPerSocialWorker: null,
      met: false,
    })
    expect(await leps(2020)).toMatchObject({ residents: 98000, populationReferenceDate: '2024-01-01' })
  })

  test('by area it follows the shares, by municipality the only one of the Ambito', async () => {
    await employ({ fte: '0.8' })
    const share = (n: number, area: number, value: string): RowOf => ({
      id: id('8', n),
      ambito_id: HERE,
      staff_member_id: id('d', 1),
      area_id: id('a1', area),
      share: value,
      from: '2020-01-01',
    })
    await world.insert('area_share', share(1, 2, '0.75'), share(2, 1, '0.25'))
    const { byArea, byMunicipality } = await leps()
    expect(byArea.map(({ socialWorkers }: { socialWorkers: string }) => socialWorkers)).toEqual([
      '0.6',
      '0',
      '0',
      '0.2',
    ])
    expect(byMunicipality).toEqual([{ municipality: { name: 'Andria' }, socialWorkers: '0.8', residents: 97000 }])
  })
})
