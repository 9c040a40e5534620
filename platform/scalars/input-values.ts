import {
  GraphQLError,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  type ASTNode,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  type ValueNode,
} from 'graphql'
import { refuse, type Refusal, type RefusalText } from '../errors.ts'
import { expectedFields, expectedForm, readingOf, type InputForms } from './expected-form.ts'
import { rangeForm, rangeOf, type NumberRange } from './number-ranges.ts'

/** How many faults of one request are reported; the rest would only repeat them. */
export const MOST_FAULTS = 20

/** A value of the wrong form: the refusal, and where it is written when it is a literal. */
export interface InputFault {
  readonly refusal: Refusal
  readonly node?: ASTNode
}

/** How values of one representation are taken apart: literals of a document, or what JSON brought. */
interface Reading<V> {
  /** A variable that is used as a value: it is checked where it is declared. */
  readonly isVariable: (value: V) => boolean
  readonly isNull: (value: V) => boolean
  readonly items: (value: V) => readonly V[] | undefined
  readonly fields: (value: V) => ReadonlyMap<string, V> | undefined
  readonly parse: (type: GraphQLLeafType, value: V) => unknown
  readonly nodeOf: (value: V) => ASTNode | undefined
}

const LITERAL: Reading<ValueNode> = {
  isVariable: ({ kind }) => kind === Kind.VARIABLE,
  isNull: ({ kind }) => kind === Kind.NULL,
  items: (node) => (node.kind === Kind.LIST ? node.values : undefined),
  fields: (node) =>
    node.kind === Kind.OBJECT ? new Map(node.fields.map(({ name, value }) => [name.value, value])) : undefined,
  parse: (type, node) => type.parseLiteral(node, undefined),
  nodeOf: (node) => node,
}

const SENT: Reading<unknown> = {
  isVariable: () => false,
  isNull: (value) => value === null || value === undefined,
  items: (value) => (Array.isArray(value) ? value : undefined),
  fields: (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? new Map(Object.entries(value).filter(([, inner]) => inner !== undefined))
      : undefined,
  parse: (type, value) => type.parseValue(value),
  nodeOf: () => undefined,
}

/** Where a value is, the type that is expected there, and by what its form is described. */
export interface Expected {
  readonly place: string
  readonly type: GraphQLInputType
  readonly forms: InputForms
  /** The range of a whole number there. */
  readonly range?: NumberRange | undefined
}

/** What is wrong with a literal, as places and forms; the value itself is never repeated. */
export const literalFaults = (node: ValueNode, expected: Expected): InputFault[] =>
  new Check(LITERAL, expected).of(node)

/** What is wrong with a value that JSON brought; the value itself is never repeated. */
export const sentFaults = (value: unknown, expected: Expected): InputFault[] => new Check(SENT, expected).of(value)

/** The fault of a value that is missing, or null where the type takes no null. */
export const missing = ({ place, type, forms, range }: Expected, node?: ASTNode): InputFault => {
  const form = range ? rangeForm(range) : expectedForm(type, forms)
  return fault(
    place,
    { it: `non può mancare; si attende ${form.it}`, en: `it must not be missing; expected ${form.en}` },
    node,
  )
}

/** A fault as an error of GraphQL, with the refusal as its cause: it is worded where the language of the request is known. */
export const inputError = ({ refusal, node }: InputFault): GraphQLError =>
  new GraphQLError(refusal.message, {
    ...(node && { nodes: node }),
    originalError: refusal,
    extensions: { code: refusal.code },
  })

const fault = (place: string, why: RefusalText, node: ASTNode | undefined): InputFault => ({
  refusal: refuse('BAD_INPUT', { name: place, why }),
  ...(node && { node }),
})

/** What is expected at a place. */
interface Site<T extends GraphQLInputType = GraphQLInputType> {
  readonly type: T
  readonly range: NumberRange | undefined
}

const expected = (form: RefusalText): RefusalText => ({ it: `si attende ${form.it}`, en: `expected ${form.en}` })

class Check<V> {
  readonly #faults: InputFault[] = []
  readonly #reading: Reading<V>
  readonly #expected: Expected

  constructor(reading: Reading<V>, expected: Expected) {
    this.#reading = reading
    this.#expected = expected
  }

  of(value: V): InputFault[] {
    const { type, place, range } = this.#expected
    this.#value(value, { type, range }, place)
    return this.#faults
  }

  #value(value: V, { type, range }: Site, place: string): void {
    const { isVariable, isNull } = this.#reading
    if (this.#faults.length >= MOST_FAULTS || isVariable(value)) return
    if (isNull(value)) return isNonNullType(type) ? this.#missing({ type, range }, place, value) : undefined
    const nullable = isNonNullType(type) ? type.ofType : type
    if (isListType(nullable)) this.#list(value, { type: nullable.ofType, range }, place)
    else if (isInputObjectType(nullable)) this.#object(value, nullable, place)
    else this.#leaf(value, { type: nullable, range }, place)
  }

  // One value is a list of one.
  #list(value: V, item: Site, place: string): void {
    const items = this.#reading.items(value)
    if (items === undefined) return this.#value(value, item, place)
    items.forEach((one, index) => this.#value(one, item, `${place}[${index}]`))
  }

  #object(value: V, type: GraphQLInputObjectType, place: string): void {
    const fields = this.#reading.fields(value)
    if (fields === undefined) return this.#wrong(value, type, place)
    const defined = type.getFields()
    for (const field of Object.values(defined)) {
      const inner = fields.get(field.name)
      const range = rangeOf(field.name, field.type, this.#expected.forms.ranges)
      if (inner !== undefined) this.#value(inner, { type: field.type, range }, `${place}.${field.name}`)
      else if (isRequiredInputField(field)) this.#missing({ type: field.type, range }, `${place}.${field.name}`, value)
    }
    const isUnknown = [...fields.keys()].some((name) => !Object.hasOwn(defined, name))
    if (isUnknown) this.#add(place, expectedFields(type, this.#expected.forms), value)
    if (type.isOneOf) this.#oneOf([...fields.values()], value, place)
  }

  #oneOf(given: readonly V[], value: V, place: string): void {
    if (given.length === 1 && given.every((inner) => !this.#reading.isNull(inner))) return
    this.#add(place, { it: 'si attende uno solo dei suoi campi', en: 'expected exactly one of its fields' }, value)
  }

  #leaf(value: V, { type, range }: Site<GraphQLLeafType>, place: string): void {
    const parsed = this.#parsed(value, type)
    if (range && !(typeof parsed === 'number' && parsed >= range.from && parsed <= range.to))
      this.#add(place, expected(rangeForm(range)), value)
    else if (parsed === undefined) this.#wrong(value, type, place)
  }

  #parsed(value: V, type: GraphQLLeafType): unknown {
    try {
      return this.#reading.parse(readingOf(type, this.#expected.forms), value)
    } catch {
      return undefined
    }
  }

  #wrong(value: V, type: GraphQLInputType, place: string): void {
    this.#add(place, expected(expectedForm(type, this.#expected.forms)), value)
  }

  #missing(site: Site, place: string, value: V): void {
    this.#push(missing({ ...site, place, forms: this.#expected.forms }, this.#reading.nodeOf(value)))
  }

  #add(place: string, why: RefusalText, value: V): void {
    this.#push(fault(place, why, this.#reading.nodeOf(value)))
  }

  #push(one: InputFault): void {
    if (this.#faults.length < MOST_FAULTS) this.#faults.push(one)
  }
}
