import { expect, test } from 'vitest'
import { AMBITO } from '../finance-ids.fixture.ts'
import { startFinance, viewerAs } from '../finance.fixture.ts'

const QUERY = `query($a: ID!) { _entities(representations: [{ __typename: "Ambito", id: $a }]) { ... on Ambito { fundingAllocations(year: 2026) {
  source { code } spent { amount } reported { amount } reportedPercent requiredReportedPercent eligibleForNextShare sheets { code } } } } }`

test('I27 the next share is due exactly when the reported percent reaches the required one', async () => {
  await using finance = await startFinance()
  const { data } = await finance.ask(viewerAs('PLAN_OFFICE'), QUERY, { a: AMBITO })
  expect(data).toEqual({
    _entities: [
      {
        fundingAllocations: [
          {
            source: { code: 'COMUNE' },
            spent: { amount: '16.67' },
            reported: { amount: '0.00' },
            reportedPercent: '0.00',
            requiredReportedPercent: null,
            eligibleForNextShare: true,
            sheets: [{ code: '2026-01' }],
          },
          {
            source: { code: 'FNA' },
            spent: { amount: '700.00' },
            reported: { amount: '750.00' },
            reportedPercent: '75.00',
            requiredReportedPercent: '75.00',
            eligibleForNextShare: true,
            sheets: [{ code: '2026-02' }],
          },
          // 74.996 % is cut to 74.99, never rounded up to the 75 that it has not reached.
          {
            source: { code: 'FNPS' },
            spent: { amount: '33.34' },
            reported: { amount: '749.96' },
            reportedPercent: '74.99',
            requiredReportedPercent: '75.00',
            eligibleForNextShare: false,
            sheets: [{ code: '2026-01' }],
          },
        ],
      },
    ],
  })
})
