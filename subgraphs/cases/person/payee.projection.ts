import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { keeperRows } from '#platform/access/keeper-rows.ts'

/** Persons to whom finance pays a benefit: whose name finance may know. Fed by `finance`; a missing row denies. */
@Entity({ tableName: 'payee_projection', ...keeperRows() })
export class PayeeProjection {
  /** The person. */
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string
}
