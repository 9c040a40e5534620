import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { connectionType } from '#platform/graph/connection-type.ts'
import { IS_KEEPER } from '#platform/access/keeper-rows.ts'
import { IS_MAINTENANCE, IS_OWN_DEED, SAME_AMBITO, hasRole, perVerb } from '#platform/orm/row-security.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'
import { BreakGlassReason } from './break-glass-reason.ts'

/** A grant of emergency access and its review, due in five working days; the auditor sees all, an operator their own. */
@ObjectType({
  description:
    'Italian: verifica dell’accesso in emergenza. A grant of emergency access and its review, due in five working days.',
})
@Entity({
  tableName: 'break_glass_grant',
  ...perVerb({
    see: `${IS_MAINTENANCE} or (${SAME_AMBITO} and (${hasRole('AUDITOR')} or ${IS_OWN_DEED} or ${IS_KEEPER}))`,
    add: `${SAME_AMBITO} and ${IS_OWN_DEED}`,
    change: `${IS_MAINTENANCE} or (${SAME_AMBITO} and ${hasRole('AUDITOR')})`,
  }),
})
@Index({ properties: ['ambitoId', 'reviewDueOn', 'id'] })
export class BreakGlassReview {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  ambitoId!: string

  @Field(() => ID, { description: 'Italian: caso. The case that was opened.' })
  @Property({ type: 'uuid', index: true })
  caseId!: string

  @Field(() => String, { description: 'Italian: operatore. Subject of who opened it; never a name.' })
  @Property({ type: 'text', index: true })
  actor!: string

  @Field(() => BreakGlassReason, { description: 'Italian: motivo. Why.' })
  @Property({ type: 'text' })
  reasonCode!: string

  /** The reason in the operator’s own words, at least twenty characters; not in the graph, because it may name people. */
  @Property({ type: 'text' })
  reason!: string

  @Field(() => DateTimeScalar, { description: 'Italian: concesso il. When access began.' })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  grantedAt!: string

  @Field(() => DateTimeScalar, { description: 'Italian: scade il. When access ends; at most sixty minutes later.' })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  expiresAt!: string

  /** When its end was recorded to have come; null while it is active, and until `endExpiredGrants` has come by. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  endedAt?: string | null

  /** In which compartments its holder may know of hidden records, and by which relation (id of `access_parties`; null: by the role). */
  @Property({ columnType: 'jsonb', type: 'json', defaultRaw: `'{}'` })
  knownBy!: Record<string, string | null>

  /** When access was over before its time because the record became one that its holder may not open; `endedAt` follows. */
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  closedAt?: string | null

  @Field(() => DateScalar, { description: 'Italian: verifica entro il. Five working days after the grant.' })
  @Property({ type: 'date' })
  reviewDueOn!: string

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Italian: verificato il. Null while the review is open.',
  })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  reviewedAt?: string | null

  @Property({ type: 'text', nullable: true })
  reviewedBy?: string | null

  @Property({ type: 'boolean', nullable: true })
  justified?: boolean | null

  @Property({ type: 'text', nullable: true })
  reviewNote?: string | null
}

/** A page of reviews. */
export const BreakGlassReviewConnection = connectionType(() => BreakGlassReview, {
  name: 'BreakGlassReview',
  italian: 'verifiche degli accessi in emergenza',
  total: 'nullable',
})
