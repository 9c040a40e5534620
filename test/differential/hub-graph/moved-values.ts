import {
  astFromValue,
  Kind,
  parseType,
  valueFromASTUntyped,
  visit,
  type ArgumentNode,
  type GraphQLArgument,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql'
import type { Chance } from '../chance.ts'

/** Moves arguments between the text and the variables; the same argument of the same place moves once. */
export class MovedValues {
  readonly values: Record<string, unknown>
  readonly definitions: VariableDefinitionNode[]
  private readonly moved = new Map<string, readonly ArgumentNode[]>()
  private readonly chance: Chance

  constructor(
    given: { definitions: readonly VariableDefinitionNode[]; values: Readonly<Record<string, unknown>> },
    chance: Chance,
  ) {
    this.definitions = [...given.definitions]
    this.values = { ...given.values }
    this.chance = chance
  }

  /** The arguments of a field, some as variables that were literals, some as literals that were variables. */
  of(place: string, nodes: readonly ArgumentNode[], args: readonly GraphQLArgument[]): readonly ArgumentNode[] {
    const known = this.moved.get(place)
    if (known) return known
    const moved = nodes.flatMap((node) => {
      const argument = args.find(({ name }) => name === node.name.value)
      return argument && this.chance.is(0.5) ? this.move(node, argument) : [node]
    })
    this.moved.set(place, this.chance.shuffled(moved))
    return this.moved.get(place)!
  }

  /** A variable that is true or false. */
  condition(value: boolean): string {
    return this.add('Boolean!', value)
  }

  private move(node: ArgumentNode, argument: GraphQLArgument): ArgumentNode[] {
    if (node.value.kind === Kind.VARIABLE) return this.asLiteral(node, node.value.name.value, argument)
    if (hasVariable(node.value)) return [node]
    const name = this.add(String(argument.type), valueFromASTUntyped(node.value))
    return [{ ...node, value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } } }]
  }

  private asLiteral(node: ArgumentNode, name: string, { type }: GraphQLArgument): ArgumentNode[] {
    const fallback = this.definitions.find(({ variable }) => variable.name.value === name)?.defaultValue
    if (!Object.hasOwn(this.values, name)) return fallback ? [{ ...node, value: fallback }] : []
    const value = astFromValue(this.values[name], type)
    return value ? [{ ...node, value }] : [node]
  }

  private add(type: string, value: unknown): string {
    const name = `${this.chance.pick(['id', 'representations', 'first', 'input'])}_${this.definitions.length}`
    this.definitions.push({
      kind: Kind.VARIABLE_DEFINITION,
      variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
      type: parseType(type),
    })
    this.values[name] = value
    return name
  }
}

function hasVariable(value: ValueNode): boolean {
  let found = false
  visit(value, { Variable: () => void (found = true) })
  return found
}
