import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql'

/** Answers kept; each is some megabytes for a large graph. The longest unused leaves first. */
const MAX_ANSWERS = 16

/** Variables of an introspection are few and short; what has more is not remembered. */
const MAX_VARIABLES = 200

/** A question of introspection: a document, by identity, to one view of the graph. */
export interface IntrospectionQuestion {
  readonly own: DocumentNode
  readonly schema: GraphQLSchema
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
}

/**
 * Remembers answers of introspection. A graph does not change while the hub runs, and to build the answer to the query of
 * common tools keeps the event loop for a tenth of a second and more.
 */
export class IntrospectionAnswers {
  readonly #answers = new Map<string, ExecutionResult>()
  readonly #numbers = new WeakMap<object, number>()
  #count = 0

  has(question: IntrospectionQuestion): boolean {
    return this.#answers.has(this.#keyOf(question) ?? '')
  }

  /** The answer, made when nobody has asked the same before; it is shared and must not be changed. */
  of(question: IntrospectionQuestion, answer: () => ExecutionResult): ExecutionResult {
    const key = this.#keyOf(question)
    if (key === undefined) return answer()
    const found = this.#answers.get(key) ?? answer()
    this.#answers.delete(key)
    this.#answers.set(key, found)
    if (this.#answers.size > MAX_ANSWERS) this.#answers.delete(this.#answers.keys().next().value!)
    return found
  }

  #keyOf({ own, schema, operationName, variables }: IntrospectionQuestion): string | undefined {
    const sent = JSON.stringify(variables)
    if (sent.length > MAX_VARIABLES) return undefined
    return [this.#numberOf(own), this.#numberOf(schema), operationName, sent].join(' ')
  }

  #numberOf(one: object): number {
    const number = this.#numbers.get(one) ?? ++this.#count
    this.#numbers.set(one, number)
    return number
  }
}
