import {
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLLeafType,
  type GraphQLOutputType,
} from 'graphql'
import type { AnswerField, AnswerFields, AnswerSelection } from '../planning/answer-tree.ts'
import { leafSerialiser, UNFIT } from './complete-leaf.ts'
import { FAILED, type Completion } from './completion.ts'
import { isFetched, type Fetched } from './merge-fetched.ts'

/**
 * Makes a value of an answer of what was fetched (`CompleteValue`, specification § 6.4.3): the value, null, or FAILED.
 *
 * @param container where `value` stands under `key`, which is where its faults are
 * @param depth of its place in the answer, whose path stands in the completion up to there
 */
export interface CompleteValue {
  (value: unknown, container: object, key: string | number, at: At): unknown
}

interface At {
  readonly completion: Completion
  readonly depth: number
}

/** Makes an answer's data of what was fetched, and of what introspection answers at the root; null when the root failed. */
export type CompleteAnswer = (data: Fetched, completion: Completion, introspection: Fetched) => unknown

/** Objects of answers inherit nothing, so that no key of a caller meets what objects have; made so, they stay fast. */
class AnswerObject {
  [key: string]: unknown
}
Object.setPrototypeOf(AnswerObject.prototype, null)
Reflect.deleteProperty(AnswerObject.prototype, 'constructor')

/** Compiles the answer of an operation. */
export function compileAnswer(root: AnswerSelection): CompleteAnswer {
  const compiler = new AnswerCompiler()
  const [fields] = [...root.byType.values()] as [AnswerFields]
  const object = compiler.object(fields)
  return (data, completion, introspection) => {
    const completed = object(data, { completion, depth: 0 }, { typename: root.type.name, introspection })
    return completed === FAILED ? null : completed
  }
}

interface ObjectFacts {
  readonly typename: string
  readonly introspection?: Fetched
}

type CompleteObject = (value: Fetched, at: At, facts: ObjectFacts) => AnswerObject | typeof FAILED

class AnswerCompiler {
  readonly #objects = new Map<AnswerFields, CompleteObject>()

  object(fields: AnswerFields): CompleteObject {
    const known = this.#objects.get(fields)
    if (known) return known
    const compiled = fields.fields.map((field) => this.#field(field, fields.fields))
    const complete: CompleteObject = (value, { completion, depth }, facts) => {
      if (fields.fault) return completion.fail(fields.fault.message, depth, fields.fault)
      const answer = new AnswerObject()
      const inner = { completion, depth: depth + 1 }
      for (const { responseKey, complete: field, isNonNull } of compiled) {
        completion.path[depth] = responseKey
        const completed = field(value, inner, facts)
        if (completed === FAILED && isNonNull) return FAILED
        answer[responseKey] = completed === FAILED ? null : completed
      }
      return answer
    }
    this.#objects.set(fields, complete)
    return complete
  }

  #field(field: AnswerField, siblings: readonly AnswerField[]): CompiledField {
    const { responseKey, type, fetched, fault, coordinate } = field
    const isNonNull = isNonNullType(type)
    if (fetched.name === '__typename') return { responseKey, isNonNull, complete: (_, __, { typename }) => typename }
    if (fetched.name.startsWith('__')) {
      return { responseKey, isNonNull, complete: (_, __, { introspection }) => introspection?.[responseKey] ?? null }
    }
    if (fault) {
      return {
        responseKey,
        isNonNull,
        complete: (_, { completion, depth }) => completion.fail(fault.message, depth, fault),
      }
    }
    const key = fetched.dataKey
    const complete = this.#value(type, { selection: field.selection, coordinate, siblings })
    return { responseKey, isNonNull, complete: (value, at) => complete(value[key], value, key, at) }
  }

  #value(type: GraphQLOutputType, asked: AskedValue): CompleteValue {
    if (isNonNullType(type)) return nonNull(this.#value(type.ofType, asked), asked)
    if (isListType(type)) {
      return list(this.#value(type.ofType, { ...asked, siblings: [] }), {
        ...asked,
        isItemNonNull: isNonNullType(type.ofType),
      })
    }
    const named = getNamedType(type)
    if (isLeafType(named)) return leaf(named, asked)
    if (!asked.selection) throw new Error('A value of a composite type without a selection.')
    return this.#composite(asked.selection, asked)
  }

  #composite({ type, byType, needsTypename }: AnswerSelection, { coordinate, ...asked }: AskedValue): CompleteValue {
    const objects = new Map([...byType].map(([name, fields]) => [name, this.object(fields)]))
    const [only] = needsTypename ? [] : objects.values()
    const ownName = isObjectType(type) ? type.name : undefined
    return (value, container, key, at) => {
      const { completion, depth } = at
      if (value === null || value === undefined)
        return completion.hasFaults ? completion.absent(container, key, { ...asked, depth }) : null
      if (!isFetched(value)) return completion.fail(`Expected an object for ${coordinate}.`, depth)
      if (completion.hasFaults) completion.present(value, [container, key], { ...asked, depth })
      if (only) return only(value, at, { typename: ownName ?? '' })
      const typename = value['__typename']
      const complete = typeof typename === 'string' ? objects.get(typename) : undefined
      return complete
        ? complete(value, at, { typename: typename as string })
        : completion.untyped(value, { ...asked, depth })
    }
  }
}

/** What is known of a value before it is there. */
interface AskedValue {
  readonly selection: AnswerSelection | undefined
  /** `Type.field`, for messages. */
  readonly coordinate: string
  /** The fields of its object; none in a list. */
  readonly siblings: readonly AnswerField[]
}

interface CompiledField {
  readonly responseKey: string
  readonly isNonNull: boolean
  readonly complete: (value: Fetched, at: At, facts: ObjectFacts) => unknown
}

const nonNull =
  (inner: CompleteValue, { coordinate, siblings }: AskedValue): CompleteValue =>
  (value, container, key, at) => {
    const completed = inner(value, container, key, at)
    return completed === null ? at.completion.missing(coordinate, container, { depth: at.depth, siblings }) : completed
  }

const list =
  (
    item: CompleteValue,
    { isItemNonNull, coordinate, ...asked }: AskedValue & { readonly isItemNonNull: boolean },
  ): CompleteValue =>
  (value, container, key, { completion, depth }) => {
    if (value === null || value === undefined)
      return completion.hasFaults ? completion.absent(container, key, { ...asked, depth }) : null
    if (!Array.isArray(value)) return completion.fail(`Expected a list for ${coordinate}.`, depth)
    if (completion.hasFaults) completion.present(value, [container, key], { ...asked, depth })
    const at = { completion, depth: depth + 1 }
    const items: unknown[] = []
    for (let index = 0; index < value.length; index++) {
      completion.path[depth] = index
      const completed = item(value[index], value, index, at)
      if (completed === FAILED && isItemNonNull) return FAILED
      items.push(completed === FAILED ? null : completed)
    }
    return items
  }

function leaf(type: GraphQLLeafType, { coordinate, ...asked }: AskedValue): CompleteValue {
  const serialise = leafSerialiser(type)
  return (value, container, key, { completion, depth }) => {
    if (value === null || value === undefined)
      return completion.hasFaults ? completion.absent(container, key, { ...asked, depth }) : null
    const serialised = serialise(value)
    if (serialised === UNFIT) return completion.fail(`A value of ${coordinate} is none of its type.`, depth)
    if (completion.hasFaults) completion.present(value, [container, key], { ...asked, depth })
    return serialised
  }
}
