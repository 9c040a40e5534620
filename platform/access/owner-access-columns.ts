import { Property } from '@mikro-orm/decorators/legacy'
import { AccessEnvelope } from './access-envelope.ts'

/** The access columns of a row in `cases`, derived by triggers in the transaction of the fact, and by a job when a relation begins or ends by the clock. */
export abstract class OwnerAccessColumns extends AccessEnvelope {
  /** The instant at which the other access columns stop being true by the clock; null: never. From then on nobody sees the row until they are derived anew. */
  @Property({ columnType: 'timestamptz', type: 'datetime', nullable: true })
  accessUntil?: string | null
}
