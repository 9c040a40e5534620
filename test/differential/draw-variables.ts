import {
  getNullableType,
  GraphQLNonNull,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  type GraphQLArgument,
  type GraphQLInputType,
} from 'graphql'
import { written } from '#test/kit/argument-values.ts'
import type { Chance } from './chance.ts'
import { asJson, drawValue } from './draw-values.ts'

/** Names that executors use for their own variables, and some that nobody does. */
const NAMES =
  'representations v id first x _entities filter e0 query length then _v0 v0 v1 representations_0 name input a b toString constructor'.split(
    ' ',
  )

interface Declared {
  readonly name: string
  readonly position: string
  readonly text: string
}

/** The variables of one operation: as declared in its text, and as given. */
export class DrawnVariables {
  readonly values: Record<string, unknown> = {}
  private readonly declared: Declared[] = []
  private readonly chance: Chance

  constructor(chance: Chance) {
    this.chance = chance
  }

  /** The declarations, in parentheses; empty without any. */
  get text(): string {
    return this.declared.length > 0 ? `(${this.declared.map(({ text }) => text).join(' ')})` : ''
  }

  /** The text of an argument with its value; undefined when it is left out. */
  argument(argument: GraphQLArgument): string | undefined {
    const { chance } = this
    if (!isRequiredArgument(argument) && chance.is(0.35)) return undefined
    if (chance.is(0.4)) return `${argument.name}: ${this.variable(argument.type, argument.defaultValue !== undefined)}`
    return `${argument.name}: ${this.literal(argument.type)}`
  }

  /** A literal; in objects and lists, a part of it may be a variable. */
  private literal(type: GraphQLInputType): string {
    const { chance } = this
    const inner = getNullableType(type)
    if (isInputObjectType(inner) && chance.is(0.35)) {
      const { name, type: of, defaultValue } = chance.pick(Object.values(inner.getFields()))
      return `{ ${name}: ${this.variable(of, defaultValue !== undefined)} }`
    }
    if (isListType(inner) && chance.is(0.25)) return `[${this.variable(inner.ofType, false)}]`
    return written(drawValue(chance, type))
  }

  /** A condition that a variable decides. */
  condition(): string {
    const known = this.declared.find(({ position }) => position === 'condition')
    if (known && this.chance.is(0.6)) return `$${known.name}`
    const name = this.freeName()
    const value = this.chance.is(0.5)
    const isDefault = this.chance.is(0.3)
    const type = isDefault && this.chance.is(0.5) ? 'Boolean' : 'Boolean!'
    this.declared.push({ name, position: 'condition', text: `$${name}: ${type}${isDefault ? ` = ${value}` : ''}` })
    if (!isDefault || this.chance.is(0.5)) this.values[name] = this.chance.is(0.5)
    return `$${name}`
  }

  /** A variable for a place of a type; it may be nullable where the place has a default. */
  private variable(type: GraphQLInputType, hasDefault: boolean): string {
    const { chance } = this
    const position = `${String(type)}${hasDefault ? '=' : ''}`
    const known = this.declared.find((variable) => variable.position === position)
    if (known && chance.is(0.4)) return `$${known.name}`
    const name = this.freeName()
    const inner = isNonNullType(type) ? type.ofType : type
    const isNullable = isNonNullType(type) ? hasDefault && chance.is(0.5) : chance.is(0.8)
    const fallback = chance.is(0.3)
      ? ` = ${written(drawValue(chance, isNullable && !isNonNullType(type) ? inner : nonNull(inner)))}`
      : ''
    this.declared.push({ name, position, text: `$${name}: ${String(inner)}${isNullable ? '' : '!'}${fallback}` })
    const mayBeAbsent = isNullable || fallback !== ''
    if (!mayBeAbsent || chance.is(0.75)) this.values[name] = this.given(inner, isNullable)
    return `$${name}`
  }

  private given(inner: GraphQLInputType, isNullable: boolean): unknown {
    for (let attempt = 0; attempt < 20; attempt++) {
      const value = asJson(drawValue(this.chance, inner))
      if (value !== null || isNullable) return value
    }
    return asJson(drawValue(this.chance, nonNull(inner)))
  }

  private freeName(): string {
    const name = this.chance.pick(NAMES)
    return this.declared.some((variable) => variable.name === name) ? `p${this.declared.length}` : name
  }
}

const nonNull = (type: GraphQLInputType): GraphQLInputType => (isNonNullType(type) ? type : new GraphQLNonNull(type))
