import { Directive, Field } from 'type-graphql'
import { FieldArgs, type FieldArg } from './field-args.ts'

/** A graph field whose type would make two entity files import each other. */
export interface WayBack {
  readonly type: () => object
  readonly description: string
  readonly nullable?: boolean | 'items' | 'itemsAndList'
  readonly args?: Readonly<Record<string, FieldArg>>
  readonly directives?: readonly string[]
}

/**
 * Declares graph fields of an entity from its `.read.ts`: the way back of a relation, so that entity files import each
 * other in one direction only.
 */
export function wayBack(entity: abstract new () => object, fields: Readonly<Record<string, WayBack>>): void {
  for (const [name, { type, args, directives, ...options }] of Object.entries(fields)) {
    Field(type as () => StringConstructor, options)(entity.prototype as object, name)
    if (args) FieldArgs(args)(entity.prototype as object, name)
    for (const directive of directives ?? []) Directive(directive)(entity.prototype as object, name)
  }
}
