import { getNamedType, isLeafType, isNonNullType, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql'
import type pg from 'pg'
import { openOrm } from '#platform/orm/orm-config.ts'
import { sdlOf, type SubgraphDefinition } from '#platform/subgraph.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import type { Examples } from './examples.ts'

// Questions to a subgraph, generated from its schema: each field of each type that is not itself about a citizen, asked alone.

/** One field that is asked alone. */
export interface Question {
  readonly subgraph: string
  /** `Query.cases { totalCount }` … */
  readonly name: string
  readonly query: string
  /** The response keys that lead to its answer. */
  readonly steps: readonly string[]
}

const ABSENT = '01890000-0000-7000-8000-00000000dead'

/** Where a field's arguments and the rows of its type come from, and what of its answer is asked. */
export interface Asked {
  readonly admin: pg.Client
  readonly examples: Examples
  readonly selections: (schema: GraphQLSchema, field: GraphQLField<unknown, unknown>) => readonly string[]
}

const SPECIAL: Readonly<Record<string, string>> = {
  StatisticsInput: '{ dimensions: [AREA], measures: [CASES], from: "2026-01-01", to: "2026-05-31" }',
}

/** An argument for everything that a field requires. */
function argumentsOf({ args }: GraphQLField<unknown, unknown>, { ambito, year, cf, area }: Examples): string {
  const values: Readonly<Record<string, string>> = {
    id: `"${ABSENT}"`,
    ambitoId: `"${ambito}"`,
    areaId: `"${area}"`,
    aslDistrictId: `"${ABSENT}"`,
    filter: `{ ambitoId: "${ambito}" }`,
    taxCode: `"${cf}"`,
    dueBefore: '"2027-01-01T00:00:00Z"',
    from: '"2026-01-01"',
    to: '"2026-05-31"',
    year: String(year),
    input: `{ ambitoId: "${ambito}", familyName: "Nessuno", givenName: "Trovato", birthDate: "1950-01-01" }`,
  }
  const required = args.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined)
  const given = required.map(
    ({ name, type }) => `${name}: ${SPECIAL[getNamedType(type).name] ?? values[name] ?? '"x"'}`,
  )
  return given.length > 0 ? `(${given.join(', ')})` : ''
}

/** Every way to ask a field without asking what its rows hold. */
export function barestSelections(schema: GraphQLSchema, { type }: GraphQLField<unknown, unknown>): readonly string[] {
  const named = getNamedType(type)
  if (isLeafType(named)) return ['']
  if (!isObjectType(named)) return [' { __typename }']
  if (!named.name.endsWith('Connection')) {
    const leaf = Object.values(named.getFields()).find(
      (one) => isLeafType(getNamedType(one.type)) && one.args.length === 0,
    )
    return schema.getType(named.name) && leaf ? [' { __typename }', ` { ${leaf.name} }`] : [' { __typename }']
  }
  const total = named.getFields()['totalCount'] ? [' { totalCount }'] : []
  return [
    ...total,
    ' { edges { cursor } }',
    ' { pageInfo { hasNextPage } }',
    ' { pageInfo { endCursor } }',
    ' { nodes { __typename } }',
  ]
}

/** The questions to a subgraph. */
export async function questionsTo(
  definition: SubgraphDefinition,
  { admin, examples, selections }: Asked,
): Promise<readonly Question[]> {
  const schema = sdlOf(definition).schema
  const { name: subgraph, policies } = definition
  const personal = new Set(policies.flatMap(({ kind, noun }) => (kind === 'file' ? [noun] : [])))
  const questions: Question[] = []
  const ask = (
    owner: string,
    field: GraphQLField<unknown, unknown>,
    around: (text: string) => string,
    steps: string[],
  ): void => {
    if (personal.has(owner) && !definition.reads.some(({ entity, stub }) => stub && entity.name === owner)) return
    for (const selection of selections(schema, field))
      questions.push({
        subgraph,
        name: `${owner}.${field.name}${selection}`,
        query: around(`${field.name}${argumentsOf(field, examples)}${selection}`),
        steps: [...steps, field.name],
      })
  }
  for (const field of Object.values(schema.getQueryType()!.getFields()))
    if (!field.name.startsWith('_')) ask('Query', field, (text) => `{ ${text} }`, [])
  for (const { entity, keys } of definition.reads) {
    const type = schema.getType(entity.name)
    if (keys.length === 0 || !isObjectType(type)) continue
    const key = keys[0]!
    const found = await keyOf(admin, definition, { typename: entity.name, key: key.name })
    const required = Object.keys(definition.reads.find((one) => one.entity === entity)!.requires)
    const given = [`__typename: "${entity.name}"`, `${key.name}: "${found}"`, ...required.map((one) => `${one}: "1"`)]
    for (const field of Object.values(type.getFields()))
      ask(
        entity.name,
        field,
        (text) => `{ _entities(representations: [{ ${given.join(', ')} }]) { ... on ${entity.name} { ${text} } } }`,
        ['_entities'],
      )
  }
  return questions
}

/** A row of a type, from whichever subgraph stores it. */
async function keyOf(
  admin: pg.Client,
  asking: SubgraphDefinition,
  { typename, key }: { typename: string; key: string },
): Promise<string> {
  for (const definition of [asking, ...SUBGRAPHS]) {
    const stored = definition.reads.find(({ entity, stub }) => !stub && entity.name === typename)
    if (!stored) continue
    const found = openOrm(definition.ormConfig).getMetadata().find(stored.entity)!
    const properties: Readonly<Record<string, { fieldNames: string[] }>> = found.properties
    const column = properties[key]!.fieldNames[0]!
    const { rows } = await admin.query<{ key: string }>(
      `select ${column}::text as key from ${definition.name}."${found.tableName}" where ${column} is not null order by 1 limit 1`,
    )
    if (rows[0]) return rows[0].key
  }
  return ABSENT
}
