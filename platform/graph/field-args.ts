import { Arg } from 'type-graphql'

/** One argument of a field that is read from a statement. */
export interface FieldArg {
  readonly type: () => object
  readonly description: string
  readonly nullable?: boolean
  readonly defaultValue?: unknown
}

/** The arguments of one field, by name, in the order in which the schema shows them. */
export type FieldArgList = Readonly<Record<string, FieldArg>>

/**
 * Declares the arguments of a field whose answer is read: no code of ours receives them, the read model binds them. So
 * they are declared the same way on a property and on a root query, where type-graphql has a parameter for each.
 */
export function FieldArgs(args: FieldArgList): PropertyDecorator & MethodDecorator {
  return (prototype: object, name: string | symbol) => {
    // Place 0 of a root query is its `@Reading()`. Not validated by class-validator: nobody would see the instance, and it
    // would double the cost of a fetch.
    Object.entries(args).forEach(([arg, { type, ...options }], index) =>
      Arg(arg, type as () => StringConstructor, { ...options, validate: false })(prototype, name, index + 1),
    )
  }
}
