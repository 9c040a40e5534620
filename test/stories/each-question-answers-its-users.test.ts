import { print } from 'graphql'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PersonaName } from '#platform/personas.ts'
import { examplesOf, type Examples } from '#test/kit/examples.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { OPERATIONS } from '#test/kit/operations.ts'

// A question of the contract is answered whole to each user that the domain model names for it (table 4.4): nothing of it is refused, or
// outside of their view.

/**
 * The other users of a question, beside the one who asks it in `OPERATIONS`. Not the coordinator for Q1: it asks the amounts of benefits, of which the
 * matrix gives the coordinator the summary.
 */
const ALSO: Readonly<Record<string, readonly PersonaName[]>> = {
  'Q6 ProviderSheet': ['coordinator'],
  'Q10 FundReporting': ['plan-office', 'finance'],
}

let hub: TestHub
let examples: Examples
beforeAll(async () => {
  hub = await startHub()
  examples = await examplesOf(hub.adminUrl)
})
afterAll(() => hub[Symbol.asyncDispose]())

it.each(OPERATIONS.flatMap((one) => (ALSO[one.name] ?? []).map((persona) => [one.name, persona, one] as const)))(
  '%s to %s',
  async (_name, persona, { document, variables }) => {
    const { errors } = await hub.askText(persona, print(document), variables(examples))
    expect(errors).toBeUndefined()
  },
)

it('a question that is planned in parts is answered as its parts are', async () => {
  const asked = async (selection: string) => {
    const query = `query ($case: ID!) { case(id: $case) { ${selection} } }`
    const { data, errors } = await hub.askText('case-manager', query, { case: examples.case })
    expect(errors).toBeUndefined()
    return (data as unknown as { case: CaseAnswer }).case
  }
  const { carePlans } = await asked(
    'carePlans { interventions { enrolment { id intervention { delivered { unit } } } } }',
  )
  const { enrolments } = await asked('enrolments { id intervention { delivered { unit } } }')
  const found = carePlans!.flatMap(({ interventions }) => interventions.flatMap(({ enrolment }) => enrolment ?? []))
  expect(found.length).toBeGreaterThan(0)
  for (const one of found) expect(enrolments).toContainEqual(one)
})

interface EnrolmentAnswer {
  readonly id: string
}

interface CaseAnswer {
  readonly carePlans?: readonly { readonly interventions: readonly { readonly enrolment: EnrolmentAnswer | null }[] }[]
  readonly enrolments?: readonly EnrolmentAnswer[]
}
