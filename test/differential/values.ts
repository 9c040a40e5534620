import { Kind, parseType, type TypeNode } from 'graphql'
import { Chance } from './chance.ts'
import {
  ALWAYS_THERE,
  INSTANCES,
  isEntity,
  topNames,
  type FieldModel,
  type GraphModel,
  type ObjectModel,
} from './graph-model.ts'
import { possibleIn } from './print-subgraph.ts'

/** One object of the random data, as resolvers hand it to graphql-js. */
export interface Instance {
  __typename: string
  /** What its values are a function of. */
  readonly ref: string
  /** The number of an entity; -1 of a value. */
  readonly n: number
  /** The representation by which a subgraph was asked for it. */
  given?: Readonly<Record<string, unknown>>
  /** External fields that the subgraph provides on the way by which it was reached. */
  provided?: readonly string[]
}

/** A field of an object, with its arguments as coerced. */
export interface Asked {
  readonly owner: ObjectModel
  readonly field: FieldModel
  readonly ref: string
  readonly n: number
  readonly args: Readonly<Record<string, unknown>>
  /** The values that the field requires, as one text. */
  readonly needed?: string | undefined
}

/** Whether a value is an object of the random data. */
export const isInstance = (value: unknown): value is Instance =>
  typeof value === 'object' && value !== null && 'ref' in value && '__typename' in value

/** JSON in which the order of keys says nothing; what is absent differs from null. */
export const canonical = (value: unknown): string => {
  if (value === undefined) return 'absent'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}

/** The name of a concrete type of an instance of an entity interface. */
export const concreteName = (model: GraphModel, base: string, n: number): string => {
  const type = model.types.get(base)
  return type?.kind === 'entity-interface' ? type.implementers[n % type.implementers.length]! : base
}

/** An entity by its number. */
export const entityOf = (model: GraphModel, base: string, n: number): Instance => ({
  __typename: concreteName(model, base, n),
  ref: `${base}#${n}`,
  n,
})

/** Whether a field belongs to a key of its type. */
export const isKeyField = ({ keys }: ObjectModel, { name }: FieldModel): boolean =>
  keys.some((key) => topNames(key).includes(name))

/**
 * The value of a field: a pure function of the graph's seed, the object, the field, its arguments and what it requires.
 * Leaves, lists, `Instance`s and null; an `Error` wherever the resolver fails. In a faulty graph some values are not of
 * their type: null where that is forbidden, a name that an enum does not have.
 */
export function valueOf(model: GraphModel, asked: Asked): unknown {
  const { owner, field, ref, n, args, needed = '' } = asked
  if (/Part$/.test(owner.name)) return `part-${n}`
  if (isKeyField(owner, field)) return keyValue(model, owner, { field, n })
  const key = `${ref}.${field.name}(${canonical(args)})${needed}`
  const making: Making = {
    model,
    asked,
    key,
    chance: new Chance(model.seed, key),
    isSafe: !model.faulty || field.stable === true,
  }
  return make(making, typeNode(field.type), { isNullable: true, at: '' })
}

const typeNodes = new Map<string, TypeNode>()
function typeNode(text: string): TypeNode {
  const known = typeNodes.get(text) ?? parseType(text)
  typeNodes.set(text, known)
  return known
}

function keyValue(
  model: GraphModel,
  { base, name }: ObjectModel,
  { field, n }: { field: FieldModel; n: number },
): unknown {
  if (field.name === 'id') return `${base}:${n}`
  if (field.name === 'sku') return `sku/${base}/${n}`
  if (field.name === 'code') return n * 11 + 1
  if (field.name === 'part') return { __typename: `${name}Part`, ref: `${name}Part#${n}`, n }
  return entityOf(model, field.type.replace('!', ''), n)
}

/** The number of the entity that a representation means; undefined when its keys do not agree. */
export function numberOf({ keys }: ObjectModel, representation: Readonly<Record<string, unknown>>): number | undefined {
  const found = new Set<number>()
  for (const name of new Set(keys.flatMap(topNames))) {
    const value = representation[name] as { id?: unknown } | string | number | null | undefined
    if (value === undefined) continue
    if (name === 'code') found.add((Number(value) - 1) / 11)
    else found.add(lastNumber(typeof value === 'object' ? value?.id : value))
  }
  const [n, ...others] = found
  return others.length === 0 && n !== undefined && n >= 0 && n < INSTANCES ? n : undefined
}

const lastNumber = (value: unknown): number => Number(/\d+$/.exec(String(value))?.[0] ?? -1)

interface Making {
  readonly model: GraphModel
  readonly asked: Asked
  readonly key: string
  readonly chance: Chance
  readonly isSafe: boolean
}

interface Place {
  readonly isNullable: boolean
  readonly at: string
}

function make(making: Making, type: TypeNode, { isNullable, at }: Place): unknown {
  if (type.kind === Kind.NON_NULL_TYPE) return make(making, type.type, { isNullable: false, at })
  const { chance, isSafe, asked } = making
  const roll = chance.unit()
  if (!isSafe && roll < 0.025) return new Error(`${asked.ref}.${asked.field.name}${at} failed`)
  if (isNullable ? roll < 0.12 : !isSafe && roll < 0.04) return null
  if (type.kind === Kind.NAMED_TYPE) return makeNamed(making, type.name.value, at)
  return Array.from({ length: chance.below(3) }, (_, index) =>
    make(making, type.type, { isNullable: true, at: `${at}[${index}]` }),
  )
}

function makeNamed(making: Making, name: string, at: string): unknown {
  const { model, chance, isSafe } = making
  const type = model.types.get(name)
  if (!type || type.kind === 'scalar' || type.kind === 'input') return makeScalar(chance, name, isSafe)
  if (type.kind !== 'enum') return makeObject(making, name, at)
  if (!isSafe && chance.is(0.04)) return type.hidden ?? 'NO_SUCH_VALUE'
  const { valuesIn } = type
  if (!valuesIn) return chance.pick(type.values)
  const subgraphs = resolvingSubgraphs(making)
  return chance.pick(type.values.filter((value) => subgraphs.every((subgraph) => valuesIn[subgraph]!.includes(value))))
}

function makeScalar(chance: Chance, name: string, isSafe: boolean): unknown {
  const number = chance.below(1000)
  switch (name) {
    case 'Int':
      return !isSafe && chance.is(0.01) ? 'no number' : number - 500
    case 'Float':
      return number / 8
    case 'Boolean':
      return number % 2 === 0
    case 'ID':
      return `id-${number % 50}`
    case 'Json':
      return chance.pick([
        number,
        'text',
        true,
        { b: number, a: [1, { toString: null }] },
        [[], {}],
        { id: 'x', __typename: 'Y' },
      ])
    default:
      return chance.pick([`s${number}`, '', 'è "q"\n', 'null'])
  }
}

/** Where a value may come from: that of a value type, from every subgraph. */
const resolvingSubgraphs = ({ model, asked: { owner, field } }: Making): readonly string[] =>
  isEntity(owner) || owner.name === 'Query' || owner.name === 'Mutation' ? field.in : model.subgraphs

function makeObject(making: Making, name: string, at: string): Instance | Error {
  const { model, asked, chance, key } = making
  const subgraphs = resolvingSubgraphs(making)
  const possible = possibleIn(model, name, subgraphs)
  // An interface that no type implements in these subgraphs.
  if (possible.length === 0) return new Error(`${asked.ref}.${asked.field.name}${at} can be of no type`)
  const chosen = chance.pick(possible)
  const type = model.types.get(chosen)
  if (type?.kind !== 'object') throw new Error(`${chosen} is no object type`)
  if (!isEntity(type)) return { __typename: chosen, ref: `${key}${at}:${chosen}`, n: -1 }
  const isLost = subgraphs.some((subgraph) => isLostIn(model, type, subgraph))
  const numbers = Array.from({ length: isLost ? ALWAYS_THERE : INSTANCES }, (_, n) => n)
  return entityOf(model, type.base, chance.pick(numbers.filter((n) => concreteName(model, type.base, n) === chosen)))
}

/** Whether a subgraph lacks some instances of a type, also as the interface object of it. */
function isLostIn(model: GraphModel, type: ObjectModel, subgraph: string): boolean {
  const base = model.types.get(type.base)
  const models = base?.kind === 'entity-interface' ? [type, base.object] : [type]
  return models.some(({ missing, failing }) => [missing, failing].some((lost) => (lost[subgraph] ?? []).length > 0))
}
