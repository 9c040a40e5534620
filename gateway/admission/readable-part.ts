import { Kind, visit } from 'graphql'
import type { DefinitionNode, DocumentNode, FieldDefinitionNode, ObjectTypeDefinitionNode, TypeNode } from 'graphql'

/** Whether a field of a type may be read. */
export type Reads = (type: string, field: string) => boolean

type Composite = ObjectTypeDefinitionNode | Extract<DefinitionNode, { kind: Kind.INTERFACE_TYPE_DEFINITION }>

/**
 * The part of a graph that is readable: fields that may be read and lead to something, types with such fields, and of all
 * other types those that are reached from there. A page of which the nodes are gone is gone with them.
 */
export function readablePart({ definitions, kind }: DocumentNode, reads: Reads): DocumentNode {
  const kept = leadingSomewhere(definitions.flatMap((node) => readable(node, reads)))
  const reached = reachedFrom(ROOTS, kept)
  return { kind, definitions: kept.filter((node) => !isNamedType(node) || reached.has(node.name.value)) }
}

const ROOTS = ['Query', 'Mutation', 'Subscription']

const isComposite = (node: DefinitionNode): node is Composite =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION

type NamedType = Extract<DefinitionNode, { kind: `${string}TypeDefinition` }>
const isNamedType = (node: DefinitionNode): node is NamedType => node.kind.endsWith('TypeDefinition')

function readable(node: DefinitionNode, reads: Reads): DefinitionNode[] {
  if (!isComposite(node)) return [node]
  return [{ ...node, fields: (node.fields ?? []).filter((field) => reads(node.name.value, field.name.value)) }]
}

/** Drops types without fields, then the fields that led to them, until nothing changes. */
function leadingSomewhere(definitions: readonly DefinitionNode[]): DefinitionNode[] {
  const gone = new Set(definitions.filter(isEmpty).map((node) => node.name.value))
  const left = definitions.filter((node) => !isNamedType(node) || !gone.has(node.name.value))
  return gone.size === 0 ? left : leadingSomewhere(left.map((node) => without(gone, node)))
}

function isEmpty(node: DefinitionNode): node is NamedType {
  if (node.kind === Kind.UNION_TYPE_DEFINITION) return node.types?.length === 0
  return isComposite(node) && node.fields?.length === 0
}

function without(gone: ReadonlySet<string>, node: DefinitionNode): DefinitionNode {
  if (node.kind === Kind.UNION_TYPE_DEFINITION) {
    return { ...node, types: node.types?.filter((member) => !gone.has(member.name.value)) ?? [] }
  }
  if (!isComposite(node)) return node
  const lost = (field: FieldDefinitionNode): boolean => gone.has(nameOf(field.type))
  const isFrame =
    /(Connection|Edge)$/.test(node.name.value) && node.fields?.some((field) => isNode(field) && lost(field))
  return {
    ...node,
    fields: isFrame ? [] : (node.fields ?? []).filter((field) => !lost(field)),
    interfaces: (node.interfaces ?? []).filter(({ name }) => !gone.has(name.value)),
  }
}

const isNode = ({ name }: FieldDefinitionNode): boolean => name.value === 'node' || name.value === 'nodes'

const nameOf = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type))

/** Every type to which some of the types lead, by fields, arguments, members, and from an interface to what implements it. */
function reachedFrom(start: readonly string[], definitions: readonly DefinitionNode[]): ReadonlySet<string> {
  const leads = new Map<string, string[]>()
  const add = (from: string, to: string) => leads.set(from, [...(leads.get(from) ?? []), to])
  for (const node of definitions) {
    if (node.kind === Kind.DIRECTIVE_DEFINITION) addNames(node, (name) => add('Query', name))
    if (!isNamedType(node)) continue
    addNames(node, (name) => add(node.name.value, name))
    if (isComposite(node)) for (const { name } of node.interfaces ?? []) add(name.value, node.name.value)
  }
  const reached = new Set<string>()
  const open = [...start]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue
    reached.add(name)
    open.push(...(leads.get(name) ?? []))
  }
  return reached
}

const addNames = (node: DefinitionNode, add: (name: string) => void): void =>
  void visit(node, { NamedType: ({ name }) => add(name.value) })
