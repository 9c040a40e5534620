import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, ObjectType } from 'type-graphql'
import { OwnerAccessColumns } from '#platform/access/owner-access-columns.ts'
import { fileRows } from '#platform/access/file-rows.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { graphEnum } from '#platform/graph/graph-enum.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { StaffMember } from '../staff-member/staff-member.stub.ts'
import { NeedScore } from './need-score.ts'
import { assessmentPolicy } from './assessment.policy.ts'

/** The kinds of assessment. */
export const AssessmentKind = graphEnum('AssessmentKind', 'Italian: tipo di valutazione. Who assessed, and for what.', {
  PRELIMINARY: 'Italian: valutazione preliminare. First look at the needs.',
  PROFESSIONAL: 'Italian: valutazione professionale. By the social worker.',
  MULTIDIMENSIONAL_TEAM: 'Italian: valutazione dell’équipe multidisciplinare. By a team of professions.',
  UVM: 'Italian: valutazione multidimensionale UVM. For the docket of a UVM.',
  ADI_PRELIMINARY_ANALYSIS: 'Italian: analisi preliminare per l’Assegno di inclusione. First of the two analyses.',
  ADI_IN_DEPTH: 'Italian: quadro di analisi approfondito per l’Assegno di inclusione. Second of the two analyses.',
})

/** What was found out about a person's needs, by a known instrument. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: valutazione. What was found out about the needs, by a known instrument.' })
@Entity({
  tableName: 'assessment',
  ...fileRows(assessmentPolicy, OWNER_GATES),
})
export class Assessment extends OwnerAccessColumns {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  caseId!: string

  @Field(() => AssessmentKind, { description: 'Italian: tipo di valutazione. Who assessed, and for what.' })
  @Property({ type: 'text' })
  kind!: string

  @Field(() => String, { description: 'Italian: strumento. The instrument used, e.g. SVAMA.' })
  @Property({ type: 'text' })
  instrument!: string

  @Field(() => String, { description: 'Italian: versione dello strumento. Its version.' })
  @Property({ type: 'text' })
  instrumentVersion!: string

  @Field(() => DateScalar, { description: 'Italian: data della valutazione. The day.' })
  @Property({ type: 'date' })
  performedOn!: string

  @Property({ columnType: 'uuid[]', type: 'array' })
  performedByIds!: string[]

  @Field(() => [StaffMember], { nullable: 'itemsAndList', description: 'Italian: valutatori. Who assessed.' })
  performedBy?: (StaffMember | null)[] | null

  @Field(() => [NeedScore], { nullable: true, description: 'Italian: bisogni rilevati. The needs it found.' })
  @Property({ type: 'json', columnType: 'jsonb' })
  needs!: NeedScore[]

  @Field(() => String, { nullable: true, description: 'Italian: sintesi. Its summary.' })
  @Property({ type: 'text', nullable: true })
  summary?: string | null

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Italian: valida fino al. Last day on which it may be relied on.',
  })
  @Property({ type: 'date', nullable: true })
  validUntil?: string | null
}
