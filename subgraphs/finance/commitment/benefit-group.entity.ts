import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, Int, ObjectType } from 'type-graphql'
import { budgetRows } from '../ledger/ledger.policy.ts'

/** The persons whom a commitment pays, as a number (D.Lgs. 33/2013 art. 26 c. 4: their identity is never published). */
@ObjectType({ description: 'Italian: gruppo di beneficiari. Benefits to individuals, shown as an anonymous group.' })
@Entity({ tableName: 'benefit_group', ...budgetRows() })
export class BenefitGroup {
  @PrimaryKey({ type: 'uuid' })
  ambitoId!: string

  @PrimaryKey({ type: 'text' })
  kindCode!: string

  @PrimaryKey({ type: 'integer' })
  year!: number

  @Field(() => String, { description: 'Italian: denominazione. Kind of benefit.' })
  label!: string

  @Field(() => Int, {
    description:
      'Italian: beneficiari. Persons with such a benefit in the year: to who lists benefits as many as they see, to others a statistic, perturbed and rounded to five; 5 when `suppressed`.',
  })
  @Property({ type: 'integer' })
  beneficiaries!: number

  @Field(() => Boolean, {
    description: 'Italian: dato oscurato. Whether the number is withheld, and 5 stands for few or none.',
  })
  suppressed!: boolean
}
