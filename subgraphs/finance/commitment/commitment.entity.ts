import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { connectionType } from '#platform/graph/connection-type.ts'
import { Money } from '#platform/graph/money.ts'
import { StateTransition } from '#platform/graph/state-transition.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { Act } from '../act/act.stub.ts'
import { BudgetLine } from '../budget-line/budget-line.entity.ts'
import { AMOUNT, HISTORY } from '../ledger/columns.ts'
import { Contract } from '../contract/contract.stub.ts'
import { internalRows } from '#platform/access/file-rows.ts'
import { commitmentPolicy } from './commitment.policy.ts'
import { Service } from '../service/service.stub.ts'
import { CommitmentStatus } from './commitment-status.ts'
import { Creditor } from './creditor.ts'

/** A commitment of expenditure on a budget line (TUEL art. 183). */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: impegno di spesa (TUEL art. 183). A commitment on a budget line.' })
@Entity({ tableName: 'commitment', ...internalRows(commitmentPolicy) })
@Index({ properties: ['ambitoId', 'date', 'id'] })
export class Commitment {
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

  @Field(() => String, {
    description: 'Italian: numero. Number of the commitment in the ledger, or of the reservation.',
  })
  @Property({ type: 'text' })
  number!: string

  @Field(() => Int, { description: 'Italian: esercizio. Year of its budget line.' })
  @Property({ type: 'integer' })
  year!: number

  @Property({ type: 'uuid', index: true })
  lineId!: string

  /** Area of the line, copied for filters. */
  @Property({ type: 'uuid', nullable: true, index: true })
  areaId?: string | null

  @Field(() => BudgetLine, { description: 'Italian: capitolo di bilancio. The budget line it is charged to.' })
  line!: BudgetLine

  @Field(() => CommitmentStatus, { description: 'Italian: stato. Where it stands.' })
  @Property({ type: 'text' })
  status!: CommitmentStatus

  @Field(() => Money, { description: 'Italian: importo. What is committed, after any reduction.' })
  @Property({ ...AMOUNT })
  amount!: string

  @Property({ type: 'uuid', nullable: true, index: true })
  creditorProviderId?: string | null

  @Property({ type: 'text', nullable: true })
  benefitKindCode?: string | null

  @Field(() => Creditor, {
    nullable: true,
    description: 'Italian: creditore. Who is owed; null when the ledger names none.',
  })
  creditor?: unknown

  @Property({ type: 'uuid', nullable: true, index: true })
  contractId?: string | null

  @Field(() => Contract, { nullable: true, description: 'Italian: contratto. The contract it pays for.' })
  contract?: Contract | null

  @Field(() => String, {
    nullable: true,
    description: 'Italian: CIG. Tender code, where the contract needs one (I23).',
  })
  @Property({ type: 'text', nullable: true })
  cig?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Italian: CUP. Project code; required when a PNRR fund pays (I23).',
  })
  @Property({ type: 'text', nullable: true })
  cup?: string | null

  @Property({ type: 'uuid', nullable: true })
  actId?: string | null

  @Field(() => Act, { nullable: true, description: 'Italian: determinazione. The act that took it.' })
  act?: Act | null

  @Field(() => DateScalar, { description: 'Italian: data. Day on which it was taken or reserved.' })
  @Property({ type: 'date' })
  date!: string

  @Field(() => Money, { description: 'Italian: residuo. What can still be liquidated: 0.00 once cancelled or closed.' })
  residual!: Money

  @Field(() => String, { description: 'Italian: oggetto. What it is for, without personal data.' })
  @Property({ type: 'text' })
  subject!: string

  @Property({ type: 'uuid', nullable: true, index: true })
  serviceId?: string | null

  @Field(() => Service, { nullable: true, description: 'Italian: servizio. The service it pays for.' })
  service?: Service | null

  /** Who proposed it: never who confirms it (I24). */
  @Property({ type: 'uuid', nullable: true })
  proposedById?: string | null

  @Property({ type: 'uuid', nullable: true })
  confirmedById?: string | null

  /** Running sums of its liquidations and orders, kept equal to the rows by `rebuildTotals`. */
  @Property({ ...AMOUNT, default: '0' })
  liquidated!: string

  @Property({ ...AMOUNT, default: '0' })
  ordered!: string

  @Property({ ...AMOUNT, default: '0' })
  paid!: string
}

/** A page of commitments. */
export const CommitmentConnection = connectionType(() => Commitment, {
  name: 'Commitment',
  italian: 'impegni',
  total: 'nullable',
})
