import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
import { ZonePlan } from './zone-plan.entity.ts'

/** Root queries on zone plans. */
@Resolver()
export class ZonePlanResolver {
  /** The plan of an id, null when there is none that the viewer may see. */
  @Query(() => ZonePlan, { nullable: true, description: 'Italian: Piano Sociale di Zona. One plan.' })
  zonePlan(
    @Arg('id', () => ID, { description: 'Italian: identificativo. Opaque id.' }) _id: string,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }
}
