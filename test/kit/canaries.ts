import type pg from 'pg'
import { syntheticTaxCode } from '#platform/scalars/synthetic-tax-code.ts'
import type { Answer } from './hub.ts'

/** A citizen by whom it is seen whether something leaks. */
export interface Canary {
  readonly taxCode: string
  readonly familyName: string
  readonly givenName: string
  readonly birthDate: string
}

/** Finds tax codes and names of canaries within a text, whole words only, each once. */
export function leakFinder(canaries: readonly Canary[]): (text: string) => string[] {
  const words = new Set(
    canaries.flatMap(({ taxCode, familyName, givenName }) =>
      [taxCode, familyName, givenName].map((word) => word.toLowerCase()),
    ),
  )
  return (text) => {
    const lower = text.toLowerCase()
    const found = [...lower.matchAll(/[\p{L}\d]+/gu)].map(({ 0: word, index }) => ({
      from: index,
      to: index + word.length,
    }))
    // Names of two words, too, with whatever stands between them.
    const spans = found.flatMap(({ from, to }, at) => [[from, to] as const, [from, found[at + 1]?.to ?? to] as const])
    return [...new Set(spans.map(([from, to]) => lower.slice(from, to)).filter((span) => words.has(span)))]
  }
}

/** The canaries that the seed holds: persons with all their names. */
export async function seededCanaries(admin: pg.Client): Promise<readonly Canary[]> {
  const { rows } = await admin.query<Canary>(
    `select tax_code as "taxCode", family_name as "familyName", given_name as "givenName", birth_date::text as "birthDate" from cases.person where tax_code is not null and family_name is not null and given_name is not null and birth_date is not null order by id`,
  )
  return rows
}

const LETTERS = 'bcdfghlmnp'
const BORN = '1961-07-09'
const letters = (index: number): string =>
  [...String(index).padStart(4, '0')].map((digit) => LETTERS[Number(digit)]!).join('')

/** A citizen with names that no other text holds. */
const planted = (index: number): Canary => {
  const familyName = `${letters(index).slice(1)}${letters(index)[0]!}uqzo`
  const givenName = `${letters(index)}yxqe`
  return {
    familyName,
    givenName,
    birthDate: BORN,
    taxCode: syntheticTaxCode({ familyName, givenName, birthDate: BORN, sex: index % 2 === 0 ? 'F' : 'M' }),
  }
}

/**
 * Gives canaries to the persons of a seeded database, and adds persons until all have one. They are changed as a registry
 * would change them, so that events tell of it.
 */
export async function plantCanaries(admin: pg.Client, count: number): Promise<readonly Canary[]> {
  const canaries = Array.from({ length: count }, (_, index) => planted(index))
  const columns = [
    canaries.map((one) => one.taxCode),
    canaries.map((one) => one.familyName),
    canaries.map((one) => one.givenName),
  ]
  const given = `select * from unnest($1::text[], $2::text[], $3::text[]) with ordinality as c(tax_code, family_name, given_name, nth)`
  const { rowCount } = await admin.query(
    `with c as (${given}), p as (select id, row_number() over (order by id) as nth from cases.person)
     update cases.person t set tax_code = c.tax_code, family_name = c.family_name, given_name = c.given_name, birth_date = '${BORN}', identity_kind = 'TAX_CODE'
     from p join c on c.nth = p.nth where p.id = t.id`,
    columns,
  )
  await admin.query(
    `with c as (${given})
     insert into cases.person (id, ambito_id, version, identity_kind, tax_code, family_name, given_name, birth_date, stored_sensitivity)
     select gen_random_uuid(), (select ambito_id from cases.person order by id limit 1), 1, 'TAX_CODE', c.tax_code, c.family_name, c.given_name, '${BORN}', '{}' from c where c.nth > $4`,
    [...columns, rowCount],
  )
  return canaries
}

/** What an answer says beside its data. */
export const messagesOf = ({ errors }: Answer<unknown>): string =>
  JSON.stringify((errors ?? []).map(({ message, extensions, path }) => ({ message, extensions, path })))

/** A request with a canary in it. */
export interface CanaryRequest {
  readonly query: string
  readonly variables?: Record<string, unknown>
}

/** Ways to put a canary into a request: as it should be, and as it should not. */
export const canaryRequests = (ambito: string): readonly ((one: Canary) => CanaryRequest)[] => [
  ({ taxCode }) => ({
    query:
      'query ($cf: TaxCode!) { personByTaxCode(taxCode: $cf) { id taxCode familyName givenName cases { number } } }',
    variables: { cf: taxCode },
  }),
  ({ taxCode }) => ({
    query: 'query ($cf: TaxCode!) { personByTaxCode(taxCode: $cf) { id } }',
    variables: { cf: `${taxCode}X` },
  }),
  ({ taxCode }) => ({
    query: 'query ($cf: TaxCode!) { personByTaxCode(taxCode: $cf) { id } }',
    variables: { cf: [taxCode] },
  }),
  ({ taxCode }) => ({ query: `{ personByTaxCode(taxCode: "${taxCode}X") { id } }` }),
  ({ taxCode }) => ({ query: `{ person(id: "${taxCode}") { id taxCode } }` }),
  ({ taxCode }) => ({ query: 'query ($id: ID!) { case(id: $id) { id } }', variables: { id: taxCode } }),
  ({ familyName, givenName, birthDate }) => ({
    query: 'query ($i: FindPersonsInput!) { findPersons(input: $i) { id familyName birthDate } }',
    variables: { i: { ambitoId: ambito, familyName, givenName, birthDate } },
  }),
  ({ familyName }) => ({
    query: 'query ($i: FindPersonsInput!) { findPersons(input: $i) { id } }',
    variables: { i: { ambitoId: ambito, familyName: { of: familyName } } },
  }),
  ({ familyName }) => ({
    query: 'query ($i: FindPersonsInput!) { findPersons(input: $i) { id } }',
    variables: { i: { ambitoId: ambito, birthDate: familyName } },
  }),
  ({ familyName }) => ({
    query: `query ($a: ID!) { cases(filter: { ambitoId: $a, text: ${JSON.stringify(familyName)}, status: ${JSON.stringify(familyName)} }) { totalCount } }`,
    variables: { a: ambito },
  }),
  ({ taxCode }) => ({
    query: `query ($a: ID!) { cases(filter: { ambitoId: $a }, after: "${taxCode}") { totalCount nodes { id } } }`,
    variables: { a: ambito },
  }),
  ({ taxCode }) => ({
    query: `query ($a: ID!, $s: [CaseStatus!]) { cases(filter: { ambitoId: $a, status: $s }) { totalCount } }`,
    variables: { a: ambito, s: [taxCode] },
  }),
  ({ familyName }) => ({ query: `{ ambiti(first: ${JSON.stringify(familyName)}) { totalCount } }` }),
  ({ familyName }) => ({ query: `{ services(ambitoId: "x", filter: ${JSON.stringify(familyName)}) { totalCount } }` }),
  ({ taxCode }) => ({ query: `{ services(ambitoId: "x", filter: { status: ${taxCode} }) { totalCount } }` }),
  ({ taxCode }) => ({ query: `{ ambiti(first: ${taxCode}) { totalCount } }` }),
  ({ taxCode }) => ({ query: `{ person(id: "x") { id } "${taxCode}" }` }),
  ({ taxCode }) => ({ query: `query ($n: Int) { ambiti(first: $n) { totalCount } }`, variables: { n: taxCode } }),
]
