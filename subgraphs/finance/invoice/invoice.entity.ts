import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, ObjectType } from 'type-graphql'
import { connectionType } from '#platform/graph/connection-type.ts'
import { Money } from '#platform/graph/money.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { AMOUNT } from '../ledger/columns.ts'
import { Contract } from '../contract/contract.stub.ts'
import { internalRows } from '#platform/access/file-rows.ts'
import { invoicePolicy } from './invoice.policy.ts'
import { Provider } from '../provider/provider.stub.ts'
import { InvoiceStatus } from './invoice-status.ts'

/** An electronic invoice of a provider. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: fattura elettronica. An invoice of a provider, received through SdI.' })
@Entity({ tableName: 'invoice', ...internalRows(invoicePolicy) })
@Index({ properties: ['ambitoId', 'date', 'id'] })
@Index({ properties: ['providerId', 'date', 'id'] })
export class Invoice {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  ambitoId!: string

  @Field(() => String, { nullable: true, description: 'Italian: identificativo SdI. Id given by the exchange system.' })
  @Property({ type: 'text', nullable: true })
  sdiId?: string | null

  @Field(() => String, { description: 'Italian: numero. Number given by the provider.' })
  @Property({ type: 'text' })
  number!: string

  @Field(() => DateScalar, { description: 'Italian: data. Day of the invoice.' })
  @Property({ type: 'date' })
  date!: string

  @Property({ type: 'uuid', nullable: true })
  providerId?: string | null

  @Field(() => Provider, { nullable: true, description: 'Italian: ente gestore. Who issued it.' })
  provider?: Provider | null

  @Property({ type: 'uuid', nullable: true, index: true })
  contractId?: string | null

  @Field(() => Contract, { nullable: true, description: 'Italian: contratto. The contract it bills.' })
  contract?: Contract | null

  /** Area of the budget line that it is charged to, copied for filters. */
  @Property({ type: 'uuid', nullable: true, index: true })
  areaId?: string | null

  @Field(() => Money, { description: 'Italian: importo. Total, VAT included.' })
  @Property({ ...AMOUNT })
  amount!: string

  @Field(() => InvoiceStatus, { description: 'Italian: stato. Where it stands.' })
  @Property({ type: 'text' })
  status!: InvoiceStatus

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Italian: scadenza. Day by which it must be paid (D.Lgs. 231/2002: 30 days).',
  })
  @Property({ type: 'date', nullable: true })
  dueOn?: string | null

  /** First of the months whose deliveries it bills: what I30 compares it with. */
  @Property({ type: 'date', nullable: true })
  billedFrom?: string | null

  /** Last of the months whose deliveries it bills. */
  @Property({ type: 'date', nullable: true })
  billedTo?: string | null
}

/** A page of invoices. */
export const InvoiceConnection = connectionType(() => Invoice, { name: 'Invoice', italian: 'fatture', total: 'always' })
