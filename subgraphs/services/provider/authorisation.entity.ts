import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { Period } from '#platform/graph/period.ts'
import { StateTransition } from '#platform/graph/state-transition.ts'
import { AuthorisationStatus } from './authorisation-status.ts'
import { seesProviderSheet } from './provider-rows.ts'

/** The authorisation to run a type of service, with its entry in the regional register (L.R. Puglia 19/2006). */
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'Italian: autorizzazione al funzionamento e iscrizione al registro regionale. Authorisation of a provider for a type of service.',
})
@Entity({ tableName: 'authorisation', ...seesProviderSheet })
export class Authorisation {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  providerId!: string

  @Field(() => [StateTransition], {
    nullable: true,
    description: 'Italian: cronologia degli stati. Every change of status, oldest first.',
  })
  @Property({ type: 'json', columnType: 'jsonb' })
  history?: StateTransition[] | null

  @Field(() => String, { description: 'Italian: tipologia di servizio. Code of the type of service.' })
  @Property({ type: 'text' })
  serviceTypeCode!: string

  @Field(() => String, {
    description: 'Italian: articolo del regolamento regionale. Article of R.R. Puglia 4/2007 under which it was given.',
  })
  @Property({ type: 'text' })
  regulationArticle!: string

  @Field(() => AuthorisationStatus, { description: 'Italian: stato. Where the procedure stands.' })
  @Property({ type: 'text' })
  status!: string

  @Field(() => String, { description: 'Italian: numero dell’atto. Number of the act.' })
  @Property({ type: 'text' })
  actNumber!: string

  @Property({ type: 'date' })
  validFrom!: string

  @Property({ type: 'date', nullable: true })
  validTo?: string | null

  @Field(() => Period, { description: 'Italian: validità. From when to when it holds.' })
  period!: Period

  @Field(() => Int, { nullable: true, description: 'Italian: ricettività autorizzata. Authorised number of places.' })
  @Property({ type: 'integer', nullable: true })
  capacity?: number | null

  @Field(() => Int, { description: 'Italian: versione. Grows by one with every change.' })
  @Property({ type: 'integer', default: 1 })
  version!: number
}
