import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  type GraphQLInputType,
  type GraphQLResolveInfo,
} from 'graphql'
import { asUuid } from '#platform/ids.ts'

/** The client's own word, not one of the hub's ids, although the contract types it so. */
const OPAQUE = 'idempotencyKey'

/** The input of the mutation at hand with its ids as the hub gives them out; what is no id stays, and is refused where it is used. */
export function inputWithIds<I extends object>({ parentType, fieldName }: GraphQLResolveInfo, input: I): I {
  const arg = parentType.getFields()[fieldName]!.args.find(({ name }) => name === 'input')
  return arg ? (withIds(arg.type, input) as I) : input
}

function withIds(type: GraphQLInputType, value: unknown): unknown {
  const plain = getNullableType(type)
  if (value === null || value === undefined) return value
  if (isListType(plain)) return Array.isArray(value) ? value.map((one) => withIds(plain.ofType, one)) : value
  if (!isInputObjectType(plain)) return getNamedType(plain).name === 'ID' ? (asUuid(value) ?? value) : value
  const fields = plain.getFields()
  // In place: the input is an instance of its class.
  const given = value as Record<string, unknown>
  for (const [name, one] of Object.entries(given))
    if (name !== OPAQUE && fields[name]) given[name] = withIds(fields[name].type, one)
  return given
}
