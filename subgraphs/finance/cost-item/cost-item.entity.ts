import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, ObjectType } from 'type-graphql'
import { Money } from '#platform/graph/money.ts'
import { AMOUNT } from '../ledger/columns.ts'
import { budgetRows } from '../ledger/ledger.policy.ts'
import { PlanSheet } from '../plan-sheet/plan-sheet.entity.ts'
import { FundingShare } from './funding-share.entity.ts'

/** One entry of the cost sheet of a detailed project: what the budget must be coherent with (regulation art. 8; I22). */
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Italian: voce di costo. One entry of the cost sheet of a detailed project (regulation art. 8).',
})
@Entity({ tableName: 'cost_item', ...budgetRows() })
export class CostItem {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  sheetId!: string

  @Field(() => PlanSheet, { description: 'Italian: scheda di dettaglio. The sheet it belongs to.' })
  sheet!: PlanSheet

  @Field(() => String, { description: 'Italian: codice. Unique within the sheet.' })
  @Property({ type: 'text' })
  code!: string

  @Field(() => String, { description: 'Italian: descrizione. What is paid for.' })
  @Property({ type: 'text' })
  description!: string

  @Field(() => Money, { description: 'Italian: importo. Planned amount.' })
  @Property({ ...AMOUNT })
  amount!: string

  @Field(() => [FundingShare], { description: 'Italian: fonti di finanziamento. Who pays how much of it.' })
  fundedBy!: FundingShare[]

  @Field(() => Boolean, {
    description:
      'Italian: coerente. Whether its budget lines sum up to its amount exactly and stand in the area of its sheet.',
  })
  coherent!: boolean

  @Field(() => Money, {
    description:
      'Italian: scostamento. Sum of its budget lines less its amount: 0.00 when coherent, negative when the budget falls short.',
  })
  drift!: Money
}
