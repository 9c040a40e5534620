import { Directive, Field, ObjectType } from 'type-graphql'
import { IstatCodeScalar } from '#platform/scalars/istat-code.scalar.ts'

/** Organisation's municipality, known here by its ISTAT code only. */
@Directive('@key(fields: "istatCode", resolvable: false)')
@ObjectType({ description: 'Italian: comune. A municipality, owned by organisation.' })
export class Municipality {
  @Field(() => IstatCodeScalar, { description: 'Italian: codice ISTAT. Six digits.' })
  istatCode!: string
}
