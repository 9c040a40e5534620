import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { Money } from '#platform/graph/money.ts'
import { StateTransition } from '#platform/graph/state-transition.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { DecimalScalar } from '#platform/scalars/decimal.scalar.ts'
import { Act } from '../act/act.stub.ts'
import { AMOUNT, HISTORY } from '../ledger/columns.ts'
import { budgetRows } from '../ledger/ledger.policy.ts'
import { FundingSource } from '../funding-source/funding-source.entity.ts'
import { PlanSheet } from '../plan-sheet/plan-sheet.entity.ts'
import { AllocationStatus } from './allocation-status.ts'

/** What a fund assigned to an Ambito for a year, and how far it is spent and reported. */
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'Italian: assegnazione di fondi. What a fund assigned to the Ambito for a year, and how far it is spent and reported.',
})
@Entity({ tableName: 'funding_allocation', ...budgetRows() })
@Index({ properties: ['ambitoId', 'year'] })
export class FundingAllocation {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  ambitoId!: string

  @Field(() => [StateTransition], {
    nullable: true,
    description: 'Italian: cronologia degli stati. Each step, with the role that took it.',
  })
  @Property({ ...HISTORY, nullable: true })
  history?: StateTransition[] | null

  @Field(() => Int, { description: 'Italian: versione. Grows with each change.' })
  @Property({ type: 'integer' })
  version!: number

  @Property({ type: 'text' })
  sourceCode!: string

  @Field(() => FundingSource, { description: 'Italian: fonte di finanziamento. The fund.' })
  source!: FundingSource

  @Field(() => Int, { description: 'Italian: annualità. Year of the fund.' })
  @Property({ type: 'integer' })
  year!: number

  @Field(() => Money, { description: 'Italian: importo assegnato. What was assigned.' })
  @Property({ ...AMOUNT })
  amount!: string

  @Field(() => AllocationStatus, { description: 'Italian: stato. Where it stands.' })
  @Property({ type: 'text' })
  status!: AllocationStatus

  @Field(() => String, { nullable: true, description: 'Italian: CUP. Project code; required for PNRR.' })
  @Property({ type: 'text', nullable: true })
  cup?: string | null

  /** Spent before the ledger of the hub begins. */
  @Property({ ...AMOUNT, default: '0' })
  openingSpent!: string

  @Field(() => Money, {
    description:
      'Italian: speso. Spent before the ledger of the hub begins, and paid since on budget lines of the year in the proportion in which the fund pays their cost items.',
  })
  spent!: Money

  @Field(() => Money, { description: 'Italian: rendicontato. Reported so far.' })
  @Property({ ...AMOUNT })
  reported!: string

  @Field(() => DecimalScalar, {
    description:
      'Italian: percentuale rendicontata. Reported over assigned, in percent, cut (not rounded) after two decimals.',
  })
  reportedPercent!: string

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Italian: percentuale richiesta. Share to report before the next is paid, e.g. 75 = D.L. 34/2020 art. 89; null when no law sets one.',
  })
  @Property({ columnType: 'numeric(5,2)', type: 'decimal', nullable: true })
  requiredReportedPercent?: string | null

  @Field(() => Boolean, {
    description:
      'Italian: quota successiva erogabile. Whether enough is reported for the next share (I27); true where nothing is required.',
  })
  eligibleForNextShare!: boolean

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Italian: termine di rendicontazione. Day by which it must be reported.',
  })
  @Property({ type: 'date', nullable: true })
  deadline?: string | null

  @Property({ type: 'uuid', nullable: true })
  actId?: string | null

  @Field(() => Act, { nullable: true, description: 'Italian: atto di assegnazione. The act that assigned it.' })
  act?: Act | null

  @Field(() => [PlanSheet], {
    description: 'Italian: schede finanziate. Sheets of plans of that year with a cost item that the fund pays.',
  })
  sheets!: PlanSheet[]
}
