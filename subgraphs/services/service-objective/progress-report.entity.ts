import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { withinOwnAmbito } from '#platform/orm/row-security.ts'

/** What was reported on a service: how far an objective is, and a light. Later reports replace earlier ones on reading. */
@Entity({ tableName: 'progress_report', ...withinOwnAmbito() })
@Index({ properties: ['serviceId', 'year'] })
export class ProgressReport {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid' })
  serviceId!: string

  /** Null when nothing had been assigned to report on: such a report measures nothing (R8.6). */
  @Property({ type: 'uuid', nullable: true, index: true })
  objectiveId?: string | null

  @Property({ type: 'integer' })
  year!: number

  @Property({ columnType: 'numeric(18,2)', type: 'decimal' })
  actual!: string

  @Property({ type: 'text' })
  trafficLight!: string

  @Property({ type: 'text', nullable: true })
  note?: string | null

  @Property({ type: 'uuid', nullable: true })
  reportedById?: string | null

  @Property({ type: 'date' })
  reportedOn!: string
}
