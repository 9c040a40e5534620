import {
  buildSchema,
  getNamedType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import { startDispatcher } from '#platform/outbox/dispatcher.ts'
import { VIEWER_ROLES, type Viewer, type ViewerRole } from '#platform/viewer.ts'
import { EXCHANGES } from '#subgraphs/exchanges.ts'
import { SEED_TODAY } from '#test/kit/database.ts'
import { rowsAboutPersons } from '#test/kit/labels-oracle.ts'
import { allRead } from '#test/kit/neighbours.ts'
import { startSubgraphs, type RunningSubgraphs } from '#test/kit/running-subgraphs.ts'
import { viewerAs } from '#test/kit/viewers.ts'

// Every field of services and finance that leads to something else is followed from every entity, for every role without a
// relation to the persons: rows about hidden persons, in cases of others and in no case, are reached by whom the matrix names.

const DEPTH = 3
/** Roles that see rows in a compartment without a relation to the person (matrix, rows L4 and PROTECTED_IDENTITY). */
const SEES: Readonly<Partial<Record<ViewerRole, readonly string[]>>> = {
  COORDINATOR: ['GENDER_VIOLENCE', 'MENTAL_HEALTH_ADDICTION'],
  AUDITOR: ['GENDER_VIOLENCE', 'MENTAL_HEALTH_ADDICTION', 'PROTECTED_IDENTITY'],
}
const HIDDEN = ['GENDER_VIOLENCE', 'MENTAL_HEALTH_ADDICTION', 'PROTECTED_IDENTITY'] as const
const NOBODYS = '00000000-0000-4000-8000-00000000aaaa'

let running: RunningSubgraphs
let ambito: string
/** Ids of persons and of rows about them, by the compartment that hides the person. */
const hidden = new Map<string, string>()
/** Ids to begin at, by type. */
const starts = new Map<string, readonly string[]>()

beforeAll(async () => {
  running = await startSubgraphs()
  const { admin } = running
  const { rows } = await admin.query<{ person: string; ambito: string }>(
    `select person_id as person, min(ambito_id::text)::uuid as ambito from services.service_enrolment join finance.economic_benefit using (person_id, ambito_id)
     group by 1 order by 1 limit 6`,
  )
  ambito = rows[0]!.ambito
  for (const [n, { person }] of rows.entries()) await hide(person, HIDDEN[n % HIDDEN.length]!)
  const dispatcher = startDispatcher({
    exchanges: EXCHANGES,
    urlOf: (subgraph) => running.database.urlOf(subgraph),
    clock: fixedClock(`${SEED_TODAY}T10:00:00Z`),
    log: createLog('silent'),
    pollMs: 500,
  })
  await allRead(admin)
  await dispatcher.close()
  for (const { id, personId } of await rowsAboutPersons(admin))
    if (hidden.has(personId)) hidden.set(id, hidden.get(personId)!)
  for (const type of ['services', 'finance'].flatMap((name) => entitiesOf(name)))
    starts.set(type.name, await idsOf(type.name))
})
afterAll(() => running[Symbol.asyncDispose]())

/** Hides a person, who then has rows in the ordinary case of somebody else and in none. */
async function hide(person: string, compartment: string): Promise<void> {
  const { admin } = running
  await admin.query('update cases.person set stored_sensitivity = $1 where id = $2', [[compartment], person])
  hidden.set(person, compartment)
  const other = `(select a.case_id from services.case_access_projection a where cardinality(a.compartments) = 0 and a.ambito_id = '${ambito}' order by 1 limit 1)`
  for (const place of ['null', other]) {
    await admin.query(
      `insert into services.service_enrolment (id, ambito_id, history, version, service_id, person_id, case_id, status)
       select gen_random_uuid(), ambito_id, '[]', 1, service_id, $1, ${place}, 'ACTIVE' from services.service_enrolment where person_id = $1 order by id limit 1`,
      [person],
    )
    await admin.query(
      `insert into finance.economic_benefit (id, version, ambito_id, person_id, case_id, kind_code, status, monthly, "from", source_code)
       select gen_random_uuid(), 1, ambito_id, $1, ${place}, kind_code, 'GRANTED', 10, '2026-01-01', source_code from finance.economic_benefit where person_id = $1 order by id limit 1`,
      [person],
    )
  }
}

/** Where the rows about hidden persons hang: what of the type they name, else some of the type, else the persons' own. */
async function idsOf(type: string): Promise<string[]> {
  const column = {
    Case: 'case_id',
    Service: 'service_id',
    PlannedIntervention: 'intervention_id',
    Provider: 'provider_id',
  }[type]
  const ids = [...hidden.keys()]
  if (type === 'Person') return [...ids, ...(await aboutPersons('id', ids))]
  if (column) return (await aboutPersons(column, ids)).filter((one) => one !== null)
  if (['ServiceEnrolment', 'EconomicBenefit', 'Delivery'].includes(type)) return ids
  const stored = running.entities.find(({ typename }) => typename === type)
  return stored ? running.keysOf(stored, 5) : [ambito]
}
const aboutPersons = async (column: string, persons: readonly string[]): Promise<string[]> =>
  (
    await running.admin.query<{ id: string }>(
      `select distinct ${column}::text as id from services.service_enrolment where person_id = any ($1)`,
      [persons],
    )
  ).rows.map(({ id }) => id)

const schemas = new Map<string, ReturnType<typeof buildSchema>>()
const schemaOf = (subgraph: string): ReturnType<typeof buildSchema> => {
  const known =
    schemas.get(subgraph) ??
    buildSchema(running.subgraphs.get(subgraph)!.sdl, { assumeValid: true, assumeValidSDL: true })
  schemas.set(subgraph, known)
  return known
}
const entitiesOf = (subgraph: string): GraphQLObjectType[] =>
  Object.values(schemaOf(subgraph).getTypeMap())
    .filter(isObjectType)
    .filter((type) => type.astNode?.directives?.some(({ name }) => name.value === 'key'))
    .filter((type) => type.getFields()['id'] !== undefined)

const ARGUMENTS: Readonly<Record<string, string>> = { first: '200', year: '2026' }
const callOf = ({ name, args }: GraphQLField<unknown, unknown>): string | undefined => {
  const given = args.filter((arg) => ARGUMENTS[arg.name] !== undefined)
  const missing = args.some((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined && !given.includes(arg))
  if (missing) return undefined
  return given.length === 0 ? name : `${name}(${given.map((arg) => `${arg.name}: ${ARGUMENTS[arg.name]!}`).join()})`
}

/** Everything that a type leads to, so many steps far. */
function below(type: GraphQLObjectType, depth: number): string {
  const fields = Object.values(type.getFields()).flatMap((field): string[] => {
    const named = getNamedType(field.type)
    const call = callOf(field)
    if (field.name === 'id') return ['id']
    if (!isObjectType(named) || call === undefined || depth === 0) return []
    // A page and its nodes are one step.
    const inner = below(named, named.name.endsWith('Connection') ? depth : depth - 1)
    return inner === '' ? [] : [`${call} { ${inner} }`]
  })
  return fields.join(' ')
}

/** All values of `id` in an answer. */
const idsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(idsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (key === 'id' ? [String(inner)] : idsIn(inner)))
}

/** What a viewer reaches from all entities of a subgraph, without the ids that they began with. */
async function reached(subgraph: string, viewer: Viewer): Promise<Set<string>> {
  const found = new Set<string>()
  for (const type of entitiesOf(subgraph))
    for (const field of Object.values(type.getFields())) {
      const named = getNamedType(field.type)
      const call = callOf(field)
      if (!isObjectType(named) || call === undefined) continue
      const inner = below(named, DEPTH - 1)
      if (inner === '') continue
      const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type.name} { ${call} { ${inner} } } } }`
      const representations = starts
        .get(type.name)!
        .map((id) => ({ __typename: type.name, id, unit: 'hour', quantity: '1' }))
      const { data } = await running.subgraphs
        .get(subgraph)!
        .execute({ query, variables: { r: representations } }, { viewer, requestId: 'walk', locale: 'en' })
      for (const id of idsIn(data)) found.add(id)
    }
  return found
}

const viewerOf = (role: ViewerRole): Viewer =>
  role === 'PUBLIC'
    ? viewerAs(role)
    : viewerAs(role, {
        ambitoId: ambito,
        ...(role === 'AREA_LEAD' && { areaIds: [NOBODYS] }),
        ...(role === 'PROVIDER' && { providerId: NOBODYS }),
        ...(role === 'CASE_MANAGER' && { staffMemberId: NOBODYS }),
      })

describe.each(['services', 'finance'])('by the relations of %s', (subgraph) => {
  it.each(VIEWER_ROLES)('%s reaches no row about a person whom a compartment hides from the role', async (role) => {
    const found = await reached(subgraph, viewerOf(role))
    const wrong = [...hidden].filter(([id, compartment]) => found.has(id) && !SEES[role]?.includes(compartment))
    expect(wrong).toEqual([])
  })

  it.each(['COORDINATOR', 'AUDITOR'] as const)(
    '%s reaches them as the matrix says, so that the walk can fail',
    async (role) => {
      const found = await reached(subgraph, viewerOf(role))
      const seen = new Set([...hidden].filter(([id]) => found.has(id)).map(([, compartment]) => compartment))
      expect([...seen].toSorted()).toEqual(SEES[role]!.toSorted())
    },
  )
})
