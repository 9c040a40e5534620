import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { keeperRows } from '#platform/access/keeper-rows.ts'

/** Which row named which duplicate before a merge moved it to the survivor, so that the merge can be undone (I14). Kept by triggers; no viewer ever reads it. */
@Entity({ tableName: 'merged_reference', ...keeperRows() })
@Index({ properties: ['personId'] })
@Index({ properties: ['rowId'] })
export class MergedReference {
  @PrimaryKey({ type: 'uuid', defaultRaw: 'gen_random_uuid()' })
  id!: string

  @Property({ type: 'uuid' })
  ambitoId!: string

  @Property({ type: 'text' })
  tableName!: string

  @Property({ type: 'uuid' })
  rowId!: string

  /** The duplicate. */
  @Property({ type: 'uuid' })
  personId!: string

  /** When it was moved; of several moves of a row the last is undone first. */
  @Property({ columnType: 'timestamptz', type: 'datetime', defaultRaw: 'clock_timestamp()' })
  movedAt!: string
}
