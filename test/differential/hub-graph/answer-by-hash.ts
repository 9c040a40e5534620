import {
  execute,
  GraphQLError,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  parse,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql'
import type { Answer } from '#test/kit/hub.ts'
import { hashOf } from '../chance.ts'
import { canonical } from '../values.ts'
import type { Question } from './scramble.ts'

interface Row {
  readonly __typename: string
  readonly ref: string
}

/** Gives every field of a schema a value that depends on its arguments and on the way to it, never on how it is asked. */
export function resolveByHash(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      field.resolve = (row: Row | undefined, args: unknown) => {
        const ref = `${row?.ref ?? ''}.${field.name}${canonical(args)}`
        if (hashOf(3, ref) % 20 === 0 && !isNonNullType(field.type)) {
          throw new GraphQLError('withheld', { extensions: { code: 'FORBIDDEN_FIELD' } })
        }
        // Cursors are not compared, since the hub seals each anew.
        return /ursor/.test(field.name) ? 'cursor' : valueOf(field.type, ref)
      }
    }
  }
  return schema
}

function valueOf(type: GraphQLOutputType, ref: string): unknown {
  const hash = hashOf(1, ref)
  if (isNonNullType(type)) return valueOf(type.ofType, ref)
  if (isListType(type)) return Array.from({ length: hash % 3 }, (_, index) => valueOf(type.ofType, `${ref}[${index}]`))
  if (isUnionType(type)) return valueOf(type.getTypes()[hash % type.getTypes().length]!, ref)
  if (isEnumType(type)) return type.getValues()[hash % type.getValues().length]!.name
  if (!isLeafType(type)) return { __typename: type.name, ref } satisfies Row
  return type.name === 'Boolean' ? hash % 2 === 0 : type.name === 'Int' ? hash % 100 : `${hash}`
}

/** What graphql-js answers on such a schema, as the hub would send it. */
export async function answerByHash(schema: GraphQLSchema, { query, variables }: Question): Promise<Answer<unknown>> {
  const { data, errors } = await execute({ schema, document: parse(query), variableValues: variables })
  const [fault] = (errors ?? []).filter(({ extensions }) => extensions['code'] === undefined)
  if (fault) throw fault
  return JSON.parse(JSON.stringify({ status: 200, data, errors })) as Answer<unknown>
}
