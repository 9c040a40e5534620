import type { GraphQLError, GraphQLFormattedError } from 'graphql'
import { tellError, type Masking, type Told } from '../masking.ts'
import { oncePerField } from '../withheld-fields.ts'

/** The errors of an answer as they leave, and after how many seconds what was refused may be asked again (0: nothing said). */
export function reportedErrors(
  errors: readonly GraphQLError[],
  to: Told,
  masking: Masking,
): { readonly reported: readonly GraphQLFormattedError[]; readonly retryAfter: number } {
  const reported = oncePerField(errors.map((error) => tellError(error, to, masking)))
  return {
    reported,
    retryAfter: Math.max(0, ...reported.map(({ extensions }) => Number(extensions?.['retryAfter'] ?? 0))),
  }
}
