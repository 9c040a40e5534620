import { Directive, Field, ObjectType } from 'type-graphql'
import { IstatCodeScalar } from '#platform/scalars/istat-code.scalar.ts'

/** A municipality, owned by `organisation`. */
@Directive('@key(fields: "istatCode", resolvable: false)')
@ObjectType({ description: 'Italian: comune. A municipality, known by its ISTAT code.' })
export class Municipality {
  @Field(() => IstatCodeScalar, { description: 'Italian: codice ISTAT. Six digits, e.g. 110001 = Andria.' })
  istatCode!: string
}
