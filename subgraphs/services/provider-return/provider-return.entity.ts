import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, Int, ObjectType } from 'type-graphql'
import { connectionType } from '#platform/graph/connection-type.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'
import { Contract } from '../contract/contract.entity.ts'
import { internalRows } from '#platform/access/file-rows.ts'
import { providerReturnPolicy } from './provider-return.policy.ts'

/** One line of the calendar of returns: what a contract must report of a month, due on the 10th of the next (R7.6). */
@ObjectType({
  description:
    'Italian: debito informativo dei soggetti attuatori. What a contract must report of a month (art. 7), due on the 10th of the next.',
})
@Entity({ tableName: 'provider_return', ...internalRows(providerReturnPolicy) })
@Unique({ properties: ['contractId', 'month'] })
export class ProviderReturn {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  /** Of the contract, copied for the policy. */
  @Property({ type: 'uuid' })
  providerId!: string

  /** Of the contract, copied for the policy by a trigger. */
  @Property({ columnType: 'uuid[]', type: 'array', defaultRaw: `'{}'` })
  accessAreas!: string[]

  @Property({ type: 'uuid' })
  contractId!: string

  @Field(() => Contract, { description: 'Italian: contratto. The contract that must report.' })
  contract!: Contract

  @Field(() => DateScalar, { description: 'Italian: mese. First day of the month reported on.' })
  @Property({ type: 'date' })
  month!: string

  @Field(() => DateScalar, { description: 'Italian: scadenza. The 10th of the following month.' })
  dueOn!: string

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Italian: ricevuto il. When the first delivery records of the month came; null when none came.',
  })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  receivedAt?: string | null

  @Field(() => Int, { description: 'Italian: righe. Delivery records of the month under this contract, counted.' })
  rows!: number

  @Field(() => Boolean, { description: 'Italian: completo. Whether the month was declared complete.' })
  @Property({ type: 'boolean' })
  complete!: boolean
}

/** A page of the calendar of returns. */
export const ProviderReturnConnection = connectionType(() => ProviderReturn, {
  name: 'ProviderReturn',
  italian: 'debiti informativi',
  total: 'nullable',
})
