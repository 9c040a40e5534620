import type { FieldAt } from './compile.ts'

/** The name of a field with its type: `Query.cases`. */
export const nameOf = ({ of, selected }: FieldAt): string => `${of.typename}.${selected.field.name}`
