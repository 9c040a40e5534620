import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { OwnerAccessColumns } from '#platform/access/owner-access-columns.ts'
import { fileRows } from '#platform/access/file-rows.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'
import { SignatoryRole } from './care-plan-enums.ts'
import { planSignaturePolicy } from './care-plan.policy.ts'

/** A signature under a plan: responsibility is shared with the person, the family and other bodies (R4.5). */
@ObjectType({
  description:
    'Italian: sottoscrizione del progetto. Responsibility is shared with the person, the family and other bodies.',
})
@Entity({
  tableName: 'plan_signature',
  ...fileRows(planSignaturePolicy, OWNER_GATES),
})
export class PlanSignature extends OwnerAccessColumns {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  carePlanId!: string

  @Field(() => SignatoryRole, { description: 'Italian: ruolo del firmatario. In what role.' })
  @Property({ type: 'text' })
  role!: string

  @Field(() => DateTimeScalar, { description: 'Italian: data e ora. When.' })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  at!: string

  @Field(() => String, {
    description: 'Italian: prova della sottoscrizione. Where the signature is kept: paper file, digital signature.',
  })
  @Property({ type: 'text' })
  evidence!: string

  /** Kind of the plan it belongs to, copied for its row-level policy. */
  @Property({ type: 'text', default: '' })
  planKind!: string

  /** State of the plan it belongs to, copied for its row-level policy. */
  @Property({ type: 'text', default: '' })
  planStatus!: string
}
