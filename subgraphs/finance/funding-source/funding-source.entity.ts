import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ObjectType } from 'type-graphql'
import { internalReference } from '#platform/orm/row-security.ts'
import { AMOUNT } from '../ledger/columns.ts'
import { FundingKind } from './funding-kind.ts'

/** A fund or a resource that pays for the plan: reference data, so that a new fund needs no deploy. */
@Directive('@key(fields: "code")')
@ObjectType({ description: 'Italian: fonte di finanziamento. A fund or resource that pays for the plan.' })
@Entity({ tableName: 'funding_source', ...internalReference() })
export class FundingSource {
  @Field(() => String, { description: 'Italian: codice. Stable code, e.g. FNPS.' })
  @PrimaryKey({ type: 'text' })
  code!: string

  @Field(() => FundingKind, { description: 'Italian: tipo. Kind of funding line.' })
  @Property({ type: 'text' })
  kind!: FundingKind

  @Field(() => String, { description: 'Italian: denominazione. Official name.' })
  @Property({ type: 'text' })
  nameIt!: string

  @Field(() => String, { description: 'Italian: base giuridica. Law or act it rests on.' })
  @Property({ type: 'text' })
  legalBasis!: string

  /** Share of what was assigned that must be reported before the next is paid, when a law sets one (D.L. 34/2020 art. 89: 75). */
  @Property({ ...AMOUNT, columnType: 'numeric(5,2)', nullable: true })
  requiredReportedPercent?: string | null

  /** How sure the facts of this row are: VERIFIED, CERTAIN, RECALLED, DESIGN. */
  @Property({ type: 'text' })
  confidence!: string
}
