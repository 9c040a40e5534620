import { Directive, Field, ObjectType } from 'type-graphql'

/** Where a page stands in its list (Relay cursor connections). */
@Directive('@shareable')
@ObjectType({ description: 'Italian: pagina. Where a page stands in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Italian: pagina successiva. Whether more follows.' })
  hasNextPage!: boolean

  @Field(() => Boolean, { description: 'Italian: pagina precedente. Whether something precedes.' })
  hasPreviousPage!: boolean

  @Field(() => String, { nullable: true, description: 'Italian: primo cursore. Cursor of the first node of the page.' })
  startCursor?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Italian: ultimo cursore. Cursor of the last node: pass it as `after`.',
  })
  endCursor?: string | null
}
