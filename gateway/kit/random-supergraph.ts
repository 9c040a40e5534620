import { buildSubgraphSchema } from '@apollo/subgraph'
import { compositionHasErrors, composeServices } from '@theguild/federation-composition'
import { execute, parse, validate, type ExecutionResult, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql'

/** Draws numbers from 0 to below `n`, the same for the same seed. */
export type Draw = (n: number) => number

/** A seeded source of draws (mulberry32). */
export function drawsOf(seed: number): Draw {
  let state = seed >>> 0
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * n)
  }
}

/** A composed random graph with data: every value follows from type, number and field. */
export interface RandomGraph {
  readonly sdl: string
  readonly ask: (subgraph: string, query: string, variables: Record<string, unknown>) => Promise<ExecutionResult>
  /** What a field of an object is, known without any subgraph. */
  readonly valueOf: (typeName: string, number: number, field: string, args: Record<string, unknown>) => unknown
}

interface Field {
  readonly name: string
  readonly owner: string
  readonly type: string
  readonly args: string
  readonly requires: string
}

interface Entity {
  readonly name: string
  /** Keys by subgraph. */
  readonly keys: ReadonlyMap<string, readonly string[]>
  readonly fields: Field[]
}

const SUBGRAPHS = ['a', 'b', 'c', 'd']
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable", "@external", "@requires"])`

/** A random graph of entities with several keys, references, lists, an interface, a union and required fields; undefined where it does not compose. */
export function randomGraph(seed: number): RandomGraph | undefined {
  const draw = drawsOf(seed)
  const entities = drawEntities(draw)
  const modules = SUBGRAPHS.map((name) => ({
    name,
    url: `http://${name}.invalid`,
    typeDefs: parse(sdlOf(name, entities)),
  }))
  const composed = composeServices(modules)
  if (compositionHasErrors(composed)) return undefined
  const schemas = new Map(modules.map(({ name, typeDefs }) => [name, subgraphOf(typeDefs, entities)]))
  return {
    sdl: composed.supergraphSdl,
    ask: async (subgraph, query, variableValues) => {
      const schema = schemas.get(subgraph)
      if (!schema) return { errors: [new Error(`no subgraph ${subgraph}`) as never] }
      const document = parse(query)
      const errors = validate(schema, document)
      return errors.length > 0 ? { errors } : execute({ schema, document, variableValues })
    },
    valueOf: (typeName, number, field, args) => valueOf({ entities, typeName, number }, field, args),
  }
}

function drawEntities(draw: Draw): Entity[] {
  const names = ['E0', 'E1', 'E2', 'E3']
  const entities = names.map((name): Entity => {
    const keys = new Map<string, readonly string[]>()
    const whole = SUBGRAPHS[draw(SUBGRAPHS.length)]!
    for (const subgraph of SUBGRAPHS)
      keys.set(subgraph, subgraph === whole ? ['k0', 'k1'] : [['k0'], ['k1'], ['k0', 'k1']][draw(3)]!)
    return { name, keys, fields: [] }
  })
  const owner = () => SUBGRAPHS[draw(SUBGRAPHS.length)]!
  for (const { fields } of entities) {
    for (let i = 0; i < 4; i++)
      fields.push({ name: `f${i}`, owner: owner(), type: 'String', args: i === 0 ? '(x: Int = 1)' : '', requires: '' })
    for (let i = 0; i < 3; i++) {
      const target = [...names, 'Any', 'Either'][draw(names.length + 2)]!
      fields.push({ name: `r${i}`, owner: owner(), type: draw(2) ? `[${target}]` : target, args: '', requires: '' })
    }
    for (let i = 0; i < 3; i++) {
      const own = owner()
      const others = fields.filter(
        (field) => field.owner !== own && !field.type.includes('A') && !field.type.includes('Either'),
      )
      if (others.length === 0) continue
      const wanted = [...new Set([others[draw(others.length)]!, others[draw(others.length)]!])].slice(0, 1 + draw(2))
      const requires = wanted.map((field) => requirement(field, entities, { draw, own })).join(' ')
      const type = ['String', 'String', names[draw(names.length)]!, `[${names[draw(names.length)]!}]`][draw(4)]!
      fields.push({ name: `q${i}`, owner: own, type, args: '', requires })
    }
  }
  return entities
}

function requirement(
  { name, type, args }: Field,
  entities: readonly Entity[],
  { draw, own }: { draw: Draw; own: string },
): string {
  if (type === 'String') return args ? `${name}(x: ${draw(3)})` : name
  const target = entities.find((entity) => entity.name === bare(type))!
  const key = target.keys.get(own)!
  return `${name} { ${key[draw(key.length)]!} }`
}

const bare = (type: string): string => type.replace(/[[\]!]/g, '')

function sdlOf(subgraph: string, entities: readonly Entity[]): string {
  const types = entities.map(({ name, keys, fields }) => {
    const own = keys.get(subgraph)!
    const external = new Map<string, string>()
    const mine = fields.filter(({ owner }) => owner === subgraph)
    for (const { requires } of mine) {
      for (const wanted of requires.match(/\b[frq]\d/g) ?? []) {
        const field = fields.find((one) => one.name === wanted)
        if (field) external.set(wanted, `${wanted}${field.args}: ${field.type} @external`)
      }
    }
    const lines = [
      ...own.map((key) => `${key}: ID!`),
      ...mine.map(
        ({ name: field, args, type, requires }) =>
          `${field}${args}: ${type}${requires && ` @requires(fields: ${JSON.stringify(requires)})`}`,
      ),
      ...external.values(),
    ]
    return `type ${name} implements Any ${own.map((key) => `@key(fields: "${key}")`).join(' ')} { tag: String @shareable ${lines.join('\n')} }`
  })
  const roots = entities.flatMap(({ name }, index) =>
    SUBGRAPHS[index % SUBGRAPHS.length] === subgraph || (index === 0 && subgraph === 'b')
      ? [`one${name}_${subgraph}: ${name}`, `all${name}_${subgraph}: [${name}]`]
      : [],
  )
  const abstract = subgraph === 'a' ? ['any_a: [Any]', 'either_a: [Either]'] : []
  return `${LINK}
    type Query { ${[...roots, ...abstract, `ping_${subgraph}: String`].join('\n')} }
    type Mutation { set_${subgraph}: E0 }
    interface Any { tag: String }
    union Either = E0 | E1
    ${types.join('\n')}`
}

interface Place {
  readonly entities: readonly Entity[]
  readonly typeName: string
  readonly number: number
}

/** An object as it moves between resolvers: its type, its number, and what a representation brought along. */
interface Thing {
  readonly __typename: string
  readonly number: number
  readonly given: Readonly<Record<string, unknown>>
}

const thing = (typeName: string, number: number): Thing => ({ __typename: typeName, number: number % 7, given: {} })

function target(type: string, salt: number): unknown {
  const name = bare(type)
  const named = (i: number) => (name === 'Any' ? `E${(salt + i) % 4}` : name === 'Either' ? `E${(salt + i) % 2}` : name)
  if (salt % 5 === 4) return null
  return type.startsWith('[')
    ? [0, 1, 2].map((i) => (i === 1 && salt % 3 === 0 ? null : thing(named(i), salt + i)))
    : thing(named(0), salt)
}

const saltOf = (typeName: string, number: number, field: string): number =>
  [...`${typeName}.${number}.${field}`].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 1_000_003, 7)

function valueOf({ entities, typeName, number }: Place, field: string, args: Record<string, unknown>): unknown {
  if (/^k\d$/.test(field)) return `${typeName}-${number}-${field}`
  if (field === 'tag') return `${typeName}#${number}`
  const known = entities.find(({ name }) => name === typeName)!.fields.find(({ name }) => name === field)!
  const salt = saltOf(typeName, number, field)
  if (known.requires === '')
    return known.type === 'String' ? `${field}:${salt}:${String(args['x'] ?? '')}` : target(known.type, salt)
  return derived(known, salt, requiredOf({ entities, typeName, number }, known.requires))
}

/** What a required field set comes to, as text. */
function requiredOf(place: Place, requires: string): string {
  return requires
    .match(/\w+(\(x: \d\))?( \{ \w+ \})?/g)!
    .map((part) => {
      const [, field, x, key] = /^(\w+)(?:\(x: (\d)\))?(?: \{ (\w+) \})?$/.exec(part)!
      const value = valueOf(place, field!, x === undefined ? {} : { x: Number(x) })
      return text(value, key)
    })
    .join('|')
}

function text(value: unknown, key: string | undefined): string {
  if (Array.isArray(value)) return `[${value.map((one) => text(one, key)).join(',')}]`
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string') return value
  const inner = value as Thing & Record<string, unknown>
  return key === undefined ? '?' : String(inner[key] ?? `${inner.__typename}-${inner.number}-${key}`)
}

function derived({ type, name }: Field, salt: number, required: string): unknown {
  if (type === 'String') return `${name}(${required})`
  return target(type, (salt + saltOf(required, 0, name)) % 997)
}

function subgraphOf(typeDefs: ReturnType<typeof parse>, entities: readonly Entity[]): GraphQLSchema {
  const resolvers: Record<string, Record<string, unknown>> = {
    Any: { __resolveType: ({ __typename }: Thing) => __typename },
    Either: { __resolveType: ({ __typename }: Thing) => __typename },
  }
  for (const { name, keys, fields } of entities) {
    resolvers[name] = {
      __resolveReference: ({ __typename, ...given }: Record<string, string> & { __typename: string }): Thing => {
        const [, number] = (given['k0'] ?? given['k1'] ?? '').split('-')
        return { __typename, number: Number(number), given }
      },
      tag: ({ number }: Thing) => valueOf({ entities, typeName: name, number }, 'tag', {}),
    }
    for (const key of new Set([...keys.values()].flat()))
      resolvers[name][key] = ({ number }: Thing) => `${name}-${number}-${key}`
    for (const field of fields) {
      resolvers[name][field.name] = (({ number, given }: Thing, args: Record<string, unknown>) => {
        if (field.requires === '') return valueOf({ entities, typeName: name, number }, field.name, args)
        const parts = field.requires.match(/\w+(\(x: \d\))?( \{ \w+ \})?/g)!.map((part) => {
          const [, wanted, , key] = /^(\w+)(?:\(x: (\d)\))?(?: \{ (\w+) \})?$/.exec(part)!
          if (given[wanted!] === undefined) return 'NOT GIVEN'
          return text(given[wanted!], key)
        })
        return derived(field, saltOf(name, number, field.name), parts.join('|'))
      }) satisfies GraphQLFieldResolver<Thing, unknown>
    }
  }
  const definitions = typeDefs.definitions as unknown as {
    name?: { value: string }
    fields?: { name: { value: string } }[]
  }[]
  for (const root of ['Query', 'Mutation']) {
    const fields = definitions.find(({ name }) => name?.value === root)?.fields ?? []
    resolvers[root] = Object.fromEntries(fields.map(({ name: { value } }) => [value, () => rootValue(value)]))
  }
  const own = new Map(
    definitions.map(({ name, fields }) => [name?.value, new Set((fields ?? []).map((field) => field.name.value))]),
  )
  for (const [type, fields] of Object.entries(resolvers)) {
    for (const field of Object.keys(fields))
      if (!field.startsWith('__') && !own.get(type)?.has(field)) delete fields[field]
  }
  return buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }])
}

/** What a root field answers. */
export function rootValue(field: string): unknown {
  if (field.startsWith('ping')) return field
  if (field.startsWith('set')) return thing('E0', 1)
  if (field.startsWith('any')) return [0, 1, 2, 3].map((i) => thing(`E${i}`, i))
  if (field.startsWith('either')) return [0, 1].map((i) => thing(`E${i}`, i + 3))
  const name = /E\d/.exec(field)![0]
  return field.startsWith('one') ? thing(name, 2) : [0, 1, 2].map((i) => thing(name, i))
}
