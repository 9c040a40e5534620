import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { fileRows } from '#platform/access/file-rows.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { SharedEnvelope } from '#platform/access/shared-envelope.ts'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'
import { OrganisationUnit } from '../organisation-unit/organisation-unit.stub.ts'
import { DataCategory } from '../person/data-category.ts'
import { Person } from '../person/person.entity.ts'
import { Provider } from '../provider/provider.stub.ts'
import { LegalBasis } from './legal-basis.ts'
import { disclosureAuthorisationPolicy } from './disclosure-authorisation.policy.ts'

/**
 * What may be told to whom about a person, why and until when (I10, I11). Visible to who may see the person, because
 * it always names one; so not to the auditor.
 */
@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'Italian: autorizzazione alla comunicazione dei dati. What may be told to whom about a person, why and until when.',
})
@Entity({
  tableName: 'disclosure_authorisation',
  ...fileRows(disclosureAuthorisationPolicy, OWNER_GATES),
})
export class DisclosureAuthorisation extends SharedEnvelope {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Field(() => Int, { description: 'Italian: versione. Grows with every change.' })
  @Property({ type: 'integer', default: 1 })
  version!: number

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  personId!: string

  @Field(() => Person, { description: 'Italian: interessato. The person whose data may be told.' })
  person!: Person

  @Field(() => LegalBasis, { description: 'Italian: base giuridica. On what law it stands.' })
  @Property({ type: 'text' })
  legalBasis!: string

  @Field(() => String, { description: 'Italian: destinatario. Who may be told, in words.' })
  @Property({ type: 'text' })
  recipient!: string

  @Field(() => String, { description: 'Italian: finalità. What the data may be used for.' })
  @Property({ type: 'text' })
  purpose!: string

  @Field(() => [DataCategory], { description: 'Italian: categorie di dati. What may be told.' })
  @Property({ type: 'array', columnType: 'text[]' })
  dataCategories!: string[]

  @Field(() => DateTimeScalar, { description: 'Italian: valida dal. From when it holds.' })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  validFrom!: string

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Italian: valida fino al. Until when it holds; open when null.',
  })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  validTo?: string | null

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Italian: revocata il. When the person withdrew it; it ends at once (I11).',
  })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime', nullable: true })
  withdrawnAt?: string | null

  @Property({ type: 'uuid', nullable: true, index: true })
  recipientProviderId?: string | null

  @Field(() => Provider, {
    nullable: true,
    description: 'Italian: ente gestore destinatario. Set when the recipient is a provider.',
  })
  recipientProvider?: Provider | null

  @Property({ type: 'uuid', nullable: true })
  recipientUnitId?: string | null

  @Field(() => OrganisationUnit, {
    nullable: true,
    description: 'Italian: ufficio destinatario. Set when the recipient is a unit of an organisation.',
  })
  recipientUnit?: OrganisationUnit | null
}
