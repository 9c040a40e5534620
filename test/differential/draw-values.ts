import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  type GraphQLInputType,
} from 'graphql'
import { Name, type Value } from '#test/kit/argument-values.ts'
import type { Chance } from './chance.ts'

/** A random value of an input type, null now and then where it may be. */
export function drawValue(chance: Chance, type: GraphQLInputType): Value {
  if (isNonNullType(type)) return drawPresent(chance, type.ofType)
  return chance.is(0.12) ? null : drawPresent(chance, type)
}

function drawPresent(chance: Chance, type: GraphQLInputType): Value {
  if (isNonNullType(type)) return drawPresent(chance, type.ofType)
  // A single value stands for a list of one.
  if (isListType(type)) {
    if (chance.is(0.15)) return drawPresent(chance, type.ofType)
    return Array.from({ length: chance.below(3) }, () => drawValue(chance, type.ofType))
  }
  if (isEnumType(type)) return new Name(chance.pick(type.getValues()).name)
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isRequiredInputField(field) || chance.is(0.5))
    return Object.fromEntries(chance.shuffled(fields).map((field) => [field.name, drawValue(chance, field.type)]))
  }
  return drawScalar(chance, type.name)
}

function drawScalar(chance: Chance, name: string): Value {
  const number = chance.below(40)
  switch (name) {
    case 'Int':
      return number - 20
    case 'Float':
      return chance.is(0.5) ? number : number / 4
    case 'Boolean':
      return chance.is(0.5)
    case 'ID':
      return chance.is(0.3) ? number : `id-${number}`
    case 'String':
      return chance.pick(['', 'text', 'è "q" \n \\', '$v', 'null', `s${number}`])
    default:
      return chance.pick<Value>([number, 'any', true, [1, 'b', [null]], { b: 1, a: { c: [true] } }, {}])
  }
}

/** A value as it is in the JSON of variables. */
export const asJson = (value: Value): unknown => JSON.parse(JSON.stringify(value)) as unknown
