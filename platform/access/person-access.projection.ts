import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { keeperRows } from './keeper-rows.ts'

/** What `services` and `finance` know of a person to decide who may see a row about them; fed by `cases`. A missing row denies. */
@Entity({ tableName: 'person_access_projection', ...keeperRows() })
export class PersonAccessProjection {
  @PrimaryKey({ type: 'uuid' })
  personId!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  /** Areas and parties of the cases of the person: who stands in a relation to a row that belongs to no case. */
  @Property({ columnType: 'uuid[]', type: 'array' })
  areas!: string[]

  @Property({ columnType: 'uuid[]', type: 'array' })
  parties!: string[]

  /** Compartments of the person under all their names. */
  @Property({ columnType: 'text[]', type: 'array' })
  compartments!: string[]

  /** Keyed hashes of the tax codes of the person, of who lives with them, and of their duplicates. */
  @Property({ columnType: 'bigint[]', type: 'array' })
  kin!: string[]

  /** Whom the person was merged into: rows about them name the survivor. */
  @Property({ type: 'uuid', nullable: true })
  survivorId?: string | null

  /** The instant at which the other facts stop being true by the clock; null: never. */
  @Property({ columnType: 'timestamptz', type: 'datetime', nullable: true })
  until?: string | null

  /** The owner has tightened access and this copy has not yet followed: rows about the person are denied until then. */
  @Property({ type: 'boolean', default: false })
  frozen!: boolean
}
