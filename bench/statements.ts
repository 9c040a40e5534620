import { print } from 'graphql'
import type { PersonaName } from '#platform/personas.ts'
import type { Examples } from '#test/kit/examples.ts'
import { OPERATIONS } from '#test/kit/operations.ts'
import { select, type BenchDatabase } from './bench-database.ts'
import type { MeasuredServer } from './server-process.ts'

const EXAMPLES = {
  ambito: 'select id as found from organisation.ambito order by code limit 1',
  cf: `select p.tax_code as found from cases.person p join cases."case" c on c.subject_person_id = p.id join organisation.staff_member s on s.id = c.case_manager_id and s.subject = 'demo:case-manager'
    where p.tax_code is not null and p.access_compartments = '{}' and c.status = 'ACTIVE' order by p.tax_code limit 1`,
  session: 'select session_id as found from cases.uvm_docket_item group by 1 order by count(*) desc, 1 limit 1',
  provider: `select provider_id as found from services.contract where status = 'ACTIVE' group by 1 order by count(*) desc, 1 limit 1`,
  case: `select c.id as found from cases."case" c join organisation.staff_member s on s.id = c.case_manager_id and s.subject = 'demo:case-manager' order by 1 limit 1`,
  area: `select id as found from organisation.intervention_area where code = 'NON_SELF_SUFFICIENCY_DISABILITY' order by id limit 1`,
} as const

/** What the operations of the shared view ask about, from the data. */
export async function examplesOf(bench: BenchDatabase): Promise<Examples> {
  const found = await Promise.all(
    Object.entries(EXAMPLES).map(async ([name, query]) => [
      name,
      (await select<{ found: string }>(bench.adminUrl, query))[0]!.found,
    ]),
  )
  return {
    ...(Object.fromEntries(found) as Record<keyof typeof EXAMPLES, string>),
    year: new Date().getFullYear(),
  }
}

/** The operations of the shared view for which two hubs send different numbers of statements, told in words. */
export async function statementsDiffer(
  bench: BenchDatabase,
  { hub, undefended }: Readonly<Record<'hub' | 'undefended', MeasuredServer>>,
  bearer: (persona: PersonaName) => Promise<string>,
): Promise<readonly string[]> {
  const examples = await examplesOf(bench)
  const differing: string[] = []
  for (const { name, persona, document, variables } of OPERATIONS) {
    const authorization = await bearer(persona)
    const body = JSON.stringify({ query: print(document), variables: variables(examples) })
    const [defended, open] = await Promise.all(
      [hub, undefended].map((server) => statementsOf(server, authorization, body)),
    )
    if (defended !== open) differing.push(`${name}: ${defended} against ${open}`)
  }
  return differing
}

/** Statements of one request, when its viewer is known already. */
async function statementsOf(server: MeasuredServer, authorization: string, body: string): Promise<number> {
  const init = { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body }
  await (await fetch(server.url, init)).text()
  const before = await server.usage()
  await (await fetch(server.url, init)).text()
  return (await server.usage()).statements - before.statements
}
