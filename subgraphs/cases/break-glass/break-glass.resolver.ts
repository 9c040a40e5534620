import { Arg, Directive, Mutation, Resolver } from 'type-graphql'
import { Writing, type Write } from '#platform/graph/writing.ts'
import { BreakGlassPayload } from './break-glass-grant.type.ts'
import { BreakGlassInput, ReviewBreakGlassInput } from './break-glass.input.ts'
import { breakGlass } from './break-glass.ts'
import { reviewBreakGlass } from './review-break-glass.ts'

/** Mutations of emergency access. */
@Resolver()
export class BreakGlassResolver {
  /** Opens one file in an emergency. */
  @Directive('@requiresScopes(scopes: [["case:breakglass"]])')
  @Mutation(() => BreakGlassPayload, {
    nullable: true,
    description:
      'Italian: accesso in emergenza. Opens one file that is closed to the viewer, for an hour at most; notified and reviewed. Never a protected identity.',
  })
  breakGlass(
    @Arg('input', () => BreakGlassInput, { description: 'Italian: dati. Which file and why.', validate: false })
    input: BreakGlassInput,
    @Writing() write: Write,
  ): Promise<unknown> {
    return write('grant', breakGlass, input)
  }

  /** Closes the review of an emergency access. */
  @Directive('@requiresScopes(scopes: [["audit:review"]])')
  @Mutation(() => BreakGlassPayload, {
    nullable: true,
    description:
      'Italian: verifica dell’accesso in emergenza. Closes the review of a grant, once and not by who opened the file; an access without reason ends at once.',
  })
  reviewBreakGlass(
    @Arg('input', () => ReviewBreakGlassInput, {
      description: 'Italian: dati. Which grant and what was found.',
      validate: false,
    })
    input: ReviewBreakGlassInput,
    @Writing() write: Write,
  ): Promise<unknown> {
    return write('grant', reviewBreakGlass, input)
  }
}
