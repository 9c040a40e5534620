import {
  buildSchema,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  isUnionType,
  type GraphQLObjectType,
} from 'graphql'

/** A selection on a type of the read generator's test, with random aliases, repeated fields and fragments, of which every two that share a key are one field. */
export function aliasedQuery(root: GraphQLObjectType, seed: number): string {
  let state = seed >>> 0 || 1
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const skipped = new Set(['secret', 'motto', 'greeting'])
  const set = (type: GraphQLObjectType, depth: number, used: Map<string, string>): string => {
    const fields = Object.values(type.getFields()).filter(({ name }) => !skipped.has(name))
    const parts = Array.from({ length: 1 + next(5) }, () => {
      const field = fields[next(fields.length)]!
      const key = ['', '', 'a', 'b', 'nodes', 'edges', 'node', 'id'][next(8)]! || field.name
      // A key belongs to one field, wherever in the document it is: fields of one name merge.
      if ((used.get(key) ?? field.name) !== field.name) return '__typename'
      used.set(key, field.name)
      const below = getNamedType(field.type)
      const inner = isUnionType(below)
        ? ` { __typename ${below
            .getTypes()
            .map((member) => `... on ${member.name} { ${leaves(member)} }`)
            .join(' ')} }`
        : isObjectType(below)
          ? depth > 4
            ? ' { __typename }'
            : ` { ${set(below, depth + 1, keysBelow(used, key))} }`
          : ''
      const call = field.name === 'page' ? 'page(first: 5)' : field.name
      const written = `${key === field.name ? '' : `${key}: `}${call}${inner}`
      return next(4) === 0 ? `... { ${written} }` : written
    })
    return parts.join(' ')
  }
  const leaves = (type: GraphQLObjectType): string =>
    Object.values(type.getFields())
      .filter(({ type: of }) => isLeafType(getNamedType(of)))
      .map(({ name }) => name)
      .join(' ')
  return set(root, 0, new Map())
}

const belowKeys = new WeakMap<Map<string, string>, Map<string, Map<string, string>>>()

/** The keys used below a key: selections of one field under one key are one. */
function keysBelow(used: Map<string, string>, key: string): Map<string, string> {
  const known = belowKeys.get(used) ?? new Map<string, Map<string, string>>()
  belowKeys.set(used, known)
  const below = known.get(key) ?? new Map<string, string>()
  known.set(key, below)
  return below
}

const FEDERATION = `directive @key(fields: String!, resolvable: Boolean) repeatable on OBJECT
directive @external on FIELD_DEFINITION | OBJECT
directive @requires(fields: String!) on FIELD_DEFINITION
directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION
`

/** The schema that the SDL of a subgraph describes, without its link to federation. */
export const schemaOfSubgraph = (sdl: string): GraphQLSchema =>
  buildSchema(sdl.replace(/extend schema [^\n]*\n/, FEDERATION), { assumeValid: true })

/** An answer in which every cursor is the same: each is sealed anew. */
export const withoutCursors = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner: unknown) => (/ursor/.test(key) && inner !== null ? 'cursor' : inner)))
