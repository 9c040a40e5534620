import { Arg } from 'type-graphql'

/** One argument of a field that is read from a statement. */
export interface FieldArg {
  readonly type: () => object
  readonly description: string
  readonly nullable?: boolean
  readonly defaultValue?: unknown
}

/**
 * Declares the arguments of a field that is a property: type-graphql knows arguments only on methods, but our fields
 * have no method; their read model answers them.
 */
export function FieldArgs(args: Readonly<Record<string, FieldArg>>): PropertyDecorator {
  return (prototype, property) => {
    Object.entries(args).forEach(([name, { type, ...options }], index) =>
      Arg(name, type as () => StringConstructor, options)(prototype, property, index),
    )
  }
}
