import { Property } from '@mikro-orm/decorators/legacy'
import { AccessEnvelope } from './access-envelope.ts'

/**
 * The envelope of a row about a citizen outside `cases`: filled from the subgraph's projection of case access. A row of a
 * case that the projection does not know, and one that was never filled, is frozen: nobody sees it.
 */
export abstract class NeighbourEnvelope extends AccessEnvelope {
  /** The owner of the case has tightened access, or nothing is known of the case. */
  @Property({ type: 'boolean', default: true })
  accessFrozen!: boolean

  /** The instant at which the other access columns stop being true by the clock; null: never. */
  @Property({ columnType: 'timestamptz', type: 'datetime', nullable: true })
  accessUntil?: string | null
}
