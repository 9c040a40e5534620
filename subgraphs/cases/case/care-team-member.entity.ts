import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { OwnerAccessColumns } from '#platform/access/owner-access-columns.ts'
import { fileRows } from '#platform/access/file-rows.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { OrganisationUnit } from '../organisation-unit/organisation-unit.stub.ts'
import { Provider } from '../provider/provider.stub.ts'
import { StaffMember } from '../staff-member/staff-member.stub.ts'
import { careTeamMemberPolicy } from './case.policy.ts'

/** Who works on a case besides its case manager (R4.6). */
@ObjectType({
  description: 'Italian: componente dell’équipe multiprofessionale. Who works on the case besides its case manager.',
})
@Entity({
  tableName: 'care_team_member',
  ...fileRows(careTeamMemberPolicy, OWNER_GATES),
})
export class CareTeamMember extends OwnerAccessColumns {
  @Field(() => ID, { description: 'Italian: identificativo. Opaque id.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  caseId!: string

  @Property({ type: 'uuid', nullable: true, index: true })
  staffMemberId?: string | null

  @Field(() => StaffMember, { nullable: true, description: 'Italian: operatore. Who, when it is a member of staff.' })
  staffMember?: StaffMember | null

  @Field(() => String, {
    nullable: true,
    description: 'Italian: ruolo esterno. In what role, when it is somebody of another body.',
  })
  @Property({ type: 'text', nullable: true })
  externalRole?: string | null

  @Property({ type: 'uuid', nullable: true })
  organisationUnitId?: string | null

  @Field(() => OrganisationUnit, { nullable: true, description: 'Italian: unità. Of which office.' })
  organisation?: OrganisationUnit | null

  @Property({ type: 'uuid', nullable: true })
  providerId?: string | null

  @Field(() => Provider, { nullable: true, description: 'Italian: ente gestore. Of which provider.' })
  provider?: Provider | null

  @Property({ type: 'date' })
  validFrom!: string

  @Field(() => DateScalar, { description: 'Italian: dal. First day.' })
  from!: string

  @Property({ type: 'date', nullable: true })
  validTo?: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Italian: al. Last day; null while it lasts.' })
  to?: string | null
}
