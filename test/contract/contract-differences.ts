import { readFileSync } from 'node:fs'
import {
  Kind,
  parse,
  print,
  visit,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type TypeNode,
} from 'graphql'

/** A definition of a type with its members, as far as the comparison needs it. */
interface TypeShape {
  readonly kind: string
  readonly fields: ReadonlyMap<string, FieldDefinitionNode | InputValueDefinitionNode>
  readonly members: readonly string[]
  readonly directives: readonly string[]
}

/** The SDL of the target contract of one subgraph. */
export const targetSdl = (subgraph: string): string =>
  readFileSync(new URL(`./target/${subgraph}.graphql`, import.meta.url), 'utf8')

/**
 * Says where a subgraph's SDL falls short of the contract: missing types, fields, arguments, values, another type or
 * nullability, missing keys or scopes. More than the contract asks is fine; a `String` may have become a scalar or enum.
 *
 * @param target the contract, of which mutations that are not there yet are left out, with what only they use
 */
export function contractDifferences(target: string, actual: string): string[] {
  const found = shapesOf(parse(actual))
  const mutations = new Set(found.get('Mutation')?.fields.keys())
  const wanted = shapesOf(withoutMutations(parse(target), mutations))
  return [...wanted].flatMap(([name, shape]) => {
    const other = found.get(name)
    return other ? typeDifferences(name, shape, other) : [`${name}: missing`]
  })
}

function typeDifferences(name: string, wanted: TypeShape, found: TypeShape): string[] {
  if (wanted.kind !== found.kind) return [`${name}: is a ${found.kind}, not a ${wanted.kind}`]
  return [
    ...wanted.members.filter((member) => !found.members.includes(member)).map((member) => `${name}.${member}: missing`),
    ...wanted.directives.filter((one) => !found.directives.includes(one)).map((one) => `${name}: lacks ${one}`),
    ...[...wanted.fields].flatMap(([field, node]) =>
      memberDifferences(`${name}.${field}`, node, found.fields.get(field)),
    ),
  ]
}

type Member = FieldDefinitionNode | InputValueDefinitionNode

function memberDifferences(path: string, wanted: Member, found: Member | undefined): string[] {
  if (!found) return [`${path}: missing`]
  const differences = compatible(wanted.type, found.type)
    ? []
    : [`${path}: is ${print(found.type)}, not ${print(wanted.type)}`]
  const directives = new Set(found.directives?.map((one) => print(one)))
  differences.push(
    ...(wanted.directives ?? [])
      .map((one) => print(one))
      .filter((one) => !directives.has(one))
      .map((one) => `${path}: lacks ${one}`),
  )
  if (wanted.kind === Kind.INPUT_VALUE_DEFINITION) {
    const [a, b] = [wanted.defaultValue, (found as InputValueDefinitionNode).defaultValue].map((value) =>
      value ? print(value) : 'none',
    )
    return a === b ? differences : [...differences, `${path}: default ${b}, not ${a}`]
  }
  const args = new Map((found as FieldDefinitionNode).arguments?.map((arg) => [arg.name.value, arg]))
  return [
    ...differences,
    ...(wanted.arguments ?? []).flatMap((arg) =>
      memberDifferences(`${path}(${arg.name.value})`, arg, args.get(arg.name.value)),
    ),
  ]
}

// Names and nullability must be equal; only a String may have become something more precise.
function compatible(wanted: TypeNode, found: TypeNode): boolean {
  if (wanted.kind !== found.kind) return false
  if (wanted.kind === Kind.NAMED_TYPE)
    return wanted.name.value === 'String' || wanted.name.value === (found as typeof wanted).name.value
  return compatible(wanted.type, (found as typeof wanted).type)
}

function shapesOf(document: DocumentNode): Map<string, TypeShape> {
  const shapes = new Map<string, TypeShape>()
  for (const definition of document.definitions) {
    if (!('name' in definition) || !definition.name || definition.kind === Kind.DIRECTIVE_DEFINITION) continue
    shapes.set(definition.name.value, shapeOf(definition))
  }
  return shapes
}

function shapeOf(definition: DefinitionNode): TypeShape {
  const fields = 'fields' in definition ? (definition.fields as readonly Member[] | undefined) : undefined
  const values =
    definition.kind === Kind.ENUM_TYPE_DEFINITION ? (definition.values ?? []).map(({ name }) => name.value) : []
  const types =
    definition.kind === Kind.UNION_TYPE_DEFINITION ? (definition.types ?? []).map(({ name }) => name.value) : []
  const directives =
    ('directives' in definition ? (definition.directives as readonly ConstDirectiveNode[]) : undefined) ?? []
  return {
    kind: definition.kind,
    fields: new Map(fields?.map((field) => [field.name.value, field])),
    members: [...values, ...types],
    directives: directives.map((one) => print(one)),
  }
}

function withoutMutations(whole: DocumentNode, but: ReadonlySet<string>): DocumentNode {
  const document = visit(whole, {
    ObjectTypeDefinition: (node) =>
      node.name.value === 'Mutation'
        ? { ...node, fields: node.fields?.filter(({ name }) => but.has(name.value)) ?? [] }
        : false,
  })
  const byName = new Map(
    document.definitions
      .filter((one) => 'name' in one && one.name)
      .map((one) => [(one as { name: { value: string } }).name.value, one]),
  )
  const kept = new Set<string>()
  const keep = (name: string): void => {
    const definition = byName.get(name)
    if (!definition || kept.has(name)) return
    kept.add(name)
    visit(definition, { NamedType: (node) => keep(node.name.value) })
  }
  const entities = document.definitions.filter(
    (one) => one.kind === Kind.OBJECT_TYPE_DEFINITION && one.directives?.some(({ name }) => name.value === 'key'),
  )
  for (const name of [
    'Query',
    ...(but.size > 0 ? ['Mutation'] : []),
    ...entities.map((one) => (one as { name: { value: string } }).name.value),
  ])
    keep(name)
  return {
    ...document,
    definitions: document.definitions.filter(
      (one) => 'name' in one && one.name && kept.has((one as { name: { value: string } }).name.value),
    ),
  }
}
