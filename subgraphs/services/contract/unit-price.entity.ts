import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { Money } from '#platform/graph/money.ts'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'
import { internalRows } from '#platform/access/file-rows.ts'
import { unitPricePolicy } from './contract.policy.ts'

/** What a contract pays for one unit of delivery, without VAT. */
@ObjectType({ description: 'Italian: prezzo unitario. What the contract pays for one unit of delivery, without VAT.' })
@Entity({ tableName: 'unit_price', ...internalRows(unitPricePolicy) })
export class UnitPrice {
  @PrimaryKey({ type: 'uuid' })
  contractId!: string

  @Field(() => String, { description: 'Italian: unità di misura. The unit of delivery, e.g. hour.' })
  @PrimaryKey({ type: 'text' })
  unit!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  /** Of the contract, copied for the policy. */
  @Property({ type: 'uuid' })
  providerId!: string

  /** Of the contract, copied for the policy by a trigger. */
  @Property({ columnType: 'uuid[]', type: 'array', defaultRaw: `'{}'` })
  accessAreas!: string[]

  @Property({ columnType: 'numeric(18,2)', type: 'decimal' })
  priceAmount!: string

  @Field(() => Money, { description: 'Italian: prezzo. Price of one unit, without VAT.' })
  price!: Money

  @Field(() => DecimalScalar, { description: 'Italian: aliquota IVA. VAT rate in per cent.' })
  @Property({ columnType: 'numeric(5,2)', type: 'decimal' })
  vatRate!: string
}
