import { ID, Int } from 'type-graphql'
import type { FieldArg } from './field-args.ts'

// The arguments that mean the same wherever they stand; declared once, so that they read the same in the manual.

/** `id` of a root query for one entity. */
export const OPAQUE_ID: FieldArg = { type: () => ID, description: 'Italian: identificativo. Opaque id.' }

/** `filter` of a list: an input type whose conditions add up. */
export const filteredBy = (filter: () => object): FieldArg => ({
  type: filter,
  description: 'Italian: filtro. Conditions add up.',
})

/** `first` of a list, so many by default; more than the page limit is refused with PAGE_SIZE. */
export const first = (size: number): FieldArg => ({
  type: () => Int,
  nullable: true,
  defaultValue: size,
  description: 'Italian: quanti. Page size, 1 to 200.',
})

/** `first` and `after` of a connection, so many nodes by default. */
export const page = (size: number): Readonly<Record<'first' | 'after', FieldArg>> => ({
  first: first(size),
  after: {
    type: () => String,
    nullable: true,
    description: 'Italian: dopo il cursore. `endCursor` of the page before.',
  },
})
