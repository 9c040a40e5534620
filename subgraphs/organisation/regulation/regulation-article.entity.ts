import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { openWithinAmbito } from '#platform/orm/row-security.ts'

/** One article of a version of the regulation, words as adopted. */
@ObjectType({ description: 'Italian: articolo del regolamento. One article, words as adopted.' })
@Entity({ tableName: 'regulation_article', ...openWithinAmbito() })
export class RegulationArticle {
  @PrimaryKey({ type: 'uuid' })
  regulationVersionId!: string

  @PrimaryKey({ type: 'integer' })
  position!: number

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Field(() => String, { description: 'Italian: numero dell’articolo. As printed, e.g. 4.' })
  @Property({ type: 'text' })
  number!: string

  @Field(() => String, { description: 'Italian: rubrica. Heading of the article.' })
  @Property({ type: 'text' })
  title!: string

  @Field(() => String, { description: 'Italian: testo. Paragraphs and items, one a line.' })
  @Property({ type: 'text' })
  text!: string
}
