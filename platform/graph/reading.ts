import { createParameterDecorator, type ParameterDecorator } from 'type-graphql'
import type { FetchReader } from '#platform/read/fetch-reader.ts'

/** What the resolvers of a fetch get as their context. */
export interface ReadingContext {
  readonly reader: FetchReader
}

/** Answers the root field at hand from the one statement of its fetch. */
export type Read = () => Promise<unknown>

/** Hands a root query its `read`. Calling it is all that a root query does: its `FieldArgs` are bound by the read model. */
export const Reading = (): ParameterDecorator =>
  createParameterDecorator<ReadingContext>(
    ({ context, info }): Read =>
      () =>
        context.reader.read(info),
  )
