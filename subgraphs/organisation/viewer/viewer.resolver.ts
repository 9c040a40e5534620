import type { GraphQLResolveInfo } from 'graphql'
import { Ctx, Info, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
import { Viewer } from './viewer.type.ts'

/** The root query on the viewer. */
@Resolver()
export class ViewerResolver {
  /** Who asks, null without a token. */
  @Query(() => Viewer, { nullable: true, description: 'Italian: chi interroga. Who asks; null without a token.' })
  me(@Ctx() { reader }: ReadingContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return reader.read(info)
  }
}
