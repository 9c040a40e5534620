import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, Int, ObjectType } from 'type-graphql'
import { openWithinAmbito } from '#platform/orm/row-security.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { Act } from '../act/act.entity.ts'
import { RegulationArticle } from './regulation-article.entity.ts'

/** One version of the regulation of the professional social service, adopted by an act of the Coordination (art. 2, 12, 13). */
@ObjectType({
  description:
    'Italian: Regolamento del Servizio Sociale Professionale. One version, adopted by an act of the Institutional Coordination (art. 2, 12, 13).',
})
@Unique({ properties: ['ambitoId', 'version'] })
@Entity({ tableName: 'regulation_version', ...openWithinAmbito() })
export class RegulationVersion {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  ambitoId!: string

  @Field(() => Int, { description: 'Italian: versione. 1 is the first adoption.' })
  @Property({ type: 'integer' })
  version!: number

  @Property({ type: 'uuid', index: true })
  actId!: string

  @Field(() => Act, { description: 'Italian: atto di approvazione. The act that adopted it.' })
  act!: Act
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Italian: entrata in vigore (art. 13). Follows the publication of the act; null while its date is unknown.',
  })
  inForceFrom?: string | null
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Italian: sostituito dal. First day of the version that replaced it; null while it stands.',
  })
  supersededOn?: string | null

  @Field(() => [String], {
    description:
      'Italian: articoli mancanti. Articles that the text skips: the gap is a datum, nothing is derived from it.',
  })
  @Property({ columnType: 'text[]', type: 'array' })
  missingArticles!: string[]

  @Field(() => [RegulationArticle], { description: 'Italian: articoli. In the order of the text.' })
  articles!: RegulationArticle[]
}
