import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { HAS_A_ROLE, IS_MAINTENANCE, MAY_WRITE, VIEWER_SUBJECT, perVerb } from '#platform/orm/row-security.ts'

const OWN = `${MAY_WRITE} and ${HAS_A_ROLE} and actor = ${VIEWER_SUBJECT}`

/**
 * That a mutation was done, so that the same request sent again is answered and not done again. Each sees their own; kept
 * for at least 24 hours, then forgotten (`forgetIdempotencyKeys`). Every subgraph with a mutation has this table.
 */
@Entity({
  tableName: 'idempotency_key',
  ...perVerb({ see: `(${OWN}) or ${IS_MAINTENANCE}`, add: OWN, change: OWN, remove: IS_MAINTENANCE }),
})
export class IdempotencyKey {
  @PrimaryKey({ type: 'uuid' })
  ambitoId!: string

  /** Subject of the token. */
  @PrimaryKey({ type: 'text' })
  actor!: string

  @PrimaryKey({ type: 'text' })
  mutation!: string

  @PrimaryKey({ type: 'text' })
  key!: string

  /** SHA-256 of the input: the same key with another input is a mistake of the caller. */
  @Property({ type: 'text' })
  inputHash!: string

  /** What was answered: ids, states and dates, and codes of warnings. Null only while the mutation is under way. */
  @Property({ columnType: 'jsonb', type: 'json', nullable: true })
  answer?: object | null

  @Index()
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  at!: string
}
