import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { keeperRows } from './keeper-rows.ts'

/** What `services` and `finance` know of a case to decide who may see its enrolments and benefits; fed by `cases`. A missing row denies. */
@Entity({ tableName: 'case_access_projection', ...keeperRows() })
export class CaseAccessProjection {
  @PrimaryKey({ type: 'uuid' })
  caseId!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', nullable: true })
  areaId?: string | null

  /** Every person of the case: subject, members of the household, and those merged into them. */
  @Property({ columnType: 'uuid[]', type: 'array' })
  personIds!: string[]

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

  /** Keyed hashes of the tax codes of its persons and of who lives with them: nobody opens their own file. */
  @Property({ columnType: 'bigint[]', type: 'array', defaultRaw: `'{}'` })
  kin!: string[]

  /** The owner has tightened access and this copy has not yet followed: its rows are denied until then. */
  @Property({ type: 'boolean', default: false })
  frozen!: boolean

  /** The instant at which the other facts stop being true by the clock; null: never. */
  @Property({ columnType: 'timestamptz', type: 'datetime', nullable: true })
  until?: string | null
}
