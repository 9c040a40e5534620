import type { GraphQLField, GraphQLSchema } from 'graphql'
import { getNamedType } from 'graphql'
import { isPersonal, type DataClass } from '#platform/access/data-class.ts'
import type { Condition } from '#platform/access/facts.ts'
import { both } from '#platform/access/conditions.ts'
import { asksClearance, isSeenIn, type Gates, type Grant, type Policy } from '#platform/access/policy.ts'
import { refusalOfFiles } from '#platform/access/refusal-of-files.ts'
import { forbiddenField } from '#platform/access/forbidden-field.ts'
import type { Refusal } from '#platform/errors.ts'
import type { Viewer, ViewerRole } from '#platform/viewer.ts'
import { requiredScopes } from '#platform/graph/required-scopes.ts'
import { nounOf } from '#platform/graph/noun-of.ts'

/** What the policies say of a field, whatever the row: seen, not seen, or seen on rows where one of the conditions holds. */
export type Verdict =
  | { readonly kind: 'granted' }
  | { readonly kind: 'denied'; readonly refusal: Refusal }
  | { readonly kind: 'depends'; readonly when: readonly Condition[] }

/** What the viewer may read of a field; whether a row is visible at all is row-level security's. */
export type FieldAccess = (typename: string, field: GraphQLField<unknown, unknown>) => Verdict

/** What access to the fields of one subgraph is decided by. */
export interface FieldAccessRules {
  readonly schema: GraphQLSchema
  readonly policies: readonly Policy[]
  readonly gates: Gates
  /** Fields (`Type.field`) that lead to a row in the form of their path, whatever the viewer sees of the noun elsewhere. */
  readonly vouched?: ReadonlySet<string>
}

const GRANTED: Verdict = { kind: 'granted' }
const forbidden = (viewer: Viewer): Verdict => ({ kind: 'denied', refusal: forbiddenField(viewer) })

/** Evaluates the policies of a subgraph for each viewer; a field that no policy names is seen with the object that holds it. */
export function fieldAccess({ schema, policies, gates, vouched }: FieldAccessRules): (viewer: Viewer) => FieldAccess {
  const byNoun = new Map(policies.map((policy) => [policy.noun, policy]))
  const roots = new Set([schema.getQueryType()?.name, schema.getMutationType()?.name])
  const scopes = new WeakMap<GraphQLField<unknown, unknown>, readonly (readonly string[])[]>()
  const scopesOf = (field: GraphQLField<unknown, unknown>): readonly (readonly string[])[] => {
    const known = scopes.get(field) ?? requiredScopes(field)
    scopes.set(field, known)
    return known
  }
  return (viewer) => (typename, field) => {
    const required = scopesOf(field)
    if (required.length > 0 && !required.some((all) => all.every((scope) => viewer.scopes.has(scope))))
      return forbidden(viewer)
    if (roots.has(typename)) return rootVerdict(byNoun.get(nounOf(getNamedType(field.type))), viewer)
    const policy = byNoun.get(typename)
    const entry = policy?.fields.get(field.name)
    if (policy === undefined || entry === undefined) return GRANTED
    const below = byNoun.get(nounOf(getNamedType(field.type)))
    const isOpen = below?.kind !== 'file' || below === policy || grantsFor(below, viewer.roles).length > 0
    if (!isOpen && !vouched?.has(`${typename}.${field.name}`)) return forbidden(viewer)
    return fieldVerdict({ policy, gates, viewer, dataClass: entry.dataClass, forms: entry.forms })
  }
}

// A root field is refused as a whole where no role of the viewer, or no purpose, opens the noun.
function rootVerdict(policy: Policy | undefined, viewer: Viewer): Verdict {
  if (policy?.kind !== 'file') return GRANTED
  if (grantsFor(policy, viewer.roles).length === 0) return forbidden(viewer)
  const refusal = refusalOfFiles(viewer, rolesOf(policy.grants))
  if (refusal) return { kind: 'denied', refusal }
  return grantsFor(policy, viewer.fileRoles).length === 0 ? forbidden(viewer) : GRANTED
}

/** Why rows about citizens are not open to a viewer. */
export function refusalOfRows({ grants }: Policy, viewer: Viewer): Refusal {
  const isOfRole = grantsFor({ grants }, viewer.roles).length > 0
  return (isOfRole && refusalOfFiles(viewer, rolesOf(grants))) || forbiddenField(viewer)
}

interface Asked {
  readonly policy: Policy
  readonly gates: Gates
  readonly viewer: Viewer
  readonly dataClass: DataClass
  readonly forms: readonly string[]
}

function fieldVerdict({ policy, gates, viewer, dataClass, forms }: Asked): Verdict {
  if (dataClass === 'L0') return GRANTED
  const gives = ({ form }: Grant): boolean => isSeenIn(forms, form)
  const held = grantsFor(policy, isPersonal(dataClass) ? viewer.fileRoles : viewer.roles)
  const giving = held.filter(gives)
  if (giving.length === 0) {
    const opening = rolesOf(policy.grants.filter(gives))
    const refusal =
      isPersonal(dataClass) && grantsFor(policy, viewer.roles).some(gives) && refusalOfFiles(viewer, opening)
    return refusal ? { kind: 'denied', refusal } : forbidden(viewer)
  }
  // A row is seen because one of the grants that show it holds: when all of these give the field, nothing is left to ask.
  // The rows of an open noun are seen without any.
  const showing = grantsFor(policy, policy.kind === 'file' ? viewer.fileRoles : viewer.roles)
  if (policy.kind !== 'open' && giving.length === showing.length) return GRANTED
  const mixed = held.some((one) => !asksClearance(policy, one))
  const conditions = giving.map((one) => conditionOf(one, mixed && asksClearance(policy, one) ? gates.clearance : null))
  return conditions.includes(null) ? GRANTED : { kind: 'depends', when: conditions as Condition[] }
}

const grantsFor = ({ grants }: Pick<Policy, 'grants'>, roles: Viewer['roles']): readonly Grant[] =>
  grants.filter((one) => one.roles.some((role) => roles.includes(role)))

const rolesOf = (grants: readonly Grant[]): readonly ViewerRole[] => grants.flatMap(({ roles }) => roles)

const conditionOf = ({ when }: Grant, clearance: Condition | null): Condition | null =>
  when && clearance ? both(when, clearance) : (when ?? clearance)

/** Viewers with equal keys are granted the same fields and refused in the same words, so they share statements. */
export function accessKey({ kind, roles, fileRoles, purpose, purposes, fiscalHash }: Viewer): string {
  if (kind === 'PUBLIC') return 'PUBLIC'
  if (fileRoles.length > 0) return `${roles.join()}/${fileRoles.join()}`
  return `${roles.join()}/-${kind}/${purpose ?? ''}/${purposes.join()}/${fiscalHash === null ? '' : 'known'}`
}
