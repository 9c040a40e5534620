import { Int } from 'type-graphql'
import type { FieldArg } from './field-args.ts'

const first = (size: number): FieldArg => ({
  type: () => Int,
  nullable: true,
  defaultValue: size,
  description: 'Italian: quanti. Page size, 1 to 200.',
})

/** `first` of a connection below an entity, fifty by default. */
export const FIRST_50 = first(50)
/** `first` of a connection below an entity, twenty by default. */
export const FIRST_20 = first(20)
/** `after` of a connection below an entity. */
export const AFTER: FieldArg = {
  type: () => String,
  nullable: true,
  description: 'Italian: dopo il cursore. `endCursor` of the page before.',
}
