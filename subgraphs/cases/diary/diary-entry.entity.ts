import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { OwnerAccessColumns } from '#platform/access/owner-access-columns.ts'
import { fileRows } from '#platform/access/file-rows.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { connectionType } from '#platform/graph/connection-type.ts'
import { graphEnum } from '#platform/graph/graph-enum.ts'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'
import { StaffMember } from '../staff-member/staff-member.stub.ts'
import { diaryPolicy } from './diary.policy.ts'

/** What a diary entry notes down. */
export const DiaryKind = graphEnum('DiaryKind', 'Italian: tipo di annotazione. What is noted down.', {
  NOTE: 'Italian: nota. A note.',
  INTERVIEW: 'Italian: colloquio. A talk with the person.',
  HOME_VISIT: 'Italian: visita domiciliare. A visit at home.',
  PHONE_CALL: 'Italian: telefonata. A telephone call.',
  TEAM_MEETING: 'Italian: riunione di équipe. A meeting of the team.',
  NETWORK_MEETING: 'Italian: incontro di rete. A meeting with other services.',
  COURT_REPORT: 'Italian: relazione all’autorità giudiziaria. A report to a court.',
})

/** A page of the case file's diary. Immutable: a correction is a new entry that names the old one (I12). */
@ObjectType({
  description: 'Italian: annotazione del diario. Immutable: a correction is a new entry that names the old one.',
})
@Index({ properties: ['caseId', 'at', 'id'] })
@Entity({ tableName: 'diary_entry', ...fileRows(diaryPolicy, OWNER_GATES) })
export class DiaryEntry extends OwnerAccessColumns {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid' })
  caseId!: string

  @Field(() => DateTimeScalar, { description: 'Italian: data e ora. When it took place.' })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  at!: string

  @Property({ type: 'uuid', nullable: true })
  authorId?: string | null

  @Field(() => StaffMember, { nullable: true, description: 'Italian: autore. Who wrote it.' })
  author?: StaffMember | null

  @Field(() => DiaryKind, { description: 'Italian: tipo di annotazione. What is noted down.' })
  @Property({ type: 'text' })
  kind!: string

  @Field(() => String, { description: 'Italian: testo. The text.' })
  @Property({ type: 'text' })
  text!: string

  @Field(() => ID, { nullable: true, description: 'Italian: rettifica. Id of the entry that this one corrects.' })
  @Property({ type: 'uuid', nullable: true })
  amends?: string | null
}

/** A page of a diary. */
export const DiaryConnection = connectionType(() => DiaryEntry, {
  name: 'Diary',
  italian: 'annotazioni del diario',
  total: 'none',
})
