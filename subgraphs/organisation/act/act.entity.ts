import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, ObjectType } from 'type-graphql'
import { openWithinAmbito } from '#platform/orm/row-security.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { ActKind } from './act-kind.ts'

/** A resolution, determination, decree or convention: the ground of appointments and regulations. Open data (L0). */
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'Italian: atto amministrativo (delibera, determina, decreto). The ground of appointments and regulations.',
})
@Entity({ tableName: 'act', ...openWithinAmbito() })
export class Act {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Field(() => ActKind, { description: 'Italian: tipo di atto. Its form.' })
  @Property({ type: 'text' })
  kind!: string

  @Field(() => String, { description: 'Italian: numero. Number within the year of the body, e.g. 06.' })
  @Property({ type: 'text' })
  number!: string

  @Field(() => DateScalar, { description: 'Italian: data di adozione. The day it was adopted.' })
  @Property({ type: 'date' })
  date!: string

  @Field(() => String, { description: 'Italian: organo. The body or authority that adopted it.' })
  @Property({ type: 'text' })
  body!: string

  @Field(() => String, { description: 'Italian: oggetto. What it is about.' })
  @Property({ type: 'text' })
  subject!: string
  @Field(() => DateScalar, { nullable: true, description: 'Italian: data di pubblicazione. Null while unknown.' })
  @Property({ type: 'date', nullable: true })
  publishedOn?: string | null
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Italian: data di efficacia. From when it has effect, when the act says so.',
  })
  @Property({ type: 'date', nullable: true })
  effectiveFrom?: string | null
  @Field(() => String, { nullable: true, description: 'Italian: documento. Address of the published text.' })
  @Property({ type: 'text', nullable: true })
  documentUrl?: string | null
}
