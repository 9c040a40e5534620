import { syntheticTaxCode } from '#platform/scalars/synthetic-tax-code.ts'
import { select, type BenchDatabase } from './bench-database.ts'
import { compareSamples, type Comparison } from './two-samples.ts'

/** How many pairs are timed: a file that a compartment hides, and one that nobody has. */
const PAIRS = 6_000
const WARM_UP = 500

/** What is found: no longer than this apart, or not to be told apart, and nobody learns from the time that a file exists. */
const BOUNDS = { difference: 0.05, p: 0.01 } as const

const QUERY = 'query ($cf: TaxCode!) { personByTaxCode(taxCode: $cf) { id familyName cases { id number } } }'

/** Whether two samples of times can be told apart in a way that matters. */
export const isSeparable = ({ difference, p }: Comparison): boolean => difference >= BOUNDS.difference && p <= BOUNDS.p

/**
 * Times the look-up of tax codes whose file a compartment hides from the viewer against that of tax codes of nobody, one at
 * a time, by turns in random order.
 */
export async function timeHiddenAndAbsent(
  bench: BenchDatabase,
  url: string,
  authorization: string,
): Promise<Comparison> {
  const hidden = await select<{ tax_code: string }>(
    bench.adminUrl,
    `select tax_code from cases.person where tax_code is not null and merged_into_id is null and access_compartments && '{GENDER_VIOLENCE,MENTAL_HEALTH_ADDICTION,PROTECTED_IDENTITY}' order by id`,
  )
  if (hidden.length < 20) throw new Error(`Only ${hidden.length} persons are hidden by a compartment`)
  const time = async (cf: string): Promise<number> => {
    const body = JSON.stringify({ query: QUERY, variables: { cf } })
    const before = performance.now()
    const answer = await fetch(url, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body,
    })
    const text = (await answer.text()).trim()
    const elapsed = performance.now() - before
    if (text !== '{"data":{"personByTaxCode":null}}') throw new Error('A file that should be hidden was told of')
    return elapsed
  }
  const times = { hidden: [] as number[], absent: [] as number[] }
  for (let pair = 0; pair < WARM_UP + PAIRS; pair++) {
    const asked = [
      ['hidden', hidden[pair % hidden.length]!.tax_code],
      ['absent', absentCode(pair % hidden.length)],
    ] as const
    for (const [kind, cf] of Math.random() < 0.5 ? asked : asked.toReversed()) {
      const elapsed = await time(cf)
      if (pair >= WARM_UP) times[kind].push(elapsed)
    }
  }
  return compareSamples(times.hidden, times.absent)
}

const LETTERS = 'BCDFGHLMNP'

/** The tax code of nobody; as many as there are hidden ones, so that neither is in a cache more often. */
function absentCode(index: number): string {
  const name = [...String(index).padStart(3, '0')].map((digit) => LETTERS[Number(digit)]!).join('')
  return syntheticTaxCode({ familyName: name, givenName: 'Qwxz', birthDate: '1931-12-31', sex: 'M' })
}
