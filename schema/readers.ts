import { getNamedType, isObjectType, type GraphQLField, type GraphQLObjectType } from 'graphql'
import { isPersonal } from '#platform/access/data-class.ts'
import { isSeenIn, type Policy } from '#platform/access/policy.ts'
import { nounOf } from '#platform/graph/noun-of.ts'
import { requiredScopes } from '#platform/graph/required-scopes.ts'
import { SCOPES_OF_ROLE } from '#platform/scopes.ts'
import { sdlOf, type SubgraphDefinition } from '#platform/subgraph.ts'
import { VIEWER_ROLES, type ViewerRole } from '#platform/viewer.ts'

/** Who can ever read a field, by `Type.field`; a field that everybody can read is absent. */
export type Readers = Readonly<Record<string, readonly ViewerRole[]>>

/**
 * The readers of every field by scopes and policies of all subgraphs: what introspection and messages show to whom. It says
 * who can ever read a field; on which rows, is for the owning subgraph.
 */
export function readersOf(subgraphs: readonly SubgraphDefinition[]): Readers {
  const found = new Map<string, Set<ViewerRole>>()
  const nouns = new Set(subgraphs.flatMap(({ policies }) => policies.map(({ noun }) => noun)))
  for (const asked of subgraphs.flatMap((definition) => fieldsOf(definition, nouns))) {
    const key = `${asked.type.name}.${asked.field.name}`
    const readers = VIEWER_ROLES.filter((role) => canRead(role, asked))
    found.set(key, new Set([...(found.get(key) ?? []), ...readers]))
  }
  for (const [key, roles] of subgraphs.flatMap(seenByPath))
    found.set(key, new Set([...(found.get(key) ?? []), ...roles]))
  const closed = [...found].filter(([, readers]) => readers.size < VIEWER_ROLES.length)
  const entries = closed.map(([key, roles]) => [key, VIEWER_ROLES.filter((role) => roles.has(role))] as const)
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

// What roles see of a noun by one path alone.
const seenByPath = ({ reads }: SubgraphDefinition): (readonly [string, readonly ViewerRole[]])[] =>
  reads
    .flatMap(({ fields }) => Object.values(fields))
    .flatMap((read) =>
      read.kind === 'vouched'
        ? Object.keys(read.fields).map((field) => [`${read.entity().name}.${field}`, read.roles] as const)
        : [],
    )

// A bare key of a noun is left out: who may see it is said by the subgraphs that have its policy.
function fieldsOf(definition: SubgraphDefinition, nouns: ReadonlySet<string>): FieldAsked[] {
  const byNoun = new Map(definition.policies.map((policy) => [policy.noun, policy]))
  const types = Object.values(sdlOf(definition).schema.getTypeMap()).filter(isObjectType)
  return types
    .filter(({ name }) => !name.startsWith('__') && (!nouns.has(name) || byNoun.has(name)))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field, byNoun })))
}

interface FieldAsked {
  readonly type: GraphQLObjectType
  readonly field: GraphQLField<unknown, unknown>
  readonly byNoun: ReadonlyMap<string, Policy>
}

function canRead(role: ViewerRole, { type, field, byNoun }: FieldAsked): boolean {
  const below = byNoun.get(nounOf(getNamedType(field.type)))
  // What answers with a file is for those only who may see such a file at all.
  if (below?.kind === 'file' && !grants(below, role)) return false
  return holdsScopes(role, requiredScopes(field)) && isSeenBy(role, byNoun.get(type.name), field.name)
}

const holdsScopes = (role: ViewerRole, alternatives: readonly (readonly string[])[]): boolean =>
  alternatives.length === 0 ||
  alternatives.some((all) => all.every((scope) => (SCOPES_OF_ROLE[role] as readonly string[]).includes(scope)))

function isSeenBy(role: ViewerRole, policy: Policy | undefined, field: string): boolean {
  const entry = policy?.fields.get(field)
  if (policy === undefined || entry === undefined || entry.dataClass === 'L0') return true
  if (isPersonal(entry.dataClass) && role === 'PUBLIC') return false
  return policy.grants.some(({ roles, form }) => roles.includes(role) && isSeenIn(entry.forms, form))
}

const grants = (policy: Policy, role: ViewerRole): boolean => policy.grants.some(({ roles }) => roles.includes(role))
