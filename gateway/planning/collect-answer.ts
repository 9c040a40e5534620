import {
  getNamedType,
  GraphQLError,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  valueFromAST,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'
import type { AnswerField, AnswerFields, AnswerSelection, UsedArgument } from './answer-tree.ts'
import { isIncluded, type VariableValues } from './conditions.ts'
import { formOfField, type StructuralForms } from './field-forms.ts'
import type { InternalNames } from './internal-names.ts'

/** What fields are collected with. */
export interface Collecting {
  /** The caller's graph. */
  readonly schema: GraphQLSchema
  /** What the subgraphs have: object types that are `@inaccessible` among it. */
  readonly fullSchema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly variables: VariableValues
  readonly names: InternalNames
  /** Forms that a fetch may hold though nobody asks for them. */
  readonly structural: StructuralForms
  /** Whether equal fields of the root are one: reading twice is reading once, doing twice is not. */
  readonly isMutation: boolean
}

/** An operation's answer, with what was met on the way. */
export interface CollectedAnswer {
  readonly root: AnswerSelection
  /** Names of fields that come in several forms, where object types are told apart. */
  readonly ambiguous: ReadonlySet<string>
}

/** A type whose fields are answered. */
type AnsweringType = GraphQLObjectType | GraphQLInterfaceType

type Grouped = ReadonlyMap<string, readonly FieldNode[]>

/** Resolves the selections of an operation for every object type that each value may have. */
export function collectAnswer(set: SelectionSetNode, root: GraphQLObjectType, collecting: Collecting): CollectedAnswer {
  const collector = new Collector(collecting)
  return { root: collector.selection([set], root), ambiguous: collector.ambiguous }
}

class Collector {
  readonly #collecting: Collecting
  readonly #selections = new Map<string, AnswerSelection>()
  readonly #numbers = new Map<object, number>()
  readonly #forms = new Map<string, Set<string>>()
  #hasTypeGroups = false

  constructor(collecting: Collecting) {
    this.#collecting = collecting
  }

  get ambiguous(): ReadonlySet<string> {
    const { structural } = this.#collecting
    const isAmbiguous = ([name, forms]: [string, ReadonlySet<string>]) =>
      new Set([...forms, ...(structural.get(name) ?? [])]).size > 1
    return new Set(this.#hasTypeGroups ? [...this.#forms].filter(isAmbiguous).map(([name]) => name) : [])
  }

  selection(sets: readonly SelectionSetNode[], type: GraphQLCompositeType): AnswerSelection {
    const key = `${type.name} ${sets.map((set) => this.#numberOf(set)).join()}`
    const known = this.#selections.get(key)
    if (known) return known
    const byType = this.#byType(sets, type)
    const needsTypename = !isObjectType(type) && this.#dependsOnType(type, byType)
    if (new Set(byType.values()).size > 1) this.#hasTypeGroups = true
    const fresh = { type, byType, needsTypename }
    this.#selections.set(key, fresh)
    return fresh
  }

  #byType(sets: readonly SelectionSetNode[], type: GraphQLCompositeType): Map<string, AnswerFields> {
    const groups = new Map<string, AnswerFields>()
    const answers = new Map(
      this.#objectsOf(type).map((object) => {
        const grouped = this.#grouped(sets, object)
        const key = this.#keyOf(grouped, object)
        const fields = groups.get(key) ?? this.#fields(grouped, object)
        groups.set(key, fields)
        return [object.name, fields]
      }),
    )
    return this.#isUntyped(type) && [...answers.values()].some(dependsOnTypename) ? new Map() : answers
  }

  #objectsOf(type: GraphQLCompositeType): readonly AnsweringType[] {
    if (isObjectType(type) || this.#isUntyped(type)) return [type]
    return this.#collecting.schema.getPossibleTypes(type)
  }

  /** Whether no subgraph has an object type of an interface: its values come from `@interfaceObject`, and nobody knows their types. */
  #isUntyped(type: GraphQLCompositeType): type is GraphQLInterfaceType {
    if (!isInterfaceType(type)) return false
    const full = this.#collecting.fullSchema.getType(type.name)
    return isInterfaceType(full) && this.#collecting.fullSchema.getPossibleTypes(full).length === 0
  }

  /** Types of which the same fields of the same types are asked can share their answer. */
  #keyOf(grouped: Grouped | GraphQLError, object: AnsweringType): string {
    if (grouped instanceof GraphQLError) return 'fault'
    return [...grouped]
      .map(([key, nodes]) => {
        const { type } = this.#definition(object, nodes[0]!)
        return `${key}:${String(type)}:${nodes.map((node) => this.#numberOf(node)).join()}`
      })
      .join(' ')
  }

  /** The nodes of each response key in order (`CollectFields`), or why they cannot be told. */
  #grouped(sets: readonly SelectionSetNode[], object: AnsweringType): Grouped | GraphQLError {
    const grouped = new Map<string, FieldNode[]>()
    const spread = new Set<string>()
    const collect = ({ selections }: SelectionSetNode): void => {
      for (const node of selections) {
        if (node.kind === Kind.FRAGMENT_SPREAD && spread.has(node.name.value)) continue
        if (!isIncluded(node.directives, this.#collecting.variables)) continue
        if (node.kind === Kind.FIELD) {
          const key = node.alias?.value ?? node.name.value
          const nodes = grouped.get(key)
          if (nodes) nodes.push(node)
          else grouped.set(key, [node])
          continue
        }
        if (node.kind === Kind.FRAGMENT_SPREAD) spread.add(node.name.value)
        const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.#collecting.fragments.get(node.name.value) : node
        if (fragment && this.#applies(fragment.typeCondition?.name.value, object)) collect(fragment.selectionSet)
      }
    }
    try {
      sets.forEach(collect)
      return grouped
    } catch (fault) {
      if (fault instanceof GraphQLError) return fault
      throw fault
    }
  }

  #applies(condition: string | undefined, object: AnsweringType): boolean {
    if (condition === undefined || condition === object.name) return true
    const type = this.#collecting.schema.getType(condition)
    return isCompositeType(type) && !isObjectType(type) && this.#collecting.schema.isSubType(type, object)
  }

  #fields(grouped: Grouped | GraphQLError, object: AnsweringType): AnswerFields {
    if (grouped instanceof GraphQLError) return { fields: [], fault: grouped }
    const seen = new Map<string, (AnswerSelection | undefined)[]>()
    return { fields: [...grouped].map(([key, nodes]) => this.#field(key, { nodes, object, seen })), fault: undefined }
  }

  #field(responseKey: string, { nodes, object, seen }: FieldGroup): AnswerField {
    const { names } = this.#collecting
    const [node] = nodes as readonly [FieldNode, ...FieldNode[]]
    const definition = this.#definition(object, node)
    const form = this.#formOf(definition, object)
    this.#noteForm(definition.name, form)
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
    const named = getNamedType(definition.type)
    // Introspection is answered from the schema.
    const selection = isCompositeType(named) && !isMeta(node) ? this.selection(sets, named) : undefined
    const given = this.#arguments(definition, node)
    const apart =
      this.#apart(responseKey, object) ||
      rankOf(selection, known(seen, names.field(definition, given, { form }).identity))
    return {
      responseKey,
      coordinate: `${object.name}.${definition.name}`,
      type: definition.type,
      fetched: names.field(definition, given, { form, apart }),
      selection,
      fault: this.#argumentFault(definition, node),
    }
  }

  /** To do twice is not to do once. */
  #apart(responseKey: string, object: AnsweringType): string {
    const { isMutation, schema } = this.#collecting
    return isMutation && object === schema.getMutationType() ? ` ${responseKey}` : ''
  }

  #definition(object: AnsweringType, node: FieldNode): GraphQLField<unknown, unknown> {
    const found = object.getFields()[node.name.value] ?? META_FIELDS[node.name.value]
    if (!found) throw new Error('A field that validation let pass is not in the graph.')
    return found
  }

  /** Callers do not see what subgraphs declare. */
  #formOf(definition: GraphQLField<unknown, unknown>, object: AnsweringType): string {
    const full = this.#collecting.fullSchema.getType(object.name)
    const own = isObjectType(full) || isInterfaceType(full) ? full.getFields()[definition.name] : undefined
    return formOfField(own ?? definition)
  }

  #noteForm(name: string, form: string): void {
    const forms = this.#forms.get(name) ?? new Set()
    this.#forms.set(name, forms.add(form))
  }

  #arguments({ args }: GraphQLField<unknown, unknown>, node: FieldNode): readonly UsedArgument[] {
    return args.flatMap((argument) => {
      const source = givenFor(argument, node)
      return source ? [this.#collecting.names.argument(argument, source)] : []
    })
  }

  /** Variables fit their own types; only null may still be where an argument has none. */
  #argumentFault({ args }: GraphQLField<unknown, unknown>, node: FieldNode): GraphQLError | undefined {
    const { variables } = this.#collecting
    const wrong = args.find((argument) => {
      const source = givenFor(argument, node)
      const isAbsent = source?.kind === Kind.VARIABLE && !Object.hasOwn(variables, source.name.value)
      return source && !isAbsent && valueFromAST(source, argument.type, variables) === undefined
    })
    if (!wrong) return undefined
    const message = `Argument "${wrong.name}" of type "${String(wrong.type)}" holds null where it must not be null.`
    return new GraphQLError(message, { nodes: node, extensions: { code: 'BAD_USER_INPUT' } })
  }

  #dependsOnType(type: GraphQLCompositeType, byType: ReadonlyMap<string, AnswerFields>): boolean {
    const { fullSchema } = this.#collecting
    if (byType.has(type.name)) return false
    const full = fullSchema.getType(type.name)
    const possible = isCompositeType(full) && !isObjectType(full) ? fullSchema.getPossibleTypes(full).length : 0
    if (possible !== byType.size || new Set(byType.values()).size > 1) return true
    return [...byType.values()].some(dependsOnTypename)
  }

  #numberOf(one: object): number {
    const number = this.#numbers.get(one) ?? this.#numbers.size
    this.#numbers.set(one, number)
    return number
  }
}

/** Whether fields cannot be answered without the name of their type. */
const dependsOnTypename = ({ fields, fault }: AnswerFields): boolean =>
  fault !== undefined || fields.some(({ fetched }) => fetched.name === '__typename')

interface FieldGroup {
  readonly nodes: readonly FieldNode[]
  readonly object: AnsweringType
  /** What was asked so far of equal fields of the object. */
  readonly seen: Map<string, (AnswerSelection | undefined)[]>
}

/**
 * Sets a field apart from equal ones of its object of which other fields are asked: fetched as one, an error below one would take
 * the others along.
 */
function rankOf(selection: AnswerSelection | undefined, seen: (AnswerSelection | undefined)[]): string {
  const rank = seen.includes(selection) ? seen.indexOf(selection) : seen.push(selection) - 1
  return rank === 0 ? '' : ` #${rank}`
}

function known<T>(map: Map<string, T[]>, key: string): T[] {
  const found = map.get(key) ?? []
  map.set(key, found)
  return found
}

const META_FIELDS: Readonly<Record<string, GraphQLField<unknown, unknown>>> = {
  [TypeNameMetaFieldDef.name]: TypeNameMetaFieldDef,
  [SchemaMetaFieldDef.name]: SchemaMetaFieldDef,
  [TypeMetaFieldDef.name]: TypeMetaFieldDef,
}

/** Whether a field is answered from the schema: `__typename`, `__schema`, `__type`. */
const isMeta = ({ name }: FieldNode): boolean => Object.hasOwn(META_FIELDS, name.value)

const givenFor = ({ name }: GraphQLArgument, { arguments: given }: FieldNode) =>
  given?.find((argument) => argument.name.value === name)?.value
