import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  type GraphQLScalarType,
} from 'graphql'
import type { RefusalText } from '../errors.ts'
import type { NumberRanges } from './number-ranges.ts'
import type { InputScalars } from './platform-scalars.ts'

/** By what the form of a value is described. */
export interface InputForms {
  /** Scalars that are read in another way than by the schema. */
  readonly scalars: InputScalars
  /** Ranges of whole numbers by the name of their argument or input field. */
  readonly ranges: NumberRanges
  /** Whether the values of an enum and the fields of an input type are named: where introspection is open, it shows them. */
  readonly names: boolean
}

/** The key of a scalar's `extensions` under which it says what a value must be, as a `RefusalText`. */
export const EXPECTED = 'ambitoExpected'

/** Beyond so many, names are not listed: the type alone is named. */
const MOST_NAMES = 24

const BUILT_IN: Readonly<Record<string, RefusalText>> = {
  ID: { it: 'un identificativo, come testo o numero intero', en: 'an id, as a text or a whole number' },
  Int: {
    it: 'un numero intero fra -2147483648 e 2147483647',
    en: 'a whole number between -2147483648 and 2147483647',
  },
  Float: { it: 'un numero', en: 'a number' },
  Boolean: { it: 'true o false', en: 'true or false' },
  String: { it: 'un testo', en: 'a text' },
}

/** What a value of a type must be, in both languages; nothing in it is of the value. */
export function expectedForm(type: GraphQLInputType, forms: InputForms): RefusalText {
  if (isNonNullType(type)) return expectedForm(type.ofType, forms)
  if (isListType(type)) {
    const item = expectedForm(type.ofType, forms)
    return { it: `un elenco; per ogni voce ${item.it}`, en: `a list; for each item ${item.en}` }
  }
  if (isInputObjectType(type)) return { it: `un oggetto «${type.name}»`, en: `an object "${type.name}"` }
  if (!isEnumType(type)) return scalarForm(readingOf(type, forms) as GraphQLScalarType)
  const names = listed(type.getValues(), forms)
  if (names === '') return { it: `un valore di «${type.name}»`, en: `a value of "${type.name}"` }
  return { it: `un valore fra ${names}`, en: `one of ${names}` }
}

/** Which fields an input type has, said of an object that has another. */
export function expectedFields(type: GraphQLInputObjectType, forms: InputForms): RefusalText {
  const names = listed(Object.values(type.getFields()), forms)
  return {
    it: `contiene un campo che «${type.name}» non prevede${names && `; campi previsti: ${names}`}`,
    en: `it has a field that "${type.name}" does not define${names && `; its fields: ${names}`}`,
  }
}

/** The type by which a leaf value is read: the platform's own for a scalar that it reads. */
export const readingOf = (type: GraphQLLeafType, { scalars }: Pick<InputForms, 'scalars'>): GraphQLLeafType =>
  isEnumType(type) ? type : (scalars.get(type.name) ?? type)

function scalarForm({ name, extensions }: GraphQLScalarType): RefusalText {
  const own = extensions[EXPECTED] as RefusalText | undefined
  return own ?? BUILT_IN[name] ?? { it: `un valore di «${name}»`, en: `a value of "${name}"` }
}

const listed = (named: readonly { readonly name: string }[], { names }: InputForms): string =>
  names && named.length <= MOST_NAMES ? named.map(({ name }) => name).join(', ') : ''
