import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql'
import { IS_OWN_DEED, IS_TRAIL, SAME_AMBITO, hasRole, perVerb } from '#platform/orm/row-security.ts'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'

/** What was done to the data. */
export const AuditAction = {
  READ: 'READ',
  SEARCH: 'SEARCH',
  CREATE: 'CREATE',
  CHANGE: 'CHANGE',
  EXPORT: 'EXPORT',
  BREAK_GLASS_START: 'BREAK_GLASS_START',
  BREAK_GLASS_END: 'BREAK_GLASS_END',
} as const
registerEnumType(AuditAction, {
  name: 'AuditAction',
  description: 'Italian: operazione. What was done.',
  valuesConfig: {
    READ: { description: 'Italian: lettura. A record was read.' },
    SEARCH: {
      description:
        'Italian: ricerca. Records were searched, listed, counted or paged, or were found by a look-up; without a record when nothing was returned.',
    },
    CREATE: { description: 'Italian: creazione. A record was created.' },
    CHANGE: { description: 'Italian: modifica. A record was changed.' },
    EXPORT: { description: 'Italian: esportazione. Records left in an export.' },
    BREAK_GLASS_START: { description: 'Italian: inizio accesso in emergenza. A break-glass grant began.' },
    BREAK_GLASS_END: { description: 'Italian: fine accesso in emergenza. A break-glass grant ended.' },
  },
})

/** Whether the viewer got what they asked. */
export const AuditOutcome = { ALLOWED: 'ALLOWED', REFUSED: 'REFUSED' } as const
registerEnumType(AuditOutcome, {
  name: 'AuditOutcome',
  description: 'Italian: esito. Whether the viewer got what they asked.',
  valuesConfig: {
    ALLOWED: { description: 'Italian: consentito. The data were given.' },
    REFUSED: { description: 'Italian: rifiutato. The data were refused.' },
  },
})

/**
 * Who read or changed what, and why; never content (GDPR art. 5(2); Garante, guidelines of 4 June 2015 no. 331).
 * An auditor sees the metadata of all, who handles files what they did themselves (matrix, row "Audit trail of reads").
 * Only the audit trail adds (`audit-trail.ts`), and nobody changes or removes. Indexes, the column `xact` of the sealing
 * and the tables of the Merkle tree are written by hand (`audit-tables.ts`).
 */
@Directive('@shareable')
@ObjectType({ description: 'Italian: registro degli accessi. Who read or changed what, why; never content.' })
@Entity({
  tableName: 'audit_event',
  ...perVerb({
    see: `${IS_TRAIL} or (${SAME_AMBITO} and (${hasRole('AUDITOR')} or ${IS_OWN_DEED}))`,
    add: IS_TRAIL,
  }),
})
export class AuditEvent {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  ambitoId!: string

  @Field(() => DateTimeScalar, { description: 'Italian: data e ora. When it happened.' })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  at!: string

  @Field(() => String, { description: 'Italian: operatore. Subject of the token; never a name.' })
  @Property({ type: 'text' })
  actor!: string

  @Field(() => String, { description: 'Italian: ruolo. Role in which it was done.' })
  @Property({ type: 'text' })
  role!: string

  @Field(() => String, { description: 'Italian: ente di appartenenza. Organisation of the actor.' })
  @Property({ type: 'text' })
  organisation!: string

  @Field(() => AuditAction, { description: 'Italian: operazione. What was done.' })
  @Property({ type: 'text' })
  action!: string

  @Field(() => String, { description: 'Italian: tipo di dato. Type of the record.' })
  @Property({ type: 'text' })
  entity!: string

  @Field(() => ID, { description: 'Italian: identificativo del dato. Opaque id of the record.' })
  @Property({ type: 'uuid' })
  entityId!: string

  @Property({ type: 'uuid', nullable: true })
  personId?: string | null

  @Property({ type: 'uuid', nullable: true })
  caseId?: string | null

  @Field(() => [String], { description: 'Italian: classi di dati. Classes (L0 to L4) of the fields concerned.' })
  @Property({ columnType: 'text[]', type: 'array' })
  fieldClasses!: string[]

  @Field(() => String, { nullable: true, description: 'Italian: finalità. Purpose of the request.' })
  @Property({ type: 'text', nullable: true })
  purpose?: string | null

  @Field(() => String, { nullable: true, description: 'Italian: base giuridica. Legal basis of the processing.' })
  @Property({ type: 'text', nullable: true })
  legalBasis?: string | null

  @Field(() => Boolean, { description: 'Italian: accesso in emergenza. Whether a break-glass grant was used.' })
  @Property({ type: 'boolean' })
  breakGlass!: boolean

  @Field(() => AuditOutcome, { description: 'Italian: esito. Whether it was allowed.' })
  @Property({ type: 'text' })
  outcome!: string

  @Field(() => String, { description: 'Italian: identificativo della richiesta. The request it belongs to.' })
  @Property({ type: 'text' })
  requestId!: string

  @Field(() => String, {
    nullable: true,
    description: 'Italian: interrogazione. Of a search: the field of the graph that was asked.',
  })
  @Property({ type: 'text', nullable: true })
  query?: string | null

  @Field(() => [String], {
    nullable: true,
    description: 'Italian: criteri di ricerca. Of a search: the arguments that were given, never their values.',
  })
  @Property({ columnType: 'text[]', type: 'array', nullable: true })
  criteria?: string[] | null

  @Field(() => String, { description: 'Italian: impronta. Hash of the record in the Merkle tree (RFC 9162).' })
  @Property({ type: 'text' })
  leafHash!: string

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Italian: sigillato il. When it entered a signed tree head.',
  })
  sealedAt?: string | null
}
