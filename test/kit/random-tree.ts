import {
  getNamedType,
  isLeafType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'

/** What a random tree of selections is made of. */
export interface RandomTree {
  readonly schema: GraphQLSchema
  /** Arguments that a field needs, as text. */
  readonly args: Readonly<Record<string, string>>
  readonly random: () => number
  readonly depth: number
}

/** A query with the value of its one variable, `$first`. */
export interface AskedTree {
  readonly query: string
  readonly variables: { readonly first: number }
}

/**
 * A random query with branches: deep enough to go round in the graph, its pages literal, sent or left out, parts of it
 * in fragments and under other names, some of it twice.
 */
export function randomTree(tree: RandomTree): AskedTree {
  const writer = new Writer(tree)
  const text = `${writer.selection(tree.schema.getQueryType()!, tree.depth)} ${writer.fragments.join(' ')}`
  return {
    query: `query ${text.includes('$first') ? '($first: Int = 3)' : ''} ${text}`,
    variables: { first: 1 + Math.floor(tree.random() * 20) },
  }
}

class Writer {
  readonly fragments: string[] = []
  readonly #tree: RandomTree
  #aliases = 0

  constructor(tree: RandomTree) {
    this.#tree = tree
  }

  selection(type: GraphQLObjectType, depth: number): string {
    const composite = Object.values(type.getFields()).filter(
      (field) => !isLeafType(getNamedType(field.type)) && this.#call(field) !== undefined,
    )
    const isFrame = /(Connection|Edge)$/.test(type.name)
    const wanted = depth <= 0 ? [] : isFrame ? composite.filter(() => this.#chance(0.7)) : this.#some(composite)
    const parts = wanted.map((field) => this.#field(field, depth - (isFrame ? 0 : 1)))
    const leaf = Object.values(type.getFields()).find((field) => field.name === 'id')
    return `{ ${leaf && this.#chance(0.5) ? 'id' : '__typename'} ${parts.join(' ')} }`
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const named = getNamedType(field.type)
    const alias = this.#chance(0.1) && this.#aliases < 12 ? `a${this.#aliases++}: ` : ''
    const text = `${alias}${this.#call(field)!} ${this.#below(named, depth)}`
    return this.#chance(0.05) && !field.args.some(({ name }) => name === 'first') ? `${text} ${text}` : text
  }

  #below(type: GraphQLNamedType, depth: number): string {
    if (isUnionType(type)) {
      const members = type.getTypes().filter(() => this.#chance(0.6))
      return `{ __typename ${members.map((member) => `... on ${member.name} ${this.selection(member, depth - 1)}`).join(' ')} }`
    }
    if (!isObjectType(type)) return '{ __typename }'
    const body = this.selection(type, depth)
    if (!this.#chance(0.15)) return body
    const name = `f${this.fragments.length}`
    this.fragments.push(`fragment ${name} on ${type.name} ${body}`)
    return `{ ...${name} ... on ${type.name} ${body} }`
  }

  #call(field: GraphQLField<unknown, unknown>): string | undefined {
    const given: string[] = []
    for (const arg of field.args) {
      if (arg.name === 'first' && this.#chance(0.7))
        given.push(`first: ${this.#chance(0.5) ? '$first' : 1 + Math.floor(this.#tree.random() * 30)}`)
      if (!String(arg.type).endsWith('!') || arg.defaultValue !== undefined) continue
      const value = this.#tree.args[`${field.name}.${arg.name}`] ?? this.#tree.args[arg.name]
      if (value === undefined) return undefined
      given.push(`${arg.name}: ${value}`)
    }
    return given.length > 0 ? `${field.name}(${given.join(', ')})` : field.name
  }

  #some<T>(list: readonly T[]): T[] {
    const count = 1 + Math.floor(this.#tree.random() * 2.5)
    return list.toSorted(() => this.#tree.random() - 0.5).slice(0, count)
  }

  #chance(part: number): boolean {
    return this.#tree.random() < part
  }
}
