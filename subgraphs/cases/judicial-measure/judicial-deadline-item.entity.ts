import { Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { OwnerAccessColumns } from '#platform/access/owner-access-columns.ts'
import { fileRows } from '#platform/access/file-rows.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { connectionType } from '#platform/graph/connection-type.ts'
import { Case } from '../case/case.entity.ts'
import { JudicialDeadline } from './judicial-deadline.ts'
import { JudicialMeasure } from './judicial-measure.entity.ts'
import { judicialDeadlineItemPolicy } from './judicial-measure.policy.ts'

/** A term with the measure and the case it belongs to: one line of the court diary. The row behind `JudicialDeadline`. */
@ObjectType({
  description: 'Italian: voce dello scadenzario giudiziario. A term with the measure and the case it belongs to.',
})
@Entity({
  tableName: 'judicial_deadline',
  ...fileRows(judicialDeadlineItemPolicy, OWNER_GATES),
})
@Unique({ properties: ['measureId', 'kind'] })
@Index({ properties: ['ambitoId', 'dueAt', 'id'] })
export class JudicialDeadlineItem extends OwnerAccessColumns {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  ambitoId!: string

  @Property({ type: 'uuid' })
  measureId!: string

  @Property({ type: 'uuid', index: true })
  caseId!: string

  @Property({ type: 'text' })
  kind!: string

  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  dueAt!: string

  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  metAt?: string | null

  @Field(() => Case, { nullable: true, description: 'Italian: caso. The case that it concerns.' })
  case?: Case | null

  @Field(() => JudicialMeasure, { nullable: true, description: 'Italian: provvedimento. The measure that sets it.' })
  measure?: JudicialMeasure | null

  @Field(() => JudicialDeadline, { description: 'Italian: termine. What is due and when.' })
  deadline!: JudicialDeadline
}

/** A page of the court diary. */
export const JudicialDeadlineConnection = connectionType(() => JudicialDeadlineItem, {
  name: 'JudicialDeadline',
  italian: 'termini giudiziari',
  total: 'nullable',
})
