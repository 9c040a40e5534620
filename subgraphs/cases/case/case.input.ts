import { Field, ID, InputType } from 'type-graphql'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'
import { IstatCodeScalar } from '#platform/scalars/istat-code.scalar.ts'
import { CaseStatus } from './case-status.ts'

/** Which cases are asked for; conditions add up. */
@InputType({ description: 'Italian: filtro dei casi. Conditions add up.' })
export class CaseFilter {
  @Field(() => ID, { description: 'Italian: Ambito. Where.' })
  ambitoId!: string

  @Field(() => [ID], { nullable: true, description: 'Italian: aree di intervento. Only in these areas.' })
  areaIds?: string[] | null

  @Field(() => [CaseStatus], { nullable: true, description: 'Italian: stati. Only in these states.' })
  status?: string[] | null

  @Field(() => ID, { nullable: true, description: 'Italian: case manager. Only those of this member of staff.' })
  caseManagerId?: string | null

  @Field(() => IstatCodeScalar, { nullable: true, description: 'Italian: comune. Only of this municipality.' })
  municipality?: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Italian: solo fuori termine. Only those not taken in charge in time.',
  })
  overdueOnly?: boolean | null

  @Field(() => String, { nullable: true, description: 'Italian: testo. Part of the case number.' })
  text?: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Italian: solo non assegnati. Only open cases without a case manager.',
  })
  unassignedOnly?: boolean | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Italian: chiusura da approvare. Only those whose closing waits for the area lead.',
  })
  closureRequested?: boolean | null

  @Field(() => DateTimeScalar, { nullable: true, description: 'Italian: modificati dal. Only those changed since.' })
  changedSince?: string | null
}
