import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { keeperRows } from '#platform/access/keeper-rows.ts'

/**
 * What decides who may see a row about a person, for the neighbours, which keep it as a projection: ids, compartments and
 * keyed hashes, nothing of who the person is. Derived by triggers from `person`; no viewer ever reads it.
 */
@Entity({ tableName: 'person_access', ...keeperRows() })
export class PersonAccess {
  @PrimaryKey({ type: 'uuid' })
  personId!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  /** Areas of the cases of the person. */
  @Property({ columnType: 'uuid[]', type: 'array' })
  areas!: string[]

  /** Case managers, teams and districts of the cases of the person. */
  @Property({ columnType: 'uuid[]', type: 'array' })
  parties!: string[]

  /** Compartments of the person under all their names. */
  @Property({ columnType: 'text[]', type: 'array' })
  compartments!: string[]

  /** Keyed hashes of the tax codes of the person, of who lives with them, and of their duplicates. */
  @Property({ columnType: 'bigint[]', type: 'array' })
  kin!: string[]

  /** Whom the person was merged into, at the end of the chain; null when they are nobody's duplicate. */
  @Property({ type: 'uuid', nullable: true })
  survivorId?: string | null

  /** The instant at which the other facts stop being true by the clock; null: never. */
  @Property({ columnType: 'timestamptz', type: 'datetime', nullable: true })
  until?: string | null
}
