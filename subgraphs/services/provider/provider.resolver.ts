import { Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { OPAQUE_ID } from '#platform/graph/usual-args.ts'
import { Provider } from './provider.entity.ts'

/** Root queries on providers. */
@Resolver()
export class ProviderResolver {
  /** The provider of an id, null when there is none. */
  @Query(() => Provider, { nullable: true, description: 'Italian: ente gestore. One provider, by id.' })
  @FieldArgs({ id: OPAQUE_ID })
  provider(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
