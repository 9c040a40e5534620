import {
  getNamedType,
  isNonNullType,
  isObjectType,
  Kind,
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import { nounOf } from '#platform/graph/noun-of.ts'
import { DATA_CLASSES, type DataClass } from './data-class.ts'
import { isSeenIn, type Policy } from './policy.ts'

/** What a schema is classified by. `nouns`: the types with a read model, each of which must have a policy. */
export interface Classification {
  readonly schema: GraphQLSchema
  readonly policies: readonly Policy[]
  readonly nouns: readonly string[]
}

/**
 * Puts the class of every field and its forms into the schema as `@tag`: `L0` … `L4`, `S`, `P`. Fields of nouns have
 * them from their policy, root fields from the noun they answer with, values (addresses, pages, sums) from the least of what
 * holds them: what holds a value decides over it.
 *
 * @throws when a noun has no policy, a field no class, a policy names a field that does not exist, or a field that may
 * not be null is left out of a form: withheld, it would take the whole object with it (domain model, rule 4a).
 */
export function classifySchema({ schema, policies, nouns }: Classification): void {
  const byNoun = new Map(policies.map((policy) => [policy.noun, policy]))
  const missing = nouns.filter((noun) => !byNoun.has(noun))
  if (missing.length > 0) throw new Error(`no policy for ${missing.join(', ')}`)
  const objects = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
  for (const type of objects) assertComplete(type, byNoun.get(type.name))
  const classOf = classes(schema, objects, byNoun)
  for (const type of objects)
    for (const field of Object.values(type.getFields()))
      tag(field, [classOf(type, field), ...formTags(byNoun.get(type.name), field.name)])
}

function assertComplete(type: GraphQLObjectType, policy: Policy | undefined): void {
  if (policy === undefined || type.name === 'Query' || type.name === 'Mutation') return
  const fields = type.getFields()
  const unclassified = Object.keys(fields).filter((name) => !policy.fields.has(name))
  const unknown = [...policy.fields.keys()].filter((name) => !(name in fields))
  if (unclassified.length > 0) throw new Error(`${type.name}: no class for ${unclassified.join(', ')}`)
  if (unknown.length > 0) throw new Error(`${type.name}: no such field: ${unknown.join(', ')}`)
  const forms = [...new Set(policy.grants.map(({ form }) => form))].filter((form) => form !== 'F')
  for (const [name, { dataClass, forms: of }] of policy.fields) {
    if (dataClass === 'L0' || !isNonNullType(fields[name]!.type)) continue
    // What is open is seen by everybody: with its L0 fields at least.
    const lacking = [...(policy.kind === 'open' ? ['L0'] : []), ...forms.filter((form) => !isSeenIn(of, form))]
    if (lacking.length > 0)
      throw new Error(`${type.name}.${name} may not be null, so it must be seen in every form: ${lacking.join(', ')}`)
  }
}

type ClassOf = (type: GraphQLObjectType, field: GraphQLField<unknown, unknown>) => DataClass

function classes(
  schema: GraphQLSchema,
  objects: readonly GraphQLObjectType[],
  byNoun: ReadonlyMap<string, Policy>,
): ClassOf {
  const roots = new Set([schema.getQueryType(), schema.getMutationType()])
  const known = new Map<string, DataClass>()
  const ofType = (name: string): DataClass => {
    const found = known.get(name)
    if (found) return found
    known.set(name, 'L4') // Until its holders are seen: a type that holds itself does not decide over itself.
    const holders = objects.flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => getNamedType(field.type).name === name)
        .map((field) => classOf(type, field)),
    )
    const least = DATA_CLASSES.find((one) => holders.includes(one)) ?? 'L1'
    known.set(name, least)
    return least
  }
  const classOf: ClassOf = (type, field) => {
    const stated = byNoun.get(type.name)?.fields.get(field.name)?.dataClass
    if (stated) return stated
    const noun = byNoun.get(nounOf(getNamedType(field.type)))
    if (roots.has(type)) return noun ? LEAST[noun.kind] : type.name === 'Mutation' ? 'L2' : 'L1'
    return ofType(type.name)
  }
  return classOf
}

const LEAST = { open: 'L0', internal: 'L1', file: 'L2' } as const

/** The forms that the matrix names, as tags; a noun's own forms stand in its policy and in docs/access.md. */
const formTags = (policy: Policy | undefined, field: string): readonly string[] =>
  ['S', 'P'].filter((form) => isTagged(policy?.fields.get(field)?.forms ?? [], form))

const isTagged = (forms: readonly string[], form: string): boolean => forms.length > 0 && isSeenIn(forms, form)

function tag(field: GraphQLField<unknown, unknown>, names: readonly string[]): void {
  // A field that is only handed in is classified by its owner; federation takes no tag on it.
  if (field.astNode?.directives?.some(({ name }) => name.value === 'external')) return
  const directives = [...(field.astNode?.directives ?? []), ...names.map(tagNode)]
  field.astNode = { ...(field.astNode ?? emptyNode(field.name)), directives }
}

const tagNode = (name: string): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'tag' },
  arguments: [
    { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'name' }, value: { kind: Kind.STRING, value: name } },
  ],
})

const emptyNode = (name: string): FieldDefinitionNode => ({
  kind: Kind.FIELD_DEFINITION,
  name: { kind: Kind.NAME, value: name },
  type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: 'String' } },
})
