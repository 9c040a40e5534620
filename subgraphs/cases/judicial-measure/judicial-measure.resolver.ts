import type { GraphQLResolveInfo } from 'graphql'
import { Args, ArgsType, Ctx, Directive, Field, ID, Info, Int, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'
import { JudicialDeadlineConnection } from './judicial-deadline-item.entity.ts'

/** Which terms are asked for. */
@ArgsType()
class JudicialDeadlinesArgs {
  @Field(() => ID, { description: 'Italian: Ambito. The Ambito whose terms are asked for.' })
  ambitoId!: string

  @Field(() => DateTimeScalar, { description: 'Italian: in scadenza prima di. Due before this instant.' })
  dueBefore!: string

  @Field(() => Int, { nullable: true, defaultValue: 50, description: 'Italian: quanti. Page size, 1 to 200.' })
  first!: number

  @Field(() => String, { nullable: true, description: 'Italian: dopo il cursore. `endCursor` of the page before.' })
  after?: string | null
}

/** Root queries on judicial measures. */
@Resolver()
export class JudicialMeasureResolver {
  /** The terms still to be met of an Ambito, the most urgent first; those that lapsed stand at the top. */
  @Directive('@requiresScopes(scopes: [["case:judicial"]])')
  @Query(() => JudicialDeadlineConnection, {
    nullable: true,
    description:
      'Italian: scadenzario giudiziario. Terms still to be met, the most urgent first; lapsed ones included.',
  })
  judicialDeadlines(
    @Args(() => JudicialDeadlinesArgs) _args: JudicialDeadlinesArgs,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }
}
