import { getNamedType, isLeafType, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roleSecret } from '#platform/database/roles.ts'
import { fiscalKeyOf } from '#platform/fiscal-hash.ts'
import { PERSONAS, PERSONA_NAMES, type PersonaName } from '#platform/personas.ts'
import type { Viewer } from '#platform/viewer.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { examplesOf } from '#test/kit/examples.ts'
import { addFacts } from '#test/kit/more-facts.ts'
import { personaViewers } from '#test/kit/persona-viewers.ts'
import { questionsTo, type Question } from '#test/kit/questions-outside-records.ts'
import { startSubgraphs, type RunningSubgraphs } from '#test/kit/running-subgraphs.ts'

// Of one fact there is one truth per viewer (access rule 6.4, 5). Rows are planted that are hidden from every persona; whoever is
// given lists of such rows must find every figure as it was: else the figure less the list is the number of what is hidden.

const SUBGRAPH_NAMES = ['cases', 'services'] as const

/** Statistics for some who see single rows by a relation to them, so that what they miss is not what is hidden; with the reason. */
const STATISTICS: Readonly<Record<string, readonly PersonaName[]>> = {
  // Cases on the own docket; none at all. An area lead lists the own area: there they count what they see.
  'Ambito.caseStatistics': ['asl', 'finance', 'area-lead'],
  'InterventionArea.caseStats': ['asl', 'finance'],
  // Places are open to all (matrix, row "Services, capacity"); these list enrolments of their own, or none. An area lead counts those of the
  // services of the own area as listed.
  'Service.occupied': ['area-lead', 'case-manager', 'asl', 'on-call', 'provider'],
}

let database: TestDatabase
let admin: pg.Client
let running: RunningSubgraphs
let viewers: Readonly<Record<PersonaName, Viewer>>

beforeAll(async () => {
  database = await testDatabase({ seeded: true })
  const fiscalKey = fiscalKeyOf(roleSecret(database.adminUrl))
  running = await startSubgraphs(database)
  admin = running.admin
  await addFacts((text) => admin.query(text))
  const made = await personaViewers(database, fiscalKey)
  viewers = Object.fromEntries(
    PERSONA_NAMES.map((name) => [name, made[name](PERSONAS[name].purpose)]),
  ) as unknown as Readonly<Record<PersonaName, Viewer>>
})
afterAll(async () => {
  await running[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

/** Asks for every number that a field holds. */
function numbersOf(_schema: GraphQLSchema, { type }: GraphQLField<unknown, unknown>): readonly string[] {
  const selection = (named: ReturnType<typeof getNamedType>, depth: number): string => {
    if (isLeafType(named)) return ''
    if (!isObjectType(named)) return ' { __typename }'
    if (named.name.endsWith('Connection'))
      return named.getFields()['totalCount']
        ? ' { totalCount pageInfo { hasNextPage } nodes { __typename } }'
        : ' { nodes { __typename } }'
    if (named.getFields()['id']) return ' { id }'
    // Rows of their own are asked by themselves.
    const isValue = (field: GraphQLField<unknown, unknown>): boolean => {
      const inner = getNamedType(field.type)
      return (
        isLeafType(inner) ||
        (isObjectType(inner) &&
          inner.getFields()['id'] === undefined &&
          inner.getFields()['service'] === undefined &&
          depth < 2)
      )
    }
    const asked = Object.values(named.getFields()).filter((one) => one.args.length === 0 && isValue(one))
    return ` { __typename ${asked.map((one) => `${one.name}${selection(getNamedType(one.type), depth + 1)}`).join(' ')} }`
  }
  return [selection(getNamedType(type), 0)]
}

async function answersTo(questions: readonly Question[], persona: PersonaName): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  for (const { subgraph, query, name } of questions) {
    const asking = { viewer: viewers[persona], requestId: 'figures', locale: 'en' } as const
    const { data } = await running.subgraphs.get(subgraph)!.execute({ query, variables: {} }, asking)
    answers.set(name.split(' ')[0]!, JSON.stringify(data))
  }
  return answers
}

/** References of a copy to other copies. */
const CHANGED: Readonly<Record<string, readonly string[]>> = {
  case: ['subject_person_id', 'subject_household_id'],
  referral: ['intervention_id'],
  service_enrolment: ['person_id', 'intervention_id', 'referral_id'],
  delivery: ['enrolment_id'],
}

/** Names of a copy that must be its own. */
const NAMED: Readonly<Record<string, string>> = {
  case: `'number', '9' || r.number,`,
  delivery: `'external_id', 'hidden ' || r.external_id,`,
}

/** Copies rows about citizens, with what is counted of them, and hides the copies from every persona as a relative's. */
async function plantHidden(): Promise<void> {
  const hashes = Object.values(viewers).flatMap(({ fiscalHash }) => fiscalHash ?? [])
  const kin = `'{${hashes.join()}}'::bigint[]`
  const copy = (table: string, set: string, from = ''): string =>
    `insert into ${table} select (jsonb_populate_record(r, ${set})).* from ${table} r ${from}`
  await admin.query(`set session_replication_role = replica`)
  const generated = async (schema: string, table: string): Promise<string> => {
    const { rows } = await admin.query<{ column: string }>(
      `select quote_ident(column_name) as column from information_schema.columns where table_schema = $1 and table_name = $2 and is_generated = 'NEVER' order by ordinal_position`,
      [schema, table],
    )
    return rows.map(({ column }) => column).join(', ')
  }
  for (const [schema, table, kind] of [
    ['cases', 'case', 'case'],
    ['cases', 'referral', 'referral'],
    ['cases', 'access_contact', 'contact'],
    ['cases', 'emergency_intervention', 'emergency'],
    ['services', 'service_enrolment', 'enrolment'],
    ['services', 'delivery', 'delivery'],
  ] as const) {
    const columns = await generated(schema, table)
    const others = CHANGED[table] ?? []
    const changed = others.map((one) => `'${one}', md5('hidden ' || r.${one})::uuid,`).join(' ') + (NAMED[table] ?? '')
    await admin.query(
      `insert into ${schema}."${table}" (${columns}) select ${columns} from (select (jsonb_populate_record(r, jsonb_build_object(${changed} 'id', md5('hidden ' || r.id)::uuid, 'access_kin', to_jsonb(${kin})))).* from ${schema}."${table}" r) h`,
    )
    if (schema === 'cases')
      await admin.query(
        copy(
          'cases.case_fact',
          `jsonb_build_object('id', md5('${kind} ' || o.hidden)::uuid)`,
          `join (select id, md5('hidden ' || id)::uuid as hidden from cases."${table}") o on md5('${kind} ' || o.id)::uuid = r.id`,
        ),
      )
  }
  const months = await generated('services', 'delivery_month')
  await admin.query(
    `insert into services.delivery_month (${months}) select ${months} from (select (jsonb_populate_record(r, jsonb_build_object('enrolment_id', md5('hidden ' || r.enrolment_id)::uuid, 'beneficiary', md5('hidden ' || r.beneficiary)::uuid))).* from services.delivery_month r) h`,
  )
  await admin.query('update services.service_occupancy set occupied = 2 * occupied, waiting = 2 * waiting')
  await admin.query(`set session_replication_role = origin`)
}

describe('what is hidden', () => {
  it('changes no figure of those who are given lists of it', async () => {
    const examples = await examplesOf(database.adminUrl)
    const definitions = SUBGRAPHS.filter(({ name }) => (SUBGRAPH_NAMES as readonly string[]).includes(name))
    const questions = (
      await Promise.all(definitions.map((one) => questionsTo(one, { admin, examples, selections: numbersOf })))
    )
      .flat()
      .filter(({ name }) => !name.includes('AuditEvents'))
    const all = async (): Promise<Map<PersonaName, Map<string, string>>> => {
      const found = new Map<PersonaName, Map<string, string>>()
      for (const persona of PERSONA_NAMES) found.set(persona, await answersTo(questions, persona))
      return found
    }
    const before = await all()
    await plantHidden()
    const after = await all()
    const changed = PERSONA_NAMES.flatMap((persona) =>
      [...before.get(persona)!].flatMap(([name, answer]) => {
        const now = after.get(persona)!.get(name)
        return now === answer ? [] : [{ persona, name, answer, now }]
      }),
    )
    const lists = (persona: PersonaName): boolean => viewers[persona].fileRoles.length > 0
    const told = changed.filter(({ persona, name }) => lists(persona) && !STATISTICS[name]?.includes(persona))
    expect(
      told.map(
        ({ persona, name, answer, now }) => `${name} to ${persona}: ${answer.slice(0, 90)} -> ${now?.slice(0, 90)}`,
      ),
    ).toEqual([])
    // What was planted is counted where nothing of it is listed.
    expect(changed.filter(({ persona }) => !lists(persona)).map(({ name }) => name)).toContain('Ambito.caseStatistics')
  })
})
