import { readFileSync } from 'node:fs'
import { parse, Kind, type ObjectTypeDefinitionNode } from 'graphql'
import type { Row, World } from './facts.ts'
import { referralsTo } from './scopes.ts'
import type { PageViewer } from './page-viewers.ts'

/** The fields of a form: what must be seen, and what may be. */
export interface Fields {
  must(field: string): boolean
  may(field: string): boolean
}

/** By type and field the tags of the graph: its class, and whether it belongs to the summary `S` or to `P` (6.2). */
const TAGS: ReadonlyMap<string, ReadonlySet<string>> = tagsOfGraph()

function tagsOfGraph(): Map<string, Set<string>> {
  const tags = new Map<string, Set<string>>()
  const definitions = ['organisation', 'cases', 'services', 'finance'].flatMap(
    (subgraph) => parse(readFileSync(`schema/${subgraph}.graphql`, 'utf8')).definitions,
  )
  const types = definitions.filter(
    ({ kind }) => kind === Kind.OBJECT_TYPE_DEFINITION || kind === Kind.OBJECT_TYPE_EXTENSION,
  )
  for (const { key, names } of types.flatMap((one) => tagged(one as ObjectTypeDefinitionNode)))
    tags.set(key, new Set([...(tags.get(key) ?? []), ...names]))
  return tags
}

function tagged({ name, fields = [] }: ObjectTypeDefinitionNode): { key: string; names: string[] }[] {
  return fields.map((field) => ({
    key: `${name.value}.${field.name.value}`,
    names: (field.directives ?? []).flatMap(({ name: { value }, arguments: given }) => {
      const tag = given?.[0]?.value
      return value === 'tag' && tag?.kind === Kind.STRING ? [tag.value] : []
    }),
  }))
}

/** Whether the graph counts a field to a summary. */
export const isTagged = (type: string, field: string, tag: string): boolean =>
  TAGS.get(`${type}.${field}`)?.has(tag) ?? false

const all: Fields = { must: () => true, may: () => true }
const only = (must: readonly string[], may: readonly string[] = []): Fields => ({
  must: (field) => must.includes(field),
  may: (field) => must.includes(field) || may.includes(field),
})

const IDENTITY = [
  'taxCode',
  'identityKind',
  'identityCode',
  'givenName',
  'familyName',
  'birthDate',
  'ageBand',
  'sexAtRegistry',
  'isMinor',
]
const CONTACTS = ['residence', 'domicile', 'phone', 'email']

const OF_INTERVENTION = [
  'goalIds',
  'frequency',
  'period',
  'status',
  'unitCost',
  'socialShare',
  'healthShare',
  'userShare',
  'delivered',
  'enrolment',
  'carePlan',
]

interface Asked {
  readonly world: World
  readonly viewer: PageViewer
  readonly row: Row
}

/** The fields of a form of the matrix on a type. */
export function formOf(form: string, asked: Asked): Fields {
  const { type } = asked.row
  if (form === 'F') return all
  if (form === 'S') return summary(type)
  if (form === 'P') return { must: (field) => isTagged(type, field, 'P'), may: (field) => isTagged(type, field, 'P') }
  return SPECIAL[form]!(asked)
}

const summary = (type: string): Fields => ({
  must: (field) => isTagged(type, field, 'S'),
  may: (field) => isTagged(type, field, 'S') || (type === 'JudicialMeasure' && field === 'prohibitions'),
})

// The forms that the page words for a role.
const SPECIAL: Readonly<Record<string, (asked: Asked) => Fields>> = {
  SHARED: (asked) => {
    const shared = new Set(referralsTo(asked).flatMap(({ shared_fields: names }) => names as string[]))
    if (asked.row.type !== 'Person')
      return shared.has('HOUSEHOLD') ? only(['id'], ['version', 'kind', 'members']) : only([])
    return only(
      ['id', ...(shared.has('IDENTITY') ? IDENTITY : []), ...(shared.has('CONTACTS') ? CONTACTS : [])],
      ['version', 'cases', 'enrolments', ...(shared.has('HOUSEHOLD') ? ['households'] : [])],
    )
  },
  PAYEE: ({ row: { type } }) =>
    type === 'Person'
      ? only(['id'], ['taxCode', 'givenName', 'familyName', 'version'])
      : only(['id', 'person', 'status', 'monthly', 'from', 'to', 'source'], ['version', 'kindCode']),
  KIND: ({ row: { type } }) =>
    type === 'CarePlan'
      ? only(['id', 'kind', 'status'], ['version', 'case', 'period', 'revision', 'reviewDueOn', 'interventions'])
      : only([], type === 'PlannedIntervention' ? ['id', 'service', 'carePlan', 'status', 'period'] : []),
  DATE: ({ row: { type } }) =>
    type === 'UvmSession' ? only(['id', 'scheduledAt'], ['version', 'status', 'aslDistrict', 'docket']) : only([]),
  OWN: (asked) => {
    if (asked.row.type === 'PlannedIntervention') return only(['id', 'service', 'unit', 'quantity'], OF_INTERVENTION)
    if (asked.row.type !== 'CarePlan') return only([])
    const isShared = referralsTo(asked).some(({ shared_fields: names }) => (names as string[]).includes('CARE_PLAN'))
    return only([], ['id', 'version', 'interventions', 'case', ...(isShared ? ['kind', 'status', 'period'] : [])])
  },
  L1: ({ row: { type } }) => ({ must: () => false, may: (field) => field !== 'docket' && type === 'UvmSession' }),
  YESNO: () => only(['id'], ['version', 'person', 'case', 'status', 'from', 'to']),
  GUEST: ({ row: { type } }) =>
    type === 'Person'
      ? only([], ['id', 'enrolments'])
      : type.startsWith('Household')
        ? only([])
        : { must: (field) => type === 'Referral' && field === 'id', may: () => true },
}
