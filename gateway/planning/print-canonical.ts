import { isInterfaceType, print, type GraphQLCompositeType } from 'graphql'
import {
  isInternalVariable,
  type AnswerField,
  type AnswerFields,
  type AnswerSelection,
  type UsedArgument,
} from './answer-tree.ts'
import type { InternalNames } from './internal-names.ts'

/** A field as it is written, under whatever names the answer has it. */
type WrittenField = Pick<AnswerField, 'fetched' | 'type' | 'selection'>

/** What is written of an object type, by the identity of its fields. */
type Written = ReadonlyMap<string, WrittenField>

/**
 * The text of an operation that fetches what an answer needs, and nothing a caller wrote: equal fields once, in one order, fragments
 * only for object types, values only as variables. Undefined when no subgraph is needed.
 */
export function printCanonical(root: AnswerSelection, isMutation: boolean, printing: Printing): string | undefined {
  const { names } = printing
  const printer = new Printer(printing)
  const fields = written([...root.byType.values()][0])
  if (fields.size === 0) return undefined
  const body = printer.fields([...fields.values()], isMutation).join(' ')
  const declared = names.variables.map(({ name, type }) => `$${name}:${String(type)}`)
  return `${isMutation ? 'mutation' : 'query'}${declared.length > 0 ? `(${declared.join()})` : ''}{${body}}`
}

/** What operations are printed with. */
export interface Printing {
  readonly names: InternalNames
  /** Interfaces and unions whose `__typename` is asked of their object types, from `providedTypes`. */
  readonly provided: ReadonlySet<string>
}

class Printer {
  readonly #names: InternalNames
  readonly #provided: ReadonlySet<string>
  readonly #known = new Map<AnswerSelection, string>()

  constructor({ names, provided }: Printing) {
    this.#names = names
    this.#provided = provided
  }

  fields(fields: readonly WrittenField[], inOrder = false): readonly string[] {
    const ordered = inOrder ? fields : fields.toSorted((a, b) => compare(a.fetched.identity, b.fetched.identity))
    return ordered.map((field) => this.#field(field))
  }

  #field({ fetched, selection }: WrittenField): string {
    const key = this.#names.keyOf(fetched)
    const alias = key === fetched.name ? '' : `${key}:`
    const given = fetched.arguments.map((one) => this.#argument(one))
    const values = given.length > 0 ? `(${given.join()})` : ''
    return `${alias}${fetched.name}${values}${selection ? this.#selection(selection) : ''}`
  }

  #argument({ name, value }: UsedArgument): string {
    return `${name}:${isInternalVariable(value) ? `$${this.#names.nameOf(value)}` : print(value)}`
  }

  #selection(selection: AnswerSelection): string {
    const text = this.#known.get(selection) ?? this.#fresh(selection)
    this.#known.set(selection, text)
    return text
  }

  #fresh({ type, byType, needsTypename }: AnswerSelection): string {
    const isByType = needsTypename && this.#provided.has(type.name)
    const ofType = new Map(
      [...byType]
        .toSorted(([a], [b]) => compare(a, b))
        .map(([name, fields]) => [name, new Map([...(isByType ? TYPENAME : []), ...this.#texts(written(fields))])]),
    )
    const typename = needsTypename && !isByType ? ['__typename'] : []
    const parts = [...typename, ...together(type, ofType)]
    return `{${parts.length > 0 ? parts.join(' ') : '__typename'}}`
  }

  #texts(fields: Written): ReadonlyMap<string, Text> {
    const ordered = [...fields.values()].toSorted((a, b) => compare(a.fetched.identity, b.fetched.identity))
    return new Map(
      ordered.map((field) => [
        field.fetched.identity,
        { text: this.#field(field), name: field.fetched.name, type: String(field.type) },
      ]),
    )
  }
}

interface Text {
  readonly text: string
  readonly name: string
  readonly type: string
}

const TYPENAME: readonly (readonly [string, Text])[] = [
  ['__typename', { text: '__typename', name: '__typename', type: 'String!' }],
]

/** What all types have in common is written once, if their interface knows it; the rest by type. */
function together(type: GraphQLCompositeType, ofType: ReadonlyMap<string, ReadonlyMap<string, Text>>): string[] {
  const [first] = [...ofType.values()]
  if (first && ofType.size === 1 && ofType.has(type.name)) return [...first.values()].map(({ text }) => text)
  const known = isInterfaceType(type) ? type.getFields() : {}
  const common = new Map<string, string>()
  for (const [identity, { name, text, type: own }] of first ?? []) {
    if (!Object.hasOwn(known, name) || String(known[name]?.type) !== own) continue
    const isEqual = (other: Text | undefined) => other?.text === text && other.type === own
    if ([...ofType.values()].every((texts) => isEqual(texts.get(identity)))) common.set(identity, text)
  }
  const apart = [...ofType].flatMap(([name, texts]) => {
    const rest = [...texts].filter(([identity]) => !common.has(identity)).map(([, { text }]) => text)
    return rest.length > 0 ? [`...on ${name}{${rest.join(' ')}}`] : []
  })
  return [...common.values(), ...apart]
}

const written = (all: AnswerFields | undefined): Written =>
  new Map(
    (all?.fields ?? [])
      .filter(({ fetched, fault }) => !fault && !fetched.name.startsWith('__'))
      .map((field) => [field.fetched.identity, field]),
  )

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
