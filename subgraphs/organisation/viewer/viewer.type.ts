import { Field, ObjectType } from 'type-graphql'
import { Ambito } from '../ambito/ambito.entity.ts'
import { AppointmentRole, Clearance } from '../appointment/appointment-enums.ts'
import { InterventionArea } from '../intervention-area/intervention-area.entity.ts'
import { OrganisationUnit } from '../organisation-unit/organisation-unit.entity.ts'
import { Provider } from '../provider/provider.stub.ts'
import { StaffMember } from '../staff-member/staff-member.entity.ts'
import { Purpose, ViewerRole } from './viewer-enums.ts'

/** Who asks, as the hub has resolved it; stored nowhere, hence a type and no entity. */
@ObjectType({ description: 'Italian: chi interroga. Who asks, as the hub has resolved it from the token.' })
export class Viewer {
  @Field(() => String, { description: 'Italian: soggetto. Subject of the token.' })
  subject!: string

  @Field(() => OrganisationUnit, {
    nullable: true,
    description: 'Italian: unità di appartenenza. Unit of the first appointment in force.',
  })
  organisation?: OrganisationUnit | null

  @Field(() => [AppointmentRole], { description: 'Italian: incarichi. Roles of the appointments in force.' })
  roles!: string[]

  @Field(() => [InterventionArea], { description: 'Italian: aree. Areas led or worked in.' })
  areas!: InterventionArea[]

  @Field(() => [String], { description: 'Italian: ambiti di autorizzazione. Scopes that the roles give.' })
  scopes!: string[]

  @Field(() => [Purpose], { description: 'Italian: finalità ammesse. Purposes that a request may state.' })
  purposes!: string[]

  @Field(() => [ViewerRole], { description: 'Italian: ruoli di chi interroga. What access is decided on.' })
  viewerRoles!: string[]

  @Field(() => Ambito, { nullable: true, description: 'Italian: Ambito. The Ambito in which the roles hold.' })
  ambito?: Ambito | null

  @Field(() => StaffMember, { nullable: true, description: 'Italian: operatore. The own record as a member of staff.' })
  staffMember?: StaffMember | null

  @Field(() => Provider, {
    nullable: true,
    description: 'Italian: Ente gestore. The provider that the viewer answers for.',
  })
  provider?: Provider | null

  @Field(() => [Clearance], { description: 'Italian: abilitazioni. Compartments of protected files that are open.' })
  clearances!: string[]
}
