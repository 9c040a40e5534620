import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { fileRows } from '#platform/access/file-rows.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { SharedEnvelope } from '#platform/access/shared-envelope.ts'
import { Address } from '#platform/graph/address.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { TaxCodeScalar } from '#platform/scalars/tax-code.scalar.ts'
import { Sensitivity } from '../case/sensitivity.ts'
import { Municipality } from '../municipality/municipality.stub.ts'
import { nameKeySql } from './name-key.ts'
import { AgeBand, IdentityKind, SexAtRegistry } from './person-enums.ts'
import { personPolicy } from './person.policy.ts'

/** A person who asks for or receives help: the only type that carries identifying data in the whole supergraph. */
@Directive('@key(fields: "id")')
@ObjectType({
  description: 'Italian: persona, assistito. The ONLY type that carries identifying data in the whole supergraph.',
})
@Index({ properties: ['ambitoId', 'familyNameKey', 'birthDate'] })
@Entity({
  tableName: 'person',
  ...fileRows(personPolicy, OWNER_GATES),
})
export class Person extends SharedEnvelope {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id, never the tax code.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Field(() => Int, { description: 'Italian: versione. Grows with every change; `expectedVersion` of a mutation.' })
  @Property({ type: 'integer' })
  version!: number

  @Directive('@requiresScopes(scopes: [["person:identify"]])')
  @Field(() => TaxCodeScalar, {
    nullable: true,
    description: 'Italian: codice fiscale. Tax code; null for the three per cent without one.',
  })
  @Property({ type: 'text', nullable: true, index: true })
  taxCode?: string | null

  @Field(() => IdentityKind, {
    nullable: true,
    description: 'Italian: tipo di identificazione. By what the person is identified.',
  })
  @Property({ type: 'text' })
  identityKind!: string

  @Directive('@requiresScopes(scopes: [["person:identify"]])')
  @Field(() => String, {
    nullable: true,
    description: 'Italian: codice STP o ENI, numero del documento. The code that stands in for a tax code.',
  })
  @Property({ type: 'text', nullable: true, index: true })
  identityCode?: string | null

  @Directive('@requiresScopes(scopes: [["person:identify"]])')
  @Field(() => String, { nullable: true, description: 'Italian: nome. Given name.' })
  @Property({ type: 'text', nullable: true })
  givenName?: string | null

  @Directive('@requiresScopes(scopes: [["person:identify"]])')
  @Field(() => String, { nullable: true, description: 'Italian: cognome. Family name.' })
  @Property({ type: 'text', nullable: true })
  familyName?: string | null

  @Property({ columnType: 'text', type: 'text', nullable: true, generated: `(${nameKeySql('given_name')}) stored` })
  givenNameKey?: string | null

  @Property({ columnType: 'text', type: 'text', nullable: true, generated: `(${nameKeySql('family_name')}) stored` })
  familyNameKey?: string | null

  @Directive('@requiresScopes(scopes: [["person:identify"]])')
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Italian: data di nascita. Null when unknown: the person is then treated as a minor.',
  })
  @Property({ type: 'date', nullable: true })
  birthDate?: string | null

  @Field(() => AgeBand, {
    nullable: true,
    description: 'Italian: fascia di età. Age today; null when the birth date is unknown.',
  })
  ageBand?: string | null

  @Field(() => SexAtRegistry, { nullable: true, description: 'Italian: sesso anagrafico. Sex in the civil registry.' })
  @Property({ type: 'text', nullable: true })
  sexAtRegistry?: string | null

  @Property({ type: 'text', nullable: true, index: true })
  residenceCode?: string | null

  @Field(() => Municipality, { nullable: true, description: 'Italian: comune di residenza. Null when unknown.' })
  residence?: Municipality | null

  @Property({ type: 'text', nullable: true })
  domicileStreet?: string | null

  @Property({ type: 'text', nullable: true })
  domicilePostalCode?: string | null

  @Property({ type: 'text', nullable: true })
  domicileMunicipality?: string | null

  @Directive('@requiresScopes(scopes: [["person:contact"]])')
  @Field(() => Address, {
    nullable: true,
    description: 'Italian: domicilio. Null when unknown or when the viewer may not know it.',
  })
  domicile?: Address | null

  @Directive('@requiresScopes(scopes: [["person:contact"]])')
  @Field(() => String, { nullable: true, description: 'Italian: telefono. Telephone number.' })
  @Property({ type: 'text', nullable: true })
  phone?: string | null

  @Directive('@requiresScopes(scopes: [["person:contact"]])')
  @Field(() => String, { nullable: true, description: 'Italian: posta elettronica. Email address.' })
  @Property({ type: 'text', nullable: true })
  email?: string | null

  /** A court keeps secret where the person lives: a secret placement is in force (`cases.withhold_contacts`). */
  @Property({ type: 'boolean', default: false })
  contactsWithheld!: boolean

  @Field(() => Boolean, {
    nullable: true,
    description: 'Italian: minore di età. Under eighteen today; null when the birth date is unknown.',
  })
  isMinor?: boolean | null

  /** Compartments of the person's cases; MINOR is never among them (I15). */
  @Property({ columnType: 'text[]', type: 'array' })
  storedSensitivity!: string[]

  @Field(() => [Sensitivity], {
    nullable: true,
    description: 'Italian: compartimenti di riservatezza. MINOR is computed from the birth date.',
  })
  sensitivity?: string[] | null

  @Property({ type: 'uuid', nullable: true, index: true })
  mergedIntoId?: string | null

  @Field(() => Person, {
    nullable: true,
    description: 'Italian: unificata in. The person that this duplicate was merged into.',
  })
  mergedInto?: Person | null

  /** Keyed hash of the tax code, by which nobody opens their own file; null without a tax code. */
  @Property({ columnType: 'bigint', type: 'string', nullable: true, index: true })
  fiscalHash?: string | null

  /** Whether finance pays a benefit to this person, by the projection of payees. */
  @Property({ type: 'boolean', default: false })
  isPayee!: boolean
}
