import { getNamedType, isLeafType, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roleSecret } from '#platform/database/roles.ts'
import { fiscalKeyOf } from '#platform/fiscal-hash.ts'
import { PERSONAS, PERSONA_NAMES, type PersonaName } from '#platform/personas.ts'
import type { Viewer } from '#platform/viewer.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { examplesOf } from '#test/kit/examples.ts'
import { personaViewers } from '#test/kit/persona-viewers.ts'
import { questionsTo, type Question } from '#test/kit/questions-outside-records.ts'
import { startSubgraphs, type RunningSubgraphs } from '#test/kit/running-subgraphs.ts'

// A purpose opens records or it does not (access rule 6.2b). A figure over rows that it does not open is withheld with an error or a
// reason, or it is a statistic; it is never the number of rows that are left, which is none.

let database: TestDatabase
let running: RunningSubgraphs
let viewers: Awaited<ReturnType<typeof personaViewers>>
let questions: readonly Question[]
beforeAll(async () => {
  database = await testDatabase({ seeded: true })
  running = await startSubgraphs(database)
  viewers = await personaViewers(database, fiscalKeyOf(roleSecret(database.adminUrl)))
  const { admin } = running
  const asked = { admin, examples: await examplesOf(database.adminUrl), selections: figuresOf }
  const found: Question[] = []
  for (const definition of SUBGRAPHS) found.push(...(await questionsTo(definition, asked)))
  const { rows } = await admin.query<{ id: string }>(
    'select case_manager_id as id from cases."case" where case_manager_id is not null group by 1 order by count(*) desc limit 1',
  )
  // Of the roots, what lists records is refused as a whole by its policy.
  questions = [...found.filter(({ steps }) => steps[0] === '_entities'), caseloadOf(rows[0]!.id)]
})
afterAll(async () => {
  await running[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
})

/** What is asked of a field: the number it is, the total of a list, or everything of a value object; of rows of their own nothing. */
function figuresOf(_schema: GraphQLSchema, { type }: GraphQLField<unknown, unknown>): readonly string[] {
  const selection = (named: ReturnType<typeof getNamedType>, depth: number): string => {
    if (isLeafType(named)) return ''
    if (!isObjectType(named)) return ' { __typename }'
    if (named.getFields()['id'] !== undefined) return ' { id }'
    const parts = Object.values(named.getFields())
      .filter(({ args, type: of }) => args.length === 0 && (depth < 3 || isLeafType(getNamedType(of))))
      .map((field) => `${field.name}${selection(getNamedType(field.type), depth + 1)}`)
    return ` { __typename ${parts.join(' ')} }`
  }
  const named = getNamedType(type)
  if (isLeafType(named)) return ['Int', 'Float', 'Decimal'].includes(named.name) ? [''] : []
  if (!isObjectType(named) || named.getFields()['id'] !== undefined) return []
  if (named.name.endsWith('Connection')) return named.getFields()['totalCount'] ? [' { totalCount }'] : []
  return [selection(named, 0)]
}

const caseloadOf = (id: string): Question => ({
  subgraph: 'cases',
  name: 'StaffMember.caseload of who has cases',
  query: `{ _entities(representations: [{ __typename: "StaffMember", id: "${id}" }]) { ... on StaffMember { caseload { openCases weightedPoints overdue judicialDeadlines14d } } } }`,
  steps: ['_entities', 'caseload'],
})

const SOME = 'some'

/** The places of an answer that hold a number other than 0 or a list that is not empty, and those that hold 0 or an empty list. */
function placesOf(value: unknown, at: string, found: Map<string, string>): Map<string, string> {
  if (value === null || value === undefined || typeof value === 'boolean') return found
  if (Array.isArray(value)) {
    found.set(at, value.length === 0 ? 'none' : SOME)
    value.forEach((item, index) => placesOf(item, `${at}.${index}`, found))
  } else if (typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) placesOf(inner, `${at}.${key}`, found)
  else if (/^-?\d+(\.\d+)?$/.test(String(value))) found.set(at, Number(value) === 0 ? 'none' : SOME)
  return found
}

async function asked({ query, subgraph }: Question, viewer: Viewer): Promise<Map<string, string>> {
  const asking = { viewer, requestId: 'r1', locale: 'en' } as const
  const { data } = await running.subgraphs.get(subgraph)!.execute({ query, variables: {} }, asking)
  return placesOf(JSON.parse(JSON.stringify(data ?? null)), '', new Map())
}

describe('a figure', () => {
  it.each(PERSONA_NAMES)('is no wrong 0 to %s for another purpose, or none', async (name: PersonaName) => {
    const opened = viewers[name](PERSONAS[name].purpose)
    const others = [null, ...opened.purposes.filter((purpose) => purpose !== opened.purpose)].map((purpose) =>
      viewers[name](purpose),
    )
    const wrong: string[] = []
    for (const question of questions) {
      const before = await asked(question, opened)
      if ([...before.values()].every((what) => what === 'none')) continue
      for (const closed of others) {
        const now = await asked(question, closed)
        const places = [...now].filter(([place, what]) => what === 'none' && before.get(place) === SOME)
        wrong.push(...places.map(([place]) => `${question.name} at ${place} for ${closed.purpose ?? 'no purpose'}`))
      }
    }
    expect(wrong).toEqual([])
  })
})
