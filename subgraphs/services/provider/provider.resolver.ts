import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
import { Provider } from './provider.entity.ts'

/** Root queries on providers. */
@Resolver()
export class ProviderResolver {
  /** The provider of an id, null when there is none. */
  @Query(() => Provider, { nullable: true, description: 'Italian: ente gestore. One provider, by id.' })
  provider(
    @Arg('id', () => ID, { description: 'Italian: identificativo. Opaque id.' }) _id: string,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }
}
