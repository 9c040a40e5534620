import { getArgumentValues, Kind, parse, type FieldNode, type GraphQLSchema, type SelectionSetNode } from 'graphql'
import type { GraphModel, ObjectModel } from './graph-model.ts'
import { objectNamed } from './graph-model.ts'
import { canonical, isInstance, valueOf } from './values.ts'

const fieldSets = new Map<string, SelectionSetNode>()
function selectionOf(fieldSet: string): SelectionSetNode {
  const known = fieldSets.get(fieldSet)
  if (known) return known
  const [operation] = parse(`{ ${fieldSet} }`).definitions
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`${fieldSet} is no field set`)
  fieldSets.set(fieldSet, operation.selectionSet)
  return operation.selectionSet
}

const fieldsOf = ({ selections }: SelectionSetNode): FieldNode[] =>
  selections.filter((selection) => selection.kind === Kind.FIELD)

/** What a representation holds of a required field set, as one text. */
export const requiredOf = (fieldSet: string, representation: Readonly<Record<string, unknown>>): string =>
  canonical(project(selectionOf(fieldSet), representation))

function project(selection: SelectionSetNode, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => project(selection, item))
  if (typeof value !== 'object' || value === null) return value
  const source = value as Record<string, unknown>
  return Object.fromEntries(
    fieldsOf(selection).map(({ name, selectionSet }) => [
      name.value,
      (selectionSet ? project(selectionSet, source[name.value]) : source[name.value]) ?? null,
    ]),
  )
}

/** The data and the schemas in which arguments of required fields have their defaults. */
export interface Source {
  readonly model: GraphModel
  readonly schemas: Readonly<Record<string, GraphQLSchema>>
}

/** The same text from the data themselves, as the monolith computes it. */
export const requiredFrom = (
  source: Source,
  fieldSet: string,
  of: { owner: ObjectModel; ref: string; n: number },
): string => canonical(read(source, selectionOf(fieldSet), of))

function read(
  source: Source,
  selection: SelectionSetNode,
  { owner, ref, n }: { owner: ObjectModel; ref: string; n: number },
) {
  return Object.fromEntries(
    fieldsOf(selection).map((node) => {
      const field = owner.fields.find(({ name }) => name === node.name.value)!
      const args = argumentsOf(source, owner, node)
      const value = valueOf(source.model, { owner, field, ref, n, args })
      return [field.name, node.selectionSet ? readAll(source, node.selectionSet, value) : value]
    }),
  )
}

function readAll(source: Source, selection: SelectionSetNode, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => readAll(source, selection, item))
  if (!isInstance(value)) return value
  return read(source, selection, { owner: objectNamed(source.model, value.__typename), ref: value.ref, n: value.n })
}

function argumentsOf({ schemas }: Source, owner: ObjectModel, node: FieldNode): Record<string, unknown> {
  for (const schema of Object.values(schemas)) {
    const type = schema.getType(owner.name)
    const field = type && 'getFields' in type ? type.getFields()[node.name.value] : undefined
    if (field && 'args' in field) return getArgumentValues(field, node)
  }
  return {}
}
