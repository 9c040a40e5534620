import {
  getNullableType,
  isInterfaceType,
  isObjectType,
  print,
  type ConstValueNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLSchema,
  type ValueNode,
} from 'graphql'
import { isInheritedName } from '../admission/reserved-names.ts'
import { isInternalVariable, type FetchedField, type InternalVariable, type UsedArgument } from './answer-tree.ts'
import { isSentAsVariable } from './literal-values.ts'

/**
 * The fields and variables of one operation under names of ours. A field without arguments keeps its name, for so it is named where
 * it is a key or required; any other gets an alias that begins as no field of the graph does. Nothing that a caller
 * wrote is part of a name.
 */
export class InternalNames {
  readonly #prefix: string
  readonly #ambiguous: ReadonlySet<string>
  readonly #fields = new Map<string, FetchedField>()
  readonly #variables = new Map<string, InternalVariable>()
  #aliases = 0
  readonly #named: InternalVariable[] = []

  /**
   * @param prefix of aliases, from `aliasPrefixOf`
   * @param ambiguous names of fields that come in several forms where object types are told apart
   */
  constructor(prefix: string, ambiguous: ReadonlySet<string>) {
    this.#prefix = prefix
    this.#ambiguous = ambiguous
  }

  /** A field as it is fetched, by its form from `formOfField`; `apart` keeps it from others that are equal. */
  field(
    { name, args }: GraphQLField<unknown, unknown>,
    given: readonly UsedArgument[],
    { form: own, apart = '' }: { readonly form: string; readonly apart?: string },
  ): FetchedField {
    const form = this.#ambiguous.has(name) ? own : ''
    const isPlain = args.length === 0 && form === '' && apart === '' && !isInheritedName(name)
    const identity = isPlain ? name : `${name}(${textOf(given)})${form}${apart}`
    return known(this.#fields, identity, () => ({ name, identity, arguments: given, dataKey: isPlain ? name : '' }))
  }

  /** An argument as it is sent; equal sources of one type are one variable. */
  argument({ name, type, defaultValue }: GraphQLArgument, source: ValueNode): UsedArgument {
    if (!isSentAsVariable(source)) return { name, value: source as ConstValueNode }
    // With a default, null is the field's to refuse; a variable that may not be null would refuse the whole fetch.
    const declared = defaultValue === undefined ? type : getNullableType(type)
    const value = known(this.#variables, `${String(declared)} ${print(source)}`, () => ({
      name: '',
      type: declared,
      source,
    }))
    return { name, value }
  }

  /** Gives a field its key, in the order in which fields are written. */
  keyOf(field: FetchedField): string {
    if (field.dataKey === '') field.dataKey = `${this.#prefix}${this.#aliases++}_${field.name}`
    return field.dataKey
  }

  /** Gives a variable its name, in the order in which variables are written. */
  nameOf(variable: InternalVariable): string {
    if (variable.name === '') {
      variable.name = `v${this.#named.length}`
      this.#named.push(variable)
    }
    return variable.name
  }

  /** The variables that are written. */
  get variables(): readonly InternalVariable[] {
    return this.#named
  }
}

/** A beginning of aliases that no field of a graph has. */
export function aliasPrefixOf(schema: GraphQLSchema): string {
  const names = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : [],
  )
  let prefix = 'a'
  while (names.some((name) => new RegExp(`^${prefix}\\d`).test(name))) prefix += 'a'
  return prefix
}

const textOf = (given: readonly UsedArgument[]): string =>
  given.map(({ name, value }) => `${name}:${print(isInternalVariable(value) ? value.source : value)}`).join()

function known<T>(map: Map<string, T>, key: string, make: () => T): T {
  const found = map.get(key) ?? make()
  map.set(key, found)
  return found
}
