import type { Chance } from './chance.ts'
import {
  namedIn,
  type ArgumentModel,
  type EnumModel,
  type FieldModel,
  type GraphModel,
  type InputModel,
  type ObjectModel,
  type TypeModel,
} from './graph-model.ts'

/** A graph while it is drawn. */
export interface Sketch {
  readonly chance: Chance
  readonly subgraphs: readonly string[]
  readonly types: Map<string, TypeModel>
}

/** Names that no field may stumble over: members of prototypes, names that other types use as keys, leading underscores. */
const FIELD_NAMES = [
  'name title size toString constructor get _x sku code id2 valueOf node kind hasOwnProperty length then data errors',
  'path key type on part owner isPrototypeOf query representations entities e0 _e0 set value list items parent next',
].flatMap((names) => names.split(' '))

const ARGUMENT_NAMES = ['x', 'first', 'filter', 'representations', 'id', 'if', 'constructor', 'name']

/** An object type without fields. */
export const emptyObject = (name: string, keys: readonly string[] = []): ObjectModel => ({
  kind: 'object',
  name,
  base: name,
  keys: [...keys],
  keysIn: {},
  fields: [],
  interfaces: [],
  missing: {},
  failing: {},
})

/** A field that nothing is special of. */
export const plainField = (name: string, type: string, subgraphs: readonly string[]): FieldModel => ({
  name,
  type,
  args: [],
  in: [...subgraphs],
  external: [],
  provides: {},
})

/** A name that a type has no field of. */
export function freeName({ chance }: Sketch, type: ObjectModel): string {
  for (let attempt = 0; attempt < 20; attempt++) {
    const name = chance.pick(FIELD_NAMES)
    if (!type.fields.some((field) => field.name === name)) return name
  }
  return `f${type.fields.length}`
}

/** Adds scalars, enums and input objects, but for one enum the same in every subgraph. */
export function drawLeaves({ chance, subgraphs, types }: Sketch): void {
  types.set('Json', { kind: 'scalar', name: 'Json' })
  for (const name of ['Tone', 'Unit'].slice(0, 1 + chance.below(2))) {
    const values = ['LOW', 'HIGH', 'toString', 'MID'].slice(0, 2 + chance.below(3))
    const model: EnumModel = { kind: 'enum', name, values, hidden: chance.is(0.3) ? 'SECRET' : undefined }
    types.set(name, model)
  }
  const moods = ['CALM', 'constructor', 'WILD', 'GREY']
  const valuesIn = Object.fromEntries(
    subgraphs.map((subgraph) => [subgraph, ['CALM', ...chance.some(moods.slice(1), 0.6)]]),
  )
  types.set('Mood', { kind: 'enum', name: 'Mood', values: moods, valuesIn })
  const inner: InputModel = {
    kind: 'input',
    name: 'Range',
    fields: [
      { name: 'from', type: 'Int', fallback: '0' },
      { name: 'to', type: 'Int' },
    ],
  }
  const outer: InputModel = {
    kind: 'input',
    name: 'Filter',
    fields: [
      { name: 'tone', type: 'Tone', fallback: 'LOW' },
      { name: 'words', type: '[String!]', ...(chance.is(0.5) && { fallback: '["a"]' }) },
      { name: 'range', type: 'Range', ...(chance.is(0.5) && { fallback: '{ from: 2 }' }) },
      { name: 'flag', type: 'Boolean!', fallback: 'true' },
      { name: 'any', type: 'Json' },
    ],
  }
  types.set('Range', inner)
  types.set('Filter', outer)
}

const ARGUMENTS: readonly (readonly [type: string, fallback?: string])[] = [
  ['Int', '3'],
  ['Int'],
  ['Int!'],
  ['Int!', '7'],
  ['String', '"è \\"q\\""'],
  ['String'],
  ['Tone', 'LOW'],
  ['Tone'],
  ['Filter', '{ words: ["w", "v"] }'],
  ['Filter'],
  ['[Int!]', '[1, 2]'],
  ['[[Int]]'],
  ['Boolean', 'true'],
  ['Json'],
  ['ID', '"i"'],
  ['Float', '1.5'],
]

/** Arguments of a field, mostly none. */
export function drawArguments({ chance }: Sketch): ArgumentModel[] {
  if (!chance.is(0.3)) return []
  return chance
    .shuffled(ARGUMENT_NAMES)
    .slice(0, 1 + chance.below(2))
    .map((name) => {
      const [type, fallback] = chance.pick(ARGUMENTS)
      return { name, type, ...(fallback !== undefined && { fallback }) }
    })
}

/** Wraps a named type in lists and non-null. */
export function wrapped(chance: Chance, named: string): string {
  const depth = chance.is(0.65) ? 0 : chance.is(0.8) ? 1 : 2
  let type = named
  for (let level = 0; level <= depth; level++) {
    if (level > 0) type = `[${type}]`
    if (chance.is(0.35)) type = `${type}!`
  }
  return type
}

/** Where a field is resolved, which decides what types it may have. */
export interface Home {
  readonly subgraphs: readonly string[]
  /** Whether it belongs to a value type, which brings its types into every subgraph that refers to it. */
  readonly isValue?: boolean
}

/** A named type that a field may have in all its subgraphs. */
export function drawNamed(sketch: Sketch, home: Home): string {
  const { chance, types } = sketch
  if (chance.is(0.45)) return chance.pick(['Int', 'String', 'Boolean', 'Float', 'ID', 'Json', 'String', 'Int'])
  const named = [...types.values()].filter((type) => isPossible(sketch, type, home))
  return named.length > 0 ? chance.pick(named).name : 'String'
}

function isPossible({ types }: Sketch, type: TypeModel, { subgraphs, isValue }: Home): boolean {
  switch (type.kind) {
    case 'object':
      if (type.base === type.name) return !/Part$/.test(type.name)
      return !isValue && !subgraphs.some((subgraph) => objectSubgraph(types, type.base) === subgraph)
    case 'entity-interface':
      return !isValue && subgraphs.every((subgraph) => subgraph === type.home || subgraph === type.objectIn)
    case 'union':
      return (
        subgraphs.every((subgraph) => (type.membersIn[subgraph] ?? []).length > 0) &&
        commonMembers(type.membersIn, subgraphs)
      )
    case 'interface':
    case 'enum':
      return true
    case 'scalar':
    case 'input':
      return false
  }
}

const commonMembers = (membersIn: Readonly<Record<string, readonly string[]>>, subgraphs: readonly string[]): boolean =>
  (membersIn[subgraphs[0]!] ?? []).some((member) =>
    subgraphs.every((subgraph) => membersIn[subgraph]?.includes(member)),
  )

const objectSubgraph = (types: Sketch['types'], base: string): string | undefined => {
  const type = types.get(base)
  return type?.kind === 'entity-interface' ? type.objectIn : undefined
}

/** A random field of a type. */
export function drawField(sketch: Sketch, type: ObjectModel, home: Home): FieldModel {
  const field = plainField(freeName(sketch, type), wrapped(sketch.chance, drawNamed(sketch, home)), home.subgraphs)
  return { ...field, args: drawArguments(sketch) }
}

/** Whether a type as SDL is a leaf. */
export function isLeaf({ types }: Pick<GraphModel, 'types'>, type: string): boolean {
  const known = types.get(namedIn(type))
  return !known || known.kind === 'enum' || known.kind === 'scalar'
}
