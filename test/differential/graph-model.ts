/** An argument or an input field as SDL. */
export interface ArgumentModel {
  readonly name: string
  readonly type: string
  readonly fallback?: string
}

/** A field of an object type and where it is resolved. */
export interface FieldModel {
  readonly name: string
  /** As SDL, with lists and non-null. */
  readonly type: string
  readonly args: readonly ArgumentModel[]
  /** Subgraphs that resolve it; of a value type, every subgraph that has the type. */
  readonly in: string[]
  /** Subgraphs that declare it `@external`. */
  readonly external: string[]
  /** Subgraph that still declares it although another overrides it. */
  abandoned?: string
  /** Field set of `@requires`, on its only subgraph. */
  requires?: string
  /** Field set of `@provides` by subgraph. */
  readonly provides: Record<string, string>
  inaccessible?: boolean
  /** Subgraphs that declare it without the `!` of its type, so that callers see it so. */
  looseIn?: readonly string[]
  /** Other subgraphs depend on it: it never fails, and is null only when its type allows it. */
  stable?: boolean
}

/** An object type: entity when it has keys, else a value type that is shared by all its subgraphs. */
export interface ObjectModel {
  readonly kind: 'object'
  readonly name: string
  /** Under which name its instances are known: that of its entity interface, or its own. */
  base: string
  /** Field sets of its keys, the first in most subgraphs. */
  readonly keys: string[]
  /** Keys by subgraph; where there is none, the subgraph declares it as a stub of the first key. */
  readonly keysIn: Record<string, string[]>
  readonly fields: FieldModel[]
  readonly interfaces: string[]
  /** Numbers of the instances that a subgraph does not have, and of those whose reference it fails to resolve. */
  readonly missing: Record<string, readonly number[]>
  readonly failing: Record<string, readonly number[]>
  inaccessible?: boolean
}

/** An interface of fields that its implementers have in common. */
export interface InterfaceModel {
  readonly kind: 'interface'
  readonly name: string
  readonly fields: readonly FieldModel[]
}

/** An interface with a key: known as such in `home`, an `@interfaceObject` with fields of its own in `objectIn`. */
export interface EntityInterfaceModel {
  readonly kind: 'entity-interface'
  readonly name: string
  readonly key: string
  readonly home: string
  readonly objectIn: string
  readonly implementers: readonly string[]
  /** Fields that the home declares and every implementer has. */
  readonly fields: readonly FieldModel[]
  /** The interface object. */
  readonly object: ObjectModel
}

/** A union, whose members may differ between subgraphs. */
export interface UnionModel {
  readonly kind: 'union'
  readonly name: string
  readonly membersIn: Readonly<Record<string, readonly string[]>>
}

/** An enum. */
export interface EnumModel {
  readonly kind: 'enum'
  readonly name: string
  readonly values: readonly string[]
  /** The values that each subgraph knows, where they differ: such an enum is of no argument. */
  readonly valuesIn?: Readonly<Record<string, readonly string[]>>
  /** A value that the API does not have. */
  readonly hidden?: string | undefined
}

/** A scalar of the graph's own, of any JSON. */
export interface ScalarModel {
  readonly kind: 'scalar'
  readonly name: string
}

/** An input object. */
export interface InputModel {
  readonly kind: 'input'
  readonly name: string
  readonly fields: readonly ArgumentModel[]
}

/** A named type of a random graph. */
export type TypeModel =
  | ObjectModel
  | InterfaceModel
  | EntityInterfaceModel
  | UnionModel
  | EnumModel
  | ScalarModel
  | InputModel

/** A random federated graph. */
export interface GraphModel {
  readonly seed: number
  readonly subgraphs: readonly string[]
  readonly types: ReadonlyMap<string, TypeModel>
  readonly query: ObjectModel
  readonly mutation: ObjectModel
  /** Whether anything fails in it. */
  readonly faulty: boolean
}

/** How many instances an entity has, numbered from 0. */
export const INSTANCES = 5
/** The first instances are in every subgraph. */
export const ALWAYS_THERE = 3

/** The name inside a type as SDL. */
export const namedIn = (type: string): string => type.replace(/[[\]!]/g, '')

/** Names at the top of a field set. */
export const topNames = (fieldSet: string): string[] =>
  fieldSet
    .replace(/\([^)]*\)/g, '')
    .replace(/\{[^}]*\}/g, '')
    .split(/\s+/)
    .filter((name) => name !== '')

/** An entity or value type by its name. */
export function objectNamed({ types }: Pick<GraphModel, 'types'>, name: string): ObjectModel {
  const type = types.get(name)
  if (type?.kind !== 'object') throw new Error(`${name} is no object type`)
  return type
}

/** Whether a type has keys. */
export const isEntity = ({ keys }: ObjectModel): boolean => keys.length > 0
