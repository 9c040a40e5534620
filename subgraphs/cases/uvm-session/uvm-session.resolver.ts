import type { GraphQLResolveInfo } from 'graphql'
import { ArgsType, Arg, Args, Ctx, Field, ID, Info, Int, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { UvmSession, UvmSessionConnection } from './uvm-session.entity.ts'

/** Which sessions are asked for. */
@ArgsType()
class UvmSessionsArgs {
  @Field(() => ID, { description: 'Italian: distretto socio-sanitario. The ASL district that convenes.' })
  aslDistrictId!: string

  @Field(() => DateScalar, { description: 'Italian: dal. First day.' })
  from!: string

  @Field(() => DateScalar, { description: 'Italian: al. Last day.' })
  to!: string

  @Field(() => Int, { nullable: true, defaultValue: 50, description: 'Italian: quanti. Page size, 1 to 200.' })
  first!: number

  @Field(() => String, { nullable: true, description: 'Italian: dopo il cursore. `endCursor` of the page before.' })
  after?: string | null
}

/** Root queries on sessions of the UVM. */
@Resolver()
export class UvmSessionResolver {
  /** The session of an id, null when there is none. */
  @Query(() => UvmSession, { nullable: true, description: 'Italian: seduta UVM. One session.' })
  uvmSession(
    @Arg('id', () => ID, { description: 'Italian: identificativo. Opaque id.' }) _id: string,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }

  /** The sessions of an ASL district between two days, in order of date. */
  @Query(() => UvmSessionConnection, {
    nullable: true,
    description: 'Italian: calendario UVM. The sessions of an ASL district between two days.',
  })
  uvmSessions(
    @Args(() => UvmSessionsArgs) _args: UvmSessionsArgs,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }
}
