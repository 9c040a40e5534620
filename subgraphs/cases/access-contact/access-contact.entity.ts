import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql'
import { OwnerAccessColumns } from '#platform/access/owner-access-columns.ts'
import { fileRows } from '#platform/access/file-rows.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { connectionType } from '#platform/graph/connection-type.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { DateTimeScalar } from '#platform/scalars/date-time.scalar.ts'
import { Case } from '../case/case.entity.ts'
import { InterventionArea } from '../intervention-area/intervention-area.stub.ts'
import { OrganisationUnit } from '../organisation-unit/organisation-unit.stub.ts'
import { Person } from '../person/person.entity.ts'
import { AccessChannel, AccessOutcome } from './access-contact-enums.ts'
import { accessContactPolicy } from './access-contact.policy.ts'

/** Somebody came to the access point or the social secretariat and asked. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Italian: accesso, contatto PUA o segretariato sociale. Somebody came and asked.' })
@Index({ properties: ['ambitoId', 'takeInChargeDueOn', 'id'] })
@Index({ properties: ['personId', 'receivedAt'] })
@Entity({
  tableName: 'access_contact',
  ...fileRows(accessContactPolicy, OWNER_GATES),
})
export class AccessContact extends OwnerAccessColumns {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  ambitoId!: string

  @Field(() => Int, { description: 'Italian: versione. Grows with every change; `expectedVersion` of a mutation.' })
  @Property({ type: 'integer' })
  version!: number

  @Field(() => DateTimeScalar, { description: 'Italian: data e ora dell’accesso. When they came.' })
  @Property({ columnType: 'timestamptz(3)', type: 'datetime' })
  receivedAt!: string

  @Field(() => AccessChannel, { description: 'Italian: canale. By what way.' })
  @Property({ type: 'text' })
  channel!: string

  @Property({ type: 'uuid', index: true })
  unitId!: string

  @Field(() => OrganisationUnit, { nullable: true, description: 'Italian: unità operativa. The office they came to.' })
  unit?: OrganisationUnit | null

  @Property({ type: 'uuid', nullable: true })
  personId?: string | null

  @Field(() => Person, { nullable: true, description: 'Italian: persona. For whom; null while nobody is identified.' })
  person?: Person | null

  @Field(() => String, {
    nullable: true,
    description: 'Italian: richiedente. Who asked, when it is not the person; no names.',
  })
  @Property({ type: 'text', nullable: true })
  requestedBy?: string | null

  @Field(() => String, { description: 'Italian: bisogno espresso. What they asked for.' })
  @Property({ type: 'text' })
  need!: string

  @Property({ type: 'uuid', nullable: true, index: true })
  areaHintId?: string | null

  @Field(() => InterventionArea, {
    nullable: true,
    description: 'Italian: area presunta. The area that probably follows.',
  })
  areaHint?: InterventionArea | null

  @Field(() => AccessOutcome, { description: 'Italian: esito. What came of it.' })
  @Property({ type: 'text' })
  outcome!: string

  @Property({ type: 'uuid', nullable: true, index: true })
  caseId?: string | null

  @Field(() => Case, {
    nullable: true,
    description: 'Italian: caso. The case that was opened, or that it was linked to.',
  })
  case?: Case | null

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Italian: termine certo per la presa in carico (R.R. 4/2007 art. 3). Always answered.',
  })
  @Property({ type: 'date' })
  takeInChargeDueOn!: string
}

/** A page of access contacts. */
export const AccessContactConnection = connectionType(() => AccessContact, {
  name: 'AccessContact',
  italian: 'accessi',
  total: 'nullable',
})
