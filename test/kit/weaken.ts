import { DATA_CLASSES } from '#platform/access/data-class.ts'
import { isSeenIn, type Grant, type Policy } from '#platform/access/policy.ts'
import { MATRIX_ROLES } from './access-matrix.ts'

/** A policy with one thing changed, and what was changed. */
export interface Mutant {
  readonly told: string
  readonly policy: Policy
}

/**
 * Every policy that is one step weaker (or one grant poorer) than a given one: each grant without its condition,
 * with one more role, in the full form, gone; each field in one more form, in a lower class; the protection of files off.
 */
export function mutantsOf(policy: Policy): readonly Mutant[] {
  return [
    ...policy.grants.flatMap((_, at) => grantMutants(policy, at)),
    ...fieldMutants(policy),
    ...kindMutants(policy),
  ]
}

const told = ({ noun }: Policy, { form, roles, when }: Grant): string =>
  `${noun}: ${form} to ${roles.join(',')} where ${when?.name ?? 'always'}`

function grantMutants(policy: Policy, at: number): readonly Mutant[] {
  const one = policy.grants[at]!
  const put = (change: string, ...others: readonly Grant[]): Mutant => ({
    told: `${told(policy, one)} ${change}`,
    policy: { ...policy, grants: policy.grants.toSpliced(at, 1, ...others) },
  })
  return [
    put('gone'),
    ...(one.when ? [put('without condition', { ...one, when: null })] : []),
    ...MATRIX_ROLES.filter((role) => !one.roles.includes(role)).map((role) =>
      put(`and to ${role}`, { ...one, roles: [...one.roles, role] }),
    ),
    ...(one.form === 'F' ? [] : [put('in F', { ...one, form: 'F' })]),
    ...one.roles
      .filter(() => one.roles.length > 1)
      .map((role) => put(`no more to ${role}`, { ...one, roles: one.roles.filter((other) => other !== role) })),
  ]
}

function fieldMutants(policy: Policy): readonly Mutant[] {
  const forms = [...new Set(policy.grants.map(({ form }) => form))].filter((form) => form !== 'F')
  return [...policy.fields].flatMap(([name, field]) => {
    const put = (change: string, as: typeof field): Mutant => ({
      told: `${policy.noun}.${name} ${change}`,
      policy: { ...policy, fields: new Map([...policy.fields, [name, as]]) },
    })
    const lower = DATA_CLASSES[DATA_CLASSES.indexOf(field.dataClass) - 1]
    return [
      ...forms
        .filter((form) => !isSeenIn(field.forms, form))
        .map((form) => put(`seen in ${form}`, { ...field, forms: [...field.forms, form] })),
      ...(lower ? [put(`as ${lower}`, { ...field, dataClass: lower })] : []),
    ]
  })
}

const kindMutants = (policy: Policy): readonly Mutant[] =>
  policy.kind === 'file' ? [{ told: `${policy.noun} as internal`, policy: { ...policy, kind: 'internal' } }] : []
