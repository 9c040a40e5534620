import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { withinOwnAmbito } from '#platform/orm/row-security.ts'

/** What cases knows of a member of staff of `organisation`, to decide who may manage a case (I7, R4.4; events staff.changed, employment.changed). */
@Entity({ tableName: 'staff_member_projection', ...withinOwnAmbito() })
export class StaffMemberProjection {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'text' })
  profession!: string

  @Property({ type: 'date', nullable: true })
  employedFrom?: string | null

  @Property({ type: 'date', nullable: true })
  employedTo?: string | null
}
