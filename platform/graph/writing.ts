import type { GraphQLResolveInfo } from 'graphql'
import { createParameterDecorator, type ParameterDecorator } from 'type-graphql'
import type { Answer, MutationInput, UseCase } from '#platform/write/mutation-context.ts'
import { inputWithIds } from './input-ids.ts'
import type { Mutation, Payload } from '#platform/write/do-mutation.ts'

/** What the resolvers of a mutation get as their context. */
export interface WritingContext {
  /** Whether the viewer may do the mutation at hand at all; who may not is told with the answer. */
  readonly admits: (info: GraphQLResolveInfo) => boolean
  readonly write: <I extends MutationInput, A extends Answer>(mutation: Mutation<I, A>) => Promise<Payload>
}

/** Does the mutation at hand by a use case; its answer leaves in the named field of the payload. */
export type Write = <I extends MutationInput, A extends Answer>(
  field: string,
  useCase: UseCase<I, A>,
  input: I,
) => Promise<Payload>

/** Hands a mutation its `write`. Calling it is all that a mutation resolver does. */
export const Writing = (): ParameterDecorator =>
  createParameterDecorator<WritingContext>(
    ({ context, info }): Write =>
      (field, useCase, input) =>
        context.write({ name: info.fieldName, field, useCase, input: inputWithIds(info, input) }),
  )
