import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { Money } from '#platform/graph/money.ts'
import { Period } from '#platform/graph/period.ts'
import { StateTransition } from '#platform/graph/state-transition.ts'
import { Provider } from '../provider/provider.entity.ts'
import { Service } from '../service/service.entity.ts'
import { internalRows } from '#platform/access/file-rows.ts'
import { contractPolicy } from './contract.policy.ts'
import { ContractStatus } from './contract-status.ts'
import { ProcurementKind } from './procurement-kind.ts'
import { UnitPrice } from './unit-price.entity.ts'

/** What a provider is paid for, by which procedure and at which prices. */
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Italian: contratto, convenzione o coprogettazione. What a provider is paid for, and at which prices.',
})
@Entity({ tableName: 'contract', ...internalRows(contractPolicy) })
export class Contract {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Field(() => [StateTransition], {
    nullable: true,
    description: 'Italian: cronologia degli stati. Every change of status, oldest first.',
  })
  @Property({ type: 'json', columnType: 'jsonb' })
  history?: StateTransition[] | null

  @Field(() => Int, { description: 'Italian: versione. Grows by one with every change.' })
  @Property({ type: 'integer', default: 1 })
  version!: number

  @Property({ type: 'uuid', index: true })
  providerId!: string

  @Field(() => Provider, { description: 'Italian: ente gestore. The other party.' })
  provider!: Provider

  /** Areas of the services that it pays for, copied for the policy by a trigger. */
  @Property({ columnType: 'uuid[]', type: 'array', defaultRaw: `'{}'` })
  accessAreas!: string[]

  @Field(() => [Service], { description: 'Italian: servizi. What it pays for, by name.' })
  services!: Service[]

  @Field(() => ProcurementKind, { description: 'Italian: modalità di affidamento. How it was awarded.' })
  @Property({ type: 'text' })
  kind!: string

  @Field(() => ContractStatus, { description: 'Italian: stato. Where it stands.' })
  @Property({ type: 'text' })
  status!: string

  @Field(() => String, {
    nullable: true,
    description: 'Italian: CIG. Identification code of the tender (codice identificativo di gara).',
  })
  @Property({ type: 'text', nullable: true })
  cig?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Italian: CUP. Code of the public investment project (codice unico di progetto).',
  })
  @Property({ type: 'text', nullable: true })
  cup?: string | null

  @Property({ type: 'date' })
  validFrom!: string

  @Property({ type: 'date', nullable: true })
  validTo?: string | null

  @Field(() => Period, { description: 'Italian: durata. From when to when it holds.' })
  period!: Period

  @Property({ columnType: 'numeric(18,2)', type: 'decimal' })
  valueAmount!: string

  @Field(() => Money, { nullable: true, description: 'Italian: valore del contratto. Total value, without VAT.' })
  value?: Money | null

  @Field(() => [UnitPrice], { nullable: true, description: 'Italian: prezzi unitari. Price of each unit of delivery.' })
  unitPrices?: UnitPrice[] | null
}
