import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { connectionType } from '#platform/graph/connection-type.ts'
import { StateTransition } from '#platform/graph/state-transition.ts'
import { openWithinAmbito } from '#platform/orm/row-security.ts'
import { ProviderKind } from './provider-kind.ts'
import { ProviderStatus } from './provider-status.ts'

/** Who runs services of the integrated system (regulation, art. 8); its name and nature are open data. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: ente gestore. Who runs services of the integrated system (art. 8).' })
@Entity({ tableName: 'provider', ...openWithinAmbito() })
@Index({ properties: ['ambitoId', 'legalName', 'id'] })
export class Provider {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  ambitoId!: string

  @Field(() => [StateTransition], {
    nullable: true,
    description: 'Italian: cronologia degli stati. Every change of status, oldest first.',
  })
  @Property({ type: 'json', columnType: 'jsonb' })
  history?: StateTransition[] | null

  @Field(() => Int, { description: 'Italian: versione. Grows by one with every change.' })
  @Property({ type: 'integer', default: 1 })
  version!: number

  @Field(() => String, { description: 'Italian: denominazione. Legal name.' })
  @Property({ type: 'text' })
  legalName!: string

  @Field(() => ProviderKind, { description: 'Italian: natura giuridica. What it is in law.' })
  @Property({ type: 'text' })
  kind!: string
  @Field(() => ProviderStatus, { nullable: true, description: 'Italian: stato. Whether it may work.' })
  @Property({ type: 'text' })
  status!: string

  @Field(() => String, {
    nullable: true,
    description: 'Italian: codice fiscale dell’ente. Tax code of the organisation.',
  })
  @Property({ type: 'text', nullable: true })
  taxCode?: string | null

  @Field(() => String, { nullable: true, description: 'Italian: partita IVA. VAT number.' })
  @Property({ type: 'text', nullable: true })
  vatNumber?: string | null
  @Field(() => String, {
    nullable: true,
    description:
      'Italian: numero RUNTS. Number in the national register of the third sector (Registro Unico Nazionale del Terzo Settore).',
  })
  @Property({ type: 'text', nullable: true })
  runtsNumber?: string | null
}

/** A page of providers. */
export const ProviderConnection = connectionType(() => Provider, {
  name: 'Provider',
  italian: 'enti gestori',
  total: 'always',
})
