import {
  isAbstractType,
  isObjectType,
  Kind,
  parse,
  print,
  visit,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import type { Chance } from '../chance.ts'
import { inlined } from './inline-fragments.ts'
import { MovedValues } from './moved-values.ts'
import { belowPlace, keyOf, RenamedKeys, typeBelow, typeOn, type Place } from './renamed-keys.ts'

/** A query with its variables. */
export interface Question {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** An equal query in other clothes. */
export interface Scrambled extends Question {
  readonly keys: RenamedKeys
  /** Whether its keys come in another order. */
  readonly isReordered: boolean
}

interface Scrambling {
  readonly schema: GraphQLSchema
  readonly chance: Chance
  readonly keys: RenamedKeys
  readonly values: MovedValues
  readonly isReordered: boolean
  /** How much is done, from 0 to 1. */
  readonly force: number
}

/**
 * A query that asks the same in other words: response keys renamed, fields split, repeated and (in half of the cases)
 * reordered, wrapped in fragments or extracted to named ones, literals as variables and variables as literals, conditions
 * that are always true, and repetitions under conditions that never are.
 */
export function scramble(
  schema: GraphQLSchema,
  { query, variables }: Question,
  { chance, force }: { chance: Chance; force: number },
): Scrambled {
  const operation = inlined(parse(query))
  const root = schema.getRootType(operation.operation)!
  const keys = new RenamedKeys({ schema, root, set: operation.selectionSet }, chance, 0.35 * force)
  const values = new MovedValues({ definitions: operation.variableDefinitions ?? [], values: variables }, chance)
  const scrambling: Scrambling = { schema, chance, keys, values, isReordered: chance.is(0.5), force }
  const selectionSet = scrambledSet(scrambling, operation.selectionSet, { type: root, place: '' })
  const document = extracted(scrambling, { ...operation, selectionSet, variableDefinitions: values.definitions })
  return { ...withUsedVariables(document, values), keys, isReordered: scrambling.isReordered }
}

interface Where {
  readonly type: GraphQLCompositeType
  readonly place: Place
}

function scrambledSet(scrambling: Scrambling, set: SelectionSetNode, where: Where): SelectionSetNode {
  const { chance, force, isReordered } = scrambling
  const parts = set.selections.flatMap((selection) => scrambledSelection(scrambling, selection, where))
  const again = chance.some(parts, 0.12 * force)
  const never = chance.some(parts, 0.08 * force).map((part) => withDirective(part, never_(scrambling)))
  const all = [...parts, ...again, ...never]
  const ordered = isReordered ? chance.shuffled(all) : all
  return { ...set, selections: wrapped(scrambling, ordered, where) }
}

function scrambledSelection(scrambling: Scrambling, selection: SelectionNode, where: Where): SelectionNode[] {
  const { chance, force, schema } = scrambling
  if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection]
  const always = (node: SelectionNode) => (chance.is(0.08 * force) ? withDirective(node, always_(scrambling)) : node)
  if (selection.kind === Kind.FIELD) return scrambledField(scrambling, selection, where).map(always)
  const type = typeOn(schema, where.type, selection)
  return [always({ ...selection, selectionSet: scrambledSet(scrambling, selection.selectionSet, { ...where, type }) })]
}

function scrambledField(scrambling: Scrambling, field: FieldNode, { type, place }: Where): FieldNode[] {
  const { schema, chance, force, keys, values } = scrambling
  const key = keys.of(place, keyOf(field))
  const own = belowPlace(place, keyOf(field))
  const definition = 'getFields' in type ? type.getFields()[field.name.value] : undefined
  const renamed: FieldNode = {
    ...field,
    alias: key === field.name.value ? undefined : { kind: Kind.NAME, value: key },
    arguments: values.of(own, field.arguments ?? [], definition?.args ?? []),
  }
  const below = field.selectionSet && typeBelow(schema, type, field)
  if (!below) return [renamed]
  const set = scrambledSet(scrambling, field.selectionSet, { type: below, place: own })
  if (set.selections.length < 2 || !chance.is(0.25 * force)) return [{ ...renamed, selectionSet: set }]
  const at = 1 + chance.below(set.selections.length - 1)
  return [set.selections.slice(0, at), set.selections.slice(at)].map((selections) => ({
    ...renamed,
    selectionSet: { ...set, selections },
  }))
}

/** Some neighbours together inside fragments that say nothing new. */
function wrapped(
  { chance, force, schema }: Scrambling,
  selections: readonly SelectionNode[],
  { type }: Where,
): SelectionNode[] {
  if (!chance.is(0.3 * force)) return [...selections]
  const from = chance.below(selections.length)
  const to = from + 1 + chance.below(selections.length - from)
  const wide = isObjectType(type)
    ? Object.values(schema.getTypeMap()).filter((other) => isAbstractType(other) && schema.isSubType(other, type))
    : []
  const inner = fragmentOn(chance.is(0.5) ? type.name : undefined, selections.slice(from, to))
  const outer =
    wide.length > 0 && chance.is(0.5)
      ? fragmentOn(chance.pick(wide).name, [fragmentOn(type.name, selections.slice(from, to))])
      : inner
  return [...selections.slice(0, from), outer, ...selections.slice(to)]
}

const fragmentOn = (on: string | undefined, selections: readonly SelectionNode[]): SelectionNode => ({
  kind: Kind.INLINE_FRAGMENT,
  typeCondition: on === undefined ? undefined : { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: on } },
  selectionSet: { kind: Kind.SELECTION_SET, selections },
})

const withDirective = (node: SelectionNode, directive: DirectiveNode): SelectionNode =>
  (node.directives ?? []).some(({ name }) => name.value === directive.name.value)
    ? node
    : { ...node, directives: [...(node.directives ?? []), directive] }

const always_ = (scrambling: Scrambling): DirectiveNode => condition(scrambling, true)
const never_ = (scrambling: Scrambling): DirectiveNode => condition(scrambling, false)

/** A condition, by a literal or a variable, under which a selection is there or not. */
function condition({ chance, values }: Scrambling, isThere: boolean): DirectiveNode {
  const name = chance.pick(['include', 'skip'])
  const value = (name === 'include') === isThere
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: name },
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: 'if' },
        value: chance.is(0.5)
          ? { kind: Kind.BOOLEAN, value }
          : { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: values.condition(value) } },
      },
    ],
  }
}

/** Some inline fragments as named ones; equal ones share a name. */
function extracted({ chance, force }: Scrambling, operation: OperationDefinitionNode): DocumentNode {
  const fragments = new Map<string, FragmentDefinitionNode>()
  const rewritten = visit(operation, {
    InlineFragment: {
      leave: ({ typeCondition, directives, selectionSet }) => {
        if (!typeCondition || !chance.is(0.4 * force)) return undefined
        const text = print({ ...fragmentOn(typeCondition.name.value, selectionSet.selections) })
        const known = fragments.get(text)
        const name = known?.name ?? { kind: Kind.NAME, value: `Part${fragments.size}` }
        fragments.set(text, { kind: Kind.FRAGMENT_DEFINITION, name, typeCondition, selectionSet })
        return { kind: Kind.FRAGMENT_SPREAD, name, directives }
      },
    },
  })
  return { kind: Kind.DOCUMENT, definitions: [rewritten, ...fragments.values()] }
}

/** The text, with the variables that it uses. */
function withUsedVariables(document: DocumentNode, values: MovedValues): Question {
  const used = new Set<string>()
  visit(document, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) })
  const query = print(
    visit(document, { VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null) }),
  )
  return { query, variables: Object.fromEntries(Object.entries(values.values).filter(([name]) => used.has(name))) }
}
