import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { withinOwnAmbito } from '#platform/orm/row-security.ts'

/** What cases knows of an appointment of `organisation` (I7, R4.4; event appointment.changed). */
@Entity({ tableName: 'appointment_projection', ...withinOwnAmbito() })
export class AppointmentProjection {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  staffMemberId!: string

  @Property({ type: 'text' })
  role!: string

  @Property({ type: 'text' })
  status!: string

  @Property({ type: 'uuid', nullable: true })
  unitId?: string | null

  @Property({ type: 'text', nullable: true })
  unitKind?: string | null

  @Property({ type: 'uuid', nullable: true })
  areaId?: string | null

  @Property({ type: 'date' })
  validFrom!: string

  @Property({ type: 'date', nullable: true })
  validTo?: string | null

  @Property({ columnType: 'text[]', type: 'array' })
  clearances!: string[]
}
