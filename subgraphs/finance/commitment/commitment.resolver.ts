import { Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { OPAQUE_ID, filteredBy, page } from '#platform/graph/usual-args.ts'
import { FinanceFilter } from '../ledger/finance-filter.input.ts'
import { Commitment, CommitmentConnection } from './commitment.entity.ts'

/** Root queries on commitments. */
@Resolver()
export class CommitmentResolver {
  /** The commitment of an id, null when there is none that the viewer may see. */
  @Query(() => Commitment, { nullable: true, description: 'Italian: impegno di spesa. One commitment.' })
  @FieldArgs({ id: OPAQUE_ID })
  commitment(@Reading() read: Read): Promise<unknown> {
    return read()
  }

  /** Commitments, newest first. */
  @Query(() => CommitmentConnection, {
    nullable: true,
    description: 'Italian: impegni di spesa. Commitments, newest first.',
  })
  @FieldArgs({ filter: filteredBy(() => FinanceFilter), ...page(50) })
  commitments(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
