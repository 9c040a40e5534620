import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { connectionType } from '#platform/graph/connection-type.ts'
import { Money } from '#platform/graph/money.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { Case } from '../case/case.stub.ts'
import { AMOUNT } from '../ledger/columns.ts'
import { fileRows } from '#platform/access/file-rows.ts'
import { NEIGHBOUR_GATES } from '#platform/access/gates.ts'
import { NeighbourEnvelope } from '#platform/access/neighbour-envelope.ts'
import { economicBenefitPolicy } from './economic-benefit.policy.ts'
import { FundingSource } from '../funding-source/funding-source.entity.ts'
import { Person } from '../person/person.stub.ts'
import { BenefitStatus } from './benefit-status.ts'

/** A sum paid to a person, granted within a case (class L3); the person is known by an opaque id only. */
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Italian: contributo economico alla persona. A sum paid to a person, granted within a case.',
})
@Entity({ tableName: 'economic_benefit', ...fileRows(economicBenefitPolicy, NEIGHBOUR_GATES) })
export class EconomicBenefit extends NeighbourEnvelope {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Field(() => Int, { description: 'Italian: versione. Grows with each change.' })
  @Property({ type: 'integer' })
  version!: number

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  personId!: string

  /** Whom it was recorded about, while that person is merged into another (`personId`); null: whom it names. */
  @Property({ type: 'uuid', nullable: true })
  recordedPersonId?: string | null

  @Field(() => Person, { nullable: true, description: 'Italian: beneficiario. Who receives it.' })
  person?: Person | null

  @Directive('@inaccessible')
  @Field(() => String, {
    nullable: true,
    description:
      'Italian: riferimento al beneficiario. By which cases knows that a viewer came to the person by this benefit; for routers only.',
  })
  personReference?: string | null

  @Property({ type: 'uuid', nullable: true, index: true })
  caseId?: string | null

  @Field(() => Case, { nullable: true, description: 'Italian: caso. The case in which it was granted.' })
  case?: Case | null

  @Field(() => String, {
    nullable: true,
    description: 'Italian: tipo di contributo. Code of the kind; a kind may reveal hardship.',
  })
  @Property({ type: 'text' })
  kindCode?: string | null

  @Field(() => BenefitStatus, { nullable: true, description: 'Italian: stato. Where it stands.' })
  @Property({ type: 'text' })
  status?: BenefitStatus | null

  @Field(() => Money, { nullable: true, description: 'Italian: importo mensile. Paid each month.' })
  @Property({ ...AMOUNT })
  monthly?: string | null

  @Field(() => DateScalar, { description: 'Italian: dal. First day.' })
  @Property({ type: 'date' })
  from!: string

  @Field(() => DateScalar, { nullable: true, description: 'Italian: al. Last day; null when open.' })
  @Property({ type: 'date', nullable: true })
  to?: string | null

  @Property({ type: 'text', nullable: true })
  sourceCode?: string | null

  @Field(() => FundingSource, { nullable: true, description: 'Italian: fonte di finanziamento. Which fund pays.' })
  source?: FundingSource | null
}

/** A page of benefits. */
export const EconomicBenefitConnection = connectionType(() => EconomicBenefit, {
  name: 'EconomicBenefit',
  italian: 'contributi economici',
  total: 'nullable',
})
