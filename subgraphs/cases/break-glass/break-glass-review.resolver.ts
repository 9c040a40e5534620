import type { GraphQLResolveInfo } from 'graphql'
import { Args, ArgsType, Ctx, Directive, Field, ID, Info, Int, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
import { BreakGlassReviewConnection } from './break-glass-review.entity.ts'

/** Which reviews are asked for. */
@ArgsType()
class BreakGlassReviewsArgs {
  @Field(() => ID, { description: 'Italian: Ambito. The Ambito whose reviews are asked for.' })
  ambitoId!: string

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: 'Italian: da verificare. True: still open; false: done; null: all.',
  })
  open?: boolean | null

  @Field(() => Int, { nullable: true, defaultValue: 50, description: 'Italian: quanti. Page size, 1 to 200.' })
  first!: number

  @Field(() => String, { nullable: true, description: 'Italian: dopo il cursore. `endCursor` of the page before.' })
  after?: string | null
}

/** Root queries on reviews of emergency access. */
@Resolver()
export class BreakGlassReviewResolver {
  /** The reviews of an Ambito, the first due first. */
  @Directive('@requiresScopes(scopes: [["audit:read"]])')
  @Query(() => BreakGlassReviewConnection, {
    nullable: true,
    description:
      'Italian: verifica degli accessi in emergenza. Grants of emergency access to be reviewed, due in five working days.',
  })
  breakGlassReviews(
    @Args(() => BreakGlassReviewsArgs) _args: BreakGlassReviewsArgs,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }
}
