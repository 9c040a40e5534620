import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
import { StaffMember } from './staff-member.entity.ts'

/** Root queries on staff. */
@Resolver()
export class StaffMemberResolver {
  /** The member of staff of an id, null when there is none that the viewer may see. */
  @Query(() => StaffMember, { nullable: true, description: 'Italian: operatore. One member of staff.' })
  staffMember(
    @Arg('id', () => ID, { description: 'Italian: identificativo. Opaque id.' }) _id: string,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }
}
