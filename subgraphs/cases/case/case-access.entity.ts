import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { keeperRows } from '#platform/access/keeper-rows.ts'

/**
 * Who stands in which relation to a case: the facts from which envelopes are filled, and which services and finance keep
 * as a projection (model 4.7). Kept by triggers; no viewer ever reads it.
 */
@Entity({ tableName: 'case_access', ...keeperRows() })
export class CaseAccess {
  @PrimaryKey({ type: 'uuid' })
  caseId!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid' })
  areaId!: string

  /** Every person of the case: subject, members of the household, and those merged into them. */
  @Property({ columnType: 'uuid[]', type: 'array' })
  personIds!: string[]

  /** Compartments of the case and of its subject. */
  @Property({ columnType: 'text[]', type: 'array' })
  compartments!: string[]

  @Property({ type: 'uuid', nullable: true })
  caseManagerId?: string | null

  @Property({ columnType: 'uuid[]', type: 'array' })
  teamStaffIds!: string[]

  @Property({ columnType: 'uuid[]', type: 'array' })
  referralProviderIds!: string[]

  @Property({ columnType: 'uuid[]', type: 'array' })
  docketDistrictIds!: string[]

  /** Keyed hashes of the tax codes of its persons and of who lives with them. */
  @Property({ columnType: 'bigint[]', type: 'array' })
  kin!: string[]

  /** The instant at which the other facts stop being true by the clock; null: never. */
  @Property({ columnType: 'timestamptz', type: 'datetime', nullable: true })
  until?: string | null
}
