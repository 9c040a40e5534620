import { print } from 'graphql'
import type { PersonaName } from '#platform/personas.ts'
import { OPERATIONS } from '#test/kit/operations.ts'
import type { BenchDatabase } from '../bench-database.ts'
import type { Shot } from '../load.ts'
import { examplesOf } from '../statements.ts'

/** One operation of the shared view as one persona asks it. */
export interface Question {
  readonly name: string
  readonly shot: Shot
}

/** Who asks an operation besides the persona for whom it was written. */
const ALSO: Readonly<Record<string, readonly PersonaName[]>> = {
  'Q2 AreaMonitor': ['coordinator'],
  'Q4 Leps': ['coordinator', 'dashboard'],
  'Q6 ProviderSheet': ['coordinator'],
  'Q9 Dashboard': ['coordinator'],
  'Q10 FundReporting': ['coordinator'],
}

/** Every operation of the shared view, as each persona that asks it. */
export async function questionsOf(
  bench: BenchDatabase,
  bearer: (persona: PersonaName) => Promise<string>,
): Promise<readonly Question[]> {
  const examples = await examplesOf(bench)
  const asked = OPERATIONS.flatMap((operation) =>
    [operation.persona, ...(ALSO[operation.name] ?? [])].map((persona) => ({ ...operation, persona })),
  )
  return Promise.all(
    asked.map(async ({ name, persona, document, variables }) => ({
      name: `${name} (${persona})`,
      shot: {
        headers: { authorization: await bearer(persona) },
        body: JSON.stringify({ query: print(document), variables: variables(examples) }),
      },
    })),
  )
}
