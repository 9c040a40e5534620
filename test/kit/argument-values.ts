import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql'

/** A name as a document has it: a value of an enum. In JSON it is a text. */
export class Name {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toJSON(): string {
    return this.text
  }
}

/** A value of an argument. */
export type Value = string | number | boolean | null | Name | readonly Value[] | { readonly [key: string]: Value }

/** A value as a literal of a document. */
export function written(value: Value): string {
  if (value instanceof Name) return value.text
  if (Array.isArray(value)) return `[${(value as Value[]).map(written).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value as Record<string, Value>)
  return `{ ${fields.map(([key, inner]) => `${key}: ${written(inner)}`).join(', ')} }`
}

/** A value that fits a type, and the argument of a name. */
export function fitting(type: GraphQLInputType, name?: string): Value {
  if (isNonNullType(type)) return fitting(type.ofType, name)
  if (name === 'year') return 2026
  if (isListType(type)) return [fitting(type.ofType)]
  if (isEnumType(type)) return new Name(type.getValues()[0]!.name)
  return isInputObjectType(type) ? fittingFields(type) : FITTING[type.name]!
}

/** A value that fits an input type, of its required fields alone. */
export const fittingFields = (type: GraphQLInputObjectType): Record<string, Value> =>
  Object.fromEntries(
    Object.values(type.getFields())
      .filter(isRequiredInputField)
      .map((field) => [field.name, fitting(field.type, field.name)]),
  )

const FITTING: Readonly<Record<string, Value>> = {
  ID: '01890000-0000-7000-8000-000000000001',
  Int: 1,
  Boolean: true,
  String: 'a',
  Date: '2026-01-31',
  DateTime: '2026-01-31T10:00:00Z',
  Decimal: '1.50',
  IstatCode: '110001',
  TaxCode: 'RSSMRA85T10A562S',
}
