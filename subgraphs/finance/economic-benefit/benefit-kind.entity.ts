import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { internalReference } from '#platform/orm/row-security.ts'

/** A kind of economic benefit: data, not an enum, because Regions add to it. */
@Entity({ tableName: 'benefit_kind', ...internalReference() })
export class BenefitKind {
  @PrimaryKey({ type: 'text' })
  code!: string

  @Property({ type: 'text' })
  nameIt!: string

  @Property({ type: 'text' })
  nameEn!: string

  @Property({ type: 'date', nullable: true })
  validFrom?: string | null

  @Property({ type: 'date', nullable: true })
  validTo?: string | null
}
