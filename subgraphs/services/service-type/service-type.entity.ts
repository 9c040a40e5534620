import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ObjectType } from 'type-graphql'
import { reference } from '#platform/orm/row-security.ts'
import { ServiceSetting } from './service-setting.ts'

/** A type of service, as data: a Region may add one without a deploy (R6.15). */
@Directive('@key(fields: "code")')
@ObjectType({
  description:
    'Italian: tipologia di servizio. Classification by article of R.R. Puglia 4/2007, CISIS nomenclature and SIUSS benefit code.',
})
@Entity({ tableName: 'service_type', ...reference() })
export class ServiceType {
  @Field(() => String, { description: 'Italian: codice. Stable code of the type.' })
  @PrimaryKey({ type: 'text' })
  code!: string

  @Field(() => String, { description: 'Italian: denominazione. Name in Italian.' })
  @Property({ type: 'text' })
  nameIt!: string

  @Field(() => String, { description: 'Italian: denominazione in inglese. Name in English.' })
  @Property({ type: 'text' })
  nameEn!: string
  @Field(() => String, {
    nullable: true,
    description: 'Italian: articolo del regolamento regionale. Article of R.R. Puglia 4/2007.',
  })
  @Property({ type: 'text', nullable: true })
  regulationArticle?: string | null

  /** How sure the article is: VERIFIED, CERTAIN, RECALLED (to be checked against the BURP) or DESIGN. */
  @Property({ type: 'text' })
  articleConfidence!: string
  @Field(() => String, {
    nullable: true,
    description: 'Italian: codice CISIS. Code of the interregional nomenclature of social services.',
  })
  @Property({ type: 'text', nullable: true })
  cisisCode?: string | null
  @Field(() => String, {
    nullable: true,
    description: 'Italian: codice SIUSS. Code of the national register of social benefits.',
  })
  @Property({ type: 'text', nullable: true })
  siussCode?: string | null

  @Field(() => ServiceSetting, { description: 'Italian: ambito di erogazione. Where the service happens.' })
  @Property({ type: 'text', index: true })
  setting!: string
  @Field(() => String, {
    nullable: true,
    description: 'Italian: LEPS. The essential level of social services that the type realises.',
  })
  @Property({ type: 'text', nullable: true })
  leps?: string | null
}
