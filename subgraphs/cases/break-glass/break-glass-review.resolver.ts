import { Directive, ID, Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { page } from '#platform/graph/usual-args.ts'
import { BreakGlassReviewConnection } from './break-glass-review.entity.ts'

/** Root queries on reviews of emergency access. */
@Resolver()
export class BreakGlassReviewResolver {
  /** The reviews of an Ambito, the first due first. */
  @Directive('@requiresScopes(scopes: [["audit:read"]])')
  @Query(() => BreakGlassReviewConnection, {
    nullable: true,
    description:
      'Italian: verifica degli accessi in emergenza. Grants of emergency access to be reviewed, due in five working days.',
  })
  @FieldArgs({
    ambitoId: { type: () => ID, description: 'Italian: Ambito. The Ambito whose reviews are asked for.' },
    open: {
      type: () => Boolean,
      nullable: true,
      defaultValue: true,
      description: 'Italian: da verificare. True: still open; false: done; null: all.',
    },
    ...page(50),
  })
  breakGlassReviews(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
