import { Directive, ID, Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { page } from '#platform/graph/usual-args.ts'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'
import { JudicialDeadlineConnection } from './judicial-deadline-item.entity.ts'

/** Root queries on judicial measures. */
@Resolver()
export class JudicialMeasureResolver {
  /** The terms still to be met of an Ambito, the most urgent first; those that lapsed stand at the top. */
  @Directive('@requiresScopes(scopes: [["case:judicial"]])')
  @Query(() => JudicialDeadlineConnection, {
    nullable: true,
    description:
      'Italian: scadenzario giudiziario. Terms still to be met, the most urgent first; lapsed ones included.',
  })
  @FieldArgs({
    ambitoId: { type: () => ID, description: 'Italian: Ambito. The Ambito whose terms are asked for.' },
    dueBefore: { type: () => DateTimeScalar, description: 'Italian: in scadenza prima di. Due before this instant.' },
    ...page(50),
  })
  judicialDeadlines(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
