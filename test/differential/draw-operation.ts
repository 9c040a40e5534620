import {
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isUnionType,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql'
import { Chance } from './chance.ts'
import { DrawnVariables } from './draw-variables.ts'

/** An operation as text; it need not be valid. */
export interface DrawnOperation {
  readonly text: string
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
}

/** A random operation on a schema, which depends on nothing but its seed. */
export function drawOperation(schema: GraphQLSchema, seed: number): DrawnOperation {
  const chance = new Chance(seed, 'operation')
  const first = new OperationDrawing(schema, chance, 'F')
  const isNamed = chance.is(0.4)
  const text = first.draw(isNamed ? 'One' : '')
  const { values } = first.variables
  if (!isNamed || chance.is(0.6))
    return { text, operationName: chance.is(0.5) && isNamed ? 'One' : undefined, variables: values }
  const other = chance.is(0.5)
    ? 'query Two { __typename __schema { queryType { name } } }'
    : new OperationDrawing(schema, chance, 'G').draw('Two')
  const documents = chance.is(0.5) ? [text, other] : [other, text]
  return { text: documents.join('\n'), operationName: 'One', variables: values }
}

/** Response keys of one place of the answer: what each stands for, and the keys below it. */
interface Keys {
  readonly used: Map<
    string,
    { readonly call: string; readonly type: string; readonly on: string; readonly below: Keys }
  >
}

const noKeys = (): Keys => ({ used: new Map() })

const ALIASES = [
  'a',
  'b',
  'id',
  'sku',
  'code',
  'part',
  'owner',
  'name',
  '_e0',
  'representations',
  'then',
  'label',
  'length',
  'data',
  'toString',
  'constructor',
  'hasOwnProperty',
  'valueOf',
  'isPrototypeOf',
]
/** Aliases that agree in the first 63 characters, where PostgreSQL cuts a name. */
const LONG = 'a'.repeat(63)

class OperationDrawing {
  readonly variables: DrawnVariables
  private readonly fragments: { name: string; on: string; text: string }[] = []
  private left = 45
  private readonly schema: GraphQLSchema
  private readonly chance: Chance
  private readonly prefix: string

  constructor(schema: GraphQLSchema, chance: Chance, prefix: string) {
    this.schema = schema
    this.chance = chance
    this.prefix = prefix
    this.variables = new DrawnVariables(chance)
  }

  draw(name: string): string {
    const { schema, chance } = this
    const mutation = schema.getMutationType()
    const isMutation = mutation && chance.is(0.12)
    const root = isMutation ? mutation : schema.getQueryType()!
    const selection = this.selection(root, noKeys(), 0)
    const { text } = this.variables
    const head = isMutation || name !== '' || text !== '' ? `${isMutation ? 'mutation' : 'query'} ${name}${text} ` : ''
    return [`${head}${selection}`, ...this.fragments.map((fragment) => fragment.text)].join('\n')
  }

  private selection(type: GraphQLCompositeType, keys: Keys, depth: number): string {
    const count = depth === 0 ? 2 + this.chance.below(4) : 1 + this.chance.below(4)
    const parts = Array.from({ length: count }, () => this.part(type, keys, depth)).filter((part) => part !== '')
    if (depth === 0 && this.chance.is(0.1) && type.name === 'Query') parts.push(this.introspection(keys))
    return `{ ${parts.join(' ') || '__typename'} }`
  }

  private part(type: GraphQLCompositeType, keys: Keys, depth: number): string {
    const { chance } = this
    if (this.left <= 0) return ''
    this.left--
    if (chance.is(0.07)) return this.typename(type, keys)
    if (isUnionType(type) || chance.is(isAbstractType(type) ? 0.5 : 0.22)) return this.fragment(type, keys, depth)
    return this.field(type, keys, depth)
  }

  private typename(type: GraphQLCompositeType, keys: Keys): string {
    const key = this.chance.is(0.5) ? this.chance.pick(ALIASES) : '__typename'
    return this.takes(keys, key, { call: '__typename', type: 'String!', on: type.name })
      ? `${key === '__typename' ? '' : `${key}: `}__typename${this.directives()}`
      : ''
  }

  private fragment(type: GraphQLCompositeType, keys: Keys, depth: number): string {
    const { chance } = this
    const condition = chance.is(0.1) ? undefined : chance.pick(this.overlapping(type))
    const on = condition ?? type
    const known = this.fragments.filter((fragment) => fragment.on === on.name)
    if (condition && known.length > 0 && chance.is(0.4)) return `...${chance.pick(known).name}${this.directives()}`
    const selection = this.selection(on, keys, depth + 1)
    const directives = this.directives()
    if (!condition || chance.is(0.6)) return `...${condition ? ` on ${condition.name}` : ''}${directives} ${selection}`
    const name = `${this.prefix}${this.fragments.length}`
    this.fragments.push({ name, on: on.name, text: `fragment ${name} on ${on.name} ${selection}` })
    return `...${name}${directives}`
  }

  /** Types whose objects may be of a type: itself, its members, and abstract types that share some. */
  private overlapping(type: GraphQLCompositeType): GraphQLCompositeType[] {
    return Object.values(this.schema.getTypeMap())
      .filter(isCompositeType)
      .filter((other) => !other.name.startsWith('__') && overlap(this.schema, type, other))
  }

  private field(type: GraphQLCompositeType, keys: Keys, depth: number): string {
    const { chance } = this
    if (isUnionType(type)) return ''
    const fields = Object.values(type.getFields())
    const again = chance.is(0.2) ? [...keys.used].filter(([, { call }]) => call !== '__typename') : []
    const leads = fields.filter((field) => !isLeafType(getNamedType(field.type)))
    const field = chance.pick(leads.length > 0 && chance.is(0.35) ? leads : fields)
    if (again.length > 0) {
      const [key, { call }] = chance.pick(again)
      const same = fields.find(({ name }) => name === /^\w+/.exec(call)![0])
      if (same) return this.written(type, same, { keys, key, call, depth })
    }
    const call = this.call(field)
    return this.written(type, field, { keys, key: this.key(field, fields), call, depth })
  }

  private written(
    type: GraphQLCompositeType,
    field: GraphQLField<unknown, unknown>,
    { keys, key, call, depth }: { keys: Keys; key: string; call: string; depth: number },
  ): string {
    const below = this.takes(keys, key, { call, type: String(field.type), on: isObjectType(type) ? type.name : '' })
    if (!below) return ''
    const named = getNamedType(field.type)
    const directives = this.directives()
    const inner = !isCompositeType(named)
      ? ''
      : depth > 5
        ? ' { __typename }'
        : ` ${this.selection(named, below, depth + 1)}`
    return `${key === field.name ? '' : `${key}: `}${call}${directives}${inner}`
  }

  private call({ name, args }: GraphQLField<unknown, unknown>): string {
    const given = args.map((argument) => this.variables.argument(argument)).filter((text) => text !== undefined)
    return given.length > 0 ? `${name}(${this.chance.shuffled(given).join(', ')})` : name
  }

  private key(field: GraphQLField<unknown, unknown>, siblings: readonly GraphQLField<unknown, unknown>[]): string {
    const { chance } = this
    if (chance.is(0.65)) return field.name
    const kind = chance.below(10)
    const key =
      kind < 4 ? chance.pick(siblings).name : kind < 8 ? chance.pick(ALIASES) : LONG + 'bc'.repeat(chance.below(9))
    return key
  }

  /** The keys below a key, when it may stand for a field here: another field only on objects of another type. */
  private takes(keys: Keys, key: string, entry: { call: string; type: string; on: string }): Keys | undefined {
    const known = keys.used.get(key)
    if (!known) {
      const below = noKeys()
      keys.used.set(key, { ...entry, below })
      return below
    }
    if (known.call === entry.call && known.type === entry.type) return known.below
    const isApart = known.on !== entry.on && known.on !== '' && entry.on !== '' && known.type === entry.type
    return isApart && this.chance.is(0.7) ? known.below : undefined
  }

  private directives(): string {
    const { chance } = this
    if (!chance.is(0.14)) return ''
    const one = `@${chance.pick(['skip', 'include'])}(if: ${this.decided()})`
    return ` ${one}${chance.is(0.15) ? ` @${one.startsWith('@skip') ? 'include' : 'skip'}(if: ${this.decided()})` : ''}`
  }

  private decided(): string {
    return this.chance.is(0.4) ? String(this.chance.is(0.5)) : this.variables.condition()
  }

  private introspection(keys: Keys): string {
    const { chance } = this
    const call = chance.pick(['__schema', '__type(name: "Json")', '__type(name: "Nothing")'])
    const key = chance.is(0.5) ? chance.pick(ALIASES) : /^\w+/.exec(call)![0]
    if (!this.takes(keys, key, { call, type: call, on: 'Query' })) return ''
    const inner = call === '__schema' ? '{ queryType { name x: __typename } }' : '{ kind name }'
    return `${key.startsWith('__') ? '' : `${key}: `}${call} ${inner}`
  }
}

function overlap(schema: GraphQLSchema, one: GraphQLCompositeType, other: GraphQLCompositeType): boolean {
  const possible = (type: GraphQLCompositeType): readonly string[] =>
    isInterfaceType(type) || isUnionType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [type.name]
  return possible(one).some((name) => possible(other).includes(name))
}
