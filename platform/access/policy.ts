import type { Viewer, ViewerRole } from '#platform/viewer.ts'
import { isPersonal, type DataClass } from './data-class.ts'
import { fieldTable, type FieldTable } from './field-table.ts'
import type { Condition, Question } from './facts.ts'

/** One row of "who may see it": these roles, in this form, where the condition holds (always when there is none). */
export interface Grant {
  readonly roles: readonly ViewerRole[]
  /** `F` every field; otherwise the fields that name this form in the table. */
  readonly form: string
  readonly when: Condition | null
}

/**
 * Who may see one noun, which fields, in which form. Pure: it is evaluated as a table in tests, drives the SQL of the
 * read path, and row-level security is written from the same grants (`fileRows`).
 */
export interface Policy {
  /** The graph type. */
  readonly noun: string
  /** `file`: about a citizen (L2 and above), needs a purpose; `internal`: L1; `open`: L0, the public included. */
  readonly kind: 'file' | 'internal' | 'open'
  readonly fields: FieldTable
  readonly grants: readonly Grant[]
}

/** What a policy file states; `fields` is a table of lines `<class> <forms>: <field> <field> …` (see `field-table.ts`). */
export interface PolicyText {
  readonly noun: string
  readonly fields: string
  readonly grants: readonly Grant[]
}

/** Declares the policy of a noun about citizens. */
export const filePolicy = (text: PolicyText): Policy => ({ ...text, kind: 'file', fields: fieldTable(text) })
/** Declares the policy of an internal noun (L1): who holds a role of the matrix, no purpose needed. */
export const internalPolicy = (text: PolicyText): Policy => ({ ...text, kind: 'internal', fields: fieldTable(text) })
/** Declares the policy of an open noun: its L0 fields are seen by everybody, the rest by the roles that are named. */
export const openPolicy = (text: PolicyText): Policy => ({ ...text, kind: 'open', fields: fieldTable(text) })

/** Every field of the noun to these roles, where the condition holds. */
export const full = (roles: ViewerRole | readonly ViewerRole[], when: Condition | null = null): Grant =>
  grant('F', roles, when)
/** The summary (`S` in the matrix). */
export const summary = (roles: ViewerRole | readonly ViewerRole[], when: Condition | null = null): Grant =>
  grant('S', roles, when)
/** Ids and coded facts, no identity and no text (`P` in the matrix). */
export const pseudonymised = (roles: ViewerRole | readonly ViewerRole[]): Grant => grant('P', roles, null)
/** A form of the noun's own. */
export const grant = (
  form: string,
  roles: ViewerRole | readonly ViewerRole[],
  when: Condition | null = null,
): Grant => ({
  form,
  roles: typeof roles === 'string' ? [roles] : roles,
  when,
})

/** Roles that stand outside the protection of identities: the auditor sees ids only, a provider its own guest code. */
const EXEMPT: ReadonlySet<ViewerRole> = new Set(['AUDITOR', 'PROVIDER'])

/** The roles of a viewer, and those that the purpose of the request opens. */
export type HeldRoles = Pick<Viewer, 'roles' | 'fileRoles'>

/** The roles in which a viewer may see a noun: for files those that the purpose of the request opens. */
export const rolesFor = ({ kind }: Policy, viewer: HeldRoles): readonly ViewerRole[] =>
  kind === 'file' ? viewer.fileRoles : viewer.roles

/** The grants that a viewer's roles give on a noun, whatever the row. */
export const grantsOf = (policy: Policy, viewer: HeldRoles): readonly Grant[] => {
  const held = rolesFor(policy, viewer)
  return policy.grants.filter(({ roles }) => roles.some((role) => held.includes(role)))
}

/** Whether a grant of a file must still ask for the clearance of protected identities. */
export const asksClearance = (policy: Policy, { roles }: Grant): boolean =>
  policy.kind === 'file' && !roles.every((role) => EXEMPT.has(role))

/**
 * The forms in which the viewer sees a row; empty: the row does not exist for them. `gates` hold for whatever grant (own
 * file, frozen case), `clearance` for those that the protection of identities binds.
 */
export function formsFor(policy: Policy, question: Question, gates: Gates): ReadonlySet<string> {
  if (policy.kind === 'file' && !gates.all.every((gate) => gate.holds(question))) return new Set()
  const open = grantsOf(policy, question.viewer).filter(
    (one) =>
      (one.when === null || one.when.holds(question)) &&
      (!asksClearance(policy, one) || gates.clearance.holds(question)),
  )
  return new Set(open.map(({ form }) => form))
}

/** Whether a field that names these forms is seen in one of them; `*` names every form. */
export const isSeenIn = (forms: readonly string[], form: string): boolean =>
  form === 'F' || forms.includes(form) || forms.includes('*')

/** The class of a row as such, whatever is asked of it: that of its id, else the lowest personal one of its fields. */
export const classOfRows = ({ fields }: Policy): DataClass =>
  fields.get('id')?.dataClass ??
  [...fields.values()]
    .map(({ dataClass }) => dataClass)
    .filter(isPersonal)
    .toSorted()[0] ??
  'L2'

/** What must hold beside the grants of a file. */
export interface Gates {
  readonly all: readonly Condition[]
  readonly clearance: Condition
}

/** The fields of a noun that are seen in any of the forms. */
export const fieldsIn = ({ fields }: Policy, forms: ReadonlySet<string>): readonly string[] =>
  [...fields]
    .filter(([, { forms: of }]) => forms.has('F') || [...forms].some((form) => isSeenIn(of, form)))
    .map(([name]) => name)
