import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type ConstDirectiveNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'

/** The forms of fields by their names, for names that some key or `@requires` of a supergraph holds. */
export type StructuralForms = ReadonlyMap<string, ReadonlySet<string>>

const FIELD_SETS: Readonly<Record<string, string>> = { join__type: 'key', join__field: 'requires' }

/**
 * The forms of the fields that keys are made of and that fields require. The planner (0.0.38) adds these to a fetch under their own names,
 * also where another type of the same selection has a field of that name in another form: a fetch that no subgraph accepts
 * (`FieldsInSetCanMerge`, § 5.3.2). So the other field is fetched under an alias.
 */
export function structuralForms(fullSchema: GraphQLSchema): StructuralForms {
  const forms = new Map<string, Set<string>>()
  const note = ({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined): void => {
    for (const node of selections) {
      if (node.kind === Kind.FRAGMENT_SPREAD) continue
      if (node.kind === Kind.INLINE_FRAGMENT) {
        note(node.selectionSet, node.typeCondition ? fullSchema.getType(node.typeCondition.name.value) : type)
        continue
      }
      const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined
      if (!field) continue
      const known = forms.get(field.name) ?? new Set<string>()
      forms.set(field.name, known.add(formOfField(field)))
      if (node.selectionSet) note(node.selectionSet, getNamedType(field.type))
    }
  }
  for (const type of Object.values(fullSchema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue
    const fields = Object.values(type.getFields())
    const directives = [type, ...fields].flatMap(({ astNode }) => astNode?.directives ?? [])
    for (const set of directives.flatMap(fieldSetOf)) note(set, type)
  }
  return forms
}

function fieldSetOf(directive: ConstDirectiveNode): SelectionSetNode[] {
  const set = argumentOf(directive, FIELD_SETS[directive.name.value])
  if (set === undefined) return []
  const [operation] = parse(`{${set}}`, { noLocation: true }).definitions
  return operation?.kind === Kind.OPERATION_DEFINITION ? [operation.selectionSet] : []
}

/**
 * The form of a field, by which it may stand beside others of its name: that of its type, and of the types that subgraphs
 * declare for it where they differ (`@join__field(type:)`): a fetch must be valid in each.
 *
 * @param field of the supergraph, with its directives
 */
export function formOfField({ type, astNode }: GraphQLField<unknown, unknown>): string {
  const declared = (astNode?.directives ?? []).flatMap((directive) => {
    const text = directive.name.value === 'join__field' ? argumentOf(directive, 'type') : undefined
    return text === undefined ? [] : [`${argumentOf(directive, 'graph')}:${text}`]
  })
  return [formOfType(type), ...declared].join(' ')
}

/** The form of a type (`SameResponseShape`, § 5.3.2). */
function formOfType(type: GraphQLOutputType): string {
  if (isNonNullType(type)) return `${formOfType(type.ofType)}!`
  if (isListType(type)) return `[${formOfType(type.ofType)}]`
  return isCompositeType(getNamedType(type)) ? '{}' : String(type)
}

function argumentOf({ arguments: given }: ConstDirectiveNode, name: string | undefined): string | undefined {
  const value = given?.find((argument) => argument.name.value === name)?.value
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined
}
