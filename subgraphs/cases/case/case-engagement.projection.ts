import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { withinAmbito } from '#platform/orm/row-security.ts'

/** How many open enrolments and payments a case has in `services` and `finance`: it can be closed or voided only without (events enrolment.changed, payment.made). */
@Entity({ tableName: 'case_engagement_projection', ...withinAmbito('COORDINATOR', 'AREA_LEAD', 'CASE_MANAGER') })
export class CaseEngagementProjection {
  /** The case. */
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'integer' })
  openEnrolments!: number

  @Property({ type: 'integer' })
  payments!: number
}
