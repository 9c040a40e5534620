import { Query, Resolver } from 'type-graphql'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { Viewer } from './viewer.type.ts'

/** The root query on the viewer. */
@Resolver()
export class ViewerResolver {
  /** Who asks, null without a token. */
  @Query(() => Viewer, { nullable: true, description: 'Italian: chi interroga. Who asks; null without a token.' })
  me(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
