import {
  buildSchema,
  getNamedType,
  isLeafType,
  isNonNullType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import type { ExecutionResult } from 'graphql'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { VIEWER_SETTINGS, viewerSettings } from '#platform/database/viewer-settings.ts'
import type { Scope } from '#platform/scopes.ts'
import { PUBLIC_VIEWER, VIEWER_ROLES, type Viewer } from '#platform/viewer.ts'
import { SEED_TODAY } from '#test/kit/database.ts'
import { startSubgraphs, type RunningSubgraphs, type StoredEntity } from '#test/kit/running-subgraphs.ts'
import { viewerAs } from '#test/kit/viewers.ts'
import { committed } from '../../schema/schema-files.ts'

/** Types whose every other way is behind a scope: by key they open to nobody without it. */
const BEHIND_A_SCOPE: Readonly<Record<string, Scope>> = {
  EconomicBenefit: 'benefit:read',
  EmergencyIntervention: 'emergency:write',
  JudicialMeasure: 'case:judicial',
}
const KEYS = 6

let running: RunningSubgraphs
const viewers: Viewer[] = []
const clients = new Map<string, pg.Client>()

beforeAll(async () => {
  running = await startSubgraphs()
  const { rows } = await running.admin.query<{ ambito: string; provider: string }>(
    'select ambito_id as ambito, provider_id as provider from services.contract order by id limit 1',
  )
  const { ambito, provider } = rows[0]!
  for (const role of VIEWER_ROLES.filter((one) => one !== 'PUBLIC'))
    viewers.push(viewerAs(role, { ambitoId: ambito, providerId: role === 'PROVIDER' ? provider : null }))
  viewers.push(PUBLIC_VIEWER, { ...viewers[0]!, ambitoId: '00000000-0000-4000-8000-00000000dead' })
  for (const name of running.subgraphs.keys()) {
    const client = new pg.Client({ connectionString: running.database.urlOf(name) })
    await client.connect()
    clients.set(name, client)
  }
})
afterAll(async () => {
  await Promise.all([...clients.values()].map((client) => client.end()))
  await running[Symbol.asyncDispose]()
})

const ask = (subgraph: string, query: string, viewer: Viewer): Promise<ExecutionResult> =>
  running.subgraphs.get(subgraph)!.execute({ query, variables: {} }, { viewer, requestId: 'r', locale: 'en' })

/** Which keys the database shows to a viewer. */
async function visible(
  { subgraph, table, column }: StoredEntity,
  keys: readonly string[],
  viewer: Viewer,
): Promise<boolean[]> {
  const client = clients.get(subgraph)!
  await client.query('begin')
  for (const [index, value] of viewerSettings(viewer, `${SEED_TODAY}T10:00:00.000Z`).entries())
    await client.query('select set_config($1, $2, true)', [VIEWER_SETTINGS[index], value])
  const { rows } = await client.query<{ key: string }>(
    `select ${column}::text as key from ${table} where ${column}::text = any($1)`,
    [keys],
  )
  await client.query('rollback')
  const seen = new Set(rows.map(({ key }) => key))
  return keys.map((key) => seen.has(key))
}

const byKey = ({ typename, key }: StoredEntity, keys: readonly string[], selection: string): string =>
  `{ _entities(representations: [${keys.map((one) => `{ __typename: "${typename}", ${key}: "${one}" }`).join()}]) { ... on ${typename} { ${selection} } } }`

const schemas = new Map<string, GraphQLSchema>()
const schemaOf = (subgraph: string): GraphQLSchema => {
  const known =
    schemas.get(subgraph) ?? buildSchema(committed(`${subgraph}.graphql`), { assumeValid: true, assumeValidSDL: true })
  schemas.set(subgraph, known)
  return known
}

/** The root field by which an entity is found by the same key, if there is one. */
function rootOf({ subgraph, typename, key }: StoredEntity): string | undefined {
  return Object.values(schemaOf(subgraph).getQueryType()!.getFields()).find(
    (field) =>
      String(field.type) === typename &&
      field.args.some(({ name }) => name === key) &&
      field.args.every(({ name, type }) => name === key || !isNonNullType(type)),
  )?.name
}

const leavesOf = ({ subgraph, typename }: StoredEntity): string[] =>
  Object.values((schemaOf(subgraph).getType(typename) as GraphQLObjectType).getFields())
    .filter(({ type, args }) => isLeafType(getNamedType(type)) && args.length === 0)
    .map(({ name }) => name)

const codes = ({ errors }: ExecutionResult): unknown[] => [
  ...new Set((errors ?? []).map(({ extensions }) => extensions['code'])),
]
/** What `_entities` answered, in the order of the keys; nothing when the whole answer is null. */
const foundBy = ({ data }: ExecutionResult): (object | null)[] => (data?.['_entities'] ?? []) as (object | null)[]
const nameOf = (viewer: Viewer): string => (viewer.ambitoId?.endsWith('dead') ? 'another Ambito' : viewer.roles.join())

describe('a key asked directly of a subgraph', () => {
  it('shows exactly the rows that row-level security shows, for every type and viewer', async () => {
    const differs: string[] = []
    let shown = 0
    for (const entity of running.entities) {
      const keys = await running.keysOf(entity, KEYS)
      if (keys.length === 0) differs.push(`${entity.typename} has no rows`)
      for (const viewer of viewers) {
        const answer = await ask(entity.subgraph, byKey(entity, keys, '__typename'), viewer)
        const found = foundBy(answer).map((one) => one !== null)
        shown += found.filter(Boolean).length
        if (JSON.stringify(found) !== JSON.stringify(await visible(entity, keys, viewer)))
          differs.push(`${entity.typename} to ${nameOf(viewer)}`)
      }
    }
    expect(differs).toEqual([])
    expect(running.entities.length).toBeGreaterThan(30)
    expect(shown).toBeGreaterThan(500)
  })

  it('answers as the root field does, every leaf and every refusal, for every type that has one', async () => {
    const differs: string[] = []
    const compared = new Set<string>()
    for (const entity of running.entities) {
      const root = rootOf(entity)
      if (!root) continue
      compared.add(entity.typename)
      const keys = await running.keysOf(entity, 2)
      const asked = viewers.flatMap((viewer) =>
        keys.flatMap((key) => leavesOf(entity).map((leaf) => ({ viewer, key, leaf }))),
      )
      for (const { viewer, key, leaf } of asked) {
        const direct = await ask(entity.subgraph, byKey(entity, [key], leaf), viewer)
        const usual = await ask(entity.subgraph, `{ found: ${root}(${entity.key}: "${key}") { ${leaf} } }`, viewer)
        const same = [foundBy(direct)[0] ?? null, codes(direct)]
        if (JSON.stringify(same) !== JSON.stringify([usual.data?.['found'] ?? null, codes(usual)]))
          differs.push(`${entity.typename}.${leaf} to ${nameOf(viewer)}`)
      }
    }
    expect(differs).toEqual([])
    expect(compared.size).toBeGreaterThan(10)
  })

  it.each(Object.entries(BEHIND_A_SCOPE))('%s opens to nobody who lacks %s', async (typename, scope) => {
    const entity = running.entities.find((one) => one.typename === typename)!
    const keys = await running.keysOf(entity, 3)
    for (const viewer of viewers.filter((one) => nameOf(one) !== 'another Ambito')) {
      const answer = await ask(entity.subgraph, byKey(entity, keys, '__typename'), viewer)
      const found = foundBy(answer).some((one) => one !== null)
      if (!viewer.scopes.has(scope)) expect(found, nameOf(viewer)).toBe(false)
      if (viewer.roles.includes('COORDINATOR')) expect(found).toBe(true)
    }
  })
})
