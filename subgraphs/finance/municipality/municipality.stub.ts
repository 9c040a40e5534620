import { Directive, Field, ObjectType } from 'type-graphql'
import { IstatCodeScalar } from '#platform/scalars/istat-code.scalar.ts'

/** A municipality of `organisation`, with its social spend. */
@Directive('@key(fields: "istatCode")')
@ObjectType({ description: 'Italian: comune. Owned by organisation; finance adds its social spend.' })
export class Municipality {
  @Field(() => IstatCodeScalar, { description: 'Italian: codice ISTAT. Six digits.' })
  istatCode!: string
}
