import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { withinOwnAmbito } from '#platform/orm/row-security.ts'

/** What finance must know of a contract of `services` (I23, I30). A missing row denies. */
@Entity({ tableName: 'contract_projection', ...withinOwnAmbito() })
export class ContractProjection {
  @PrimaryKey({ type: 'uuid' })
  contractId!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  providerId!: string

  /** Procurement kind: tenders, direct awards and frameworks need a CIG. */
  @Property({ type: 'text' })
  kind!: string

  @Property({ type: 'text' })
  status!: string

  @Property({ columnType: 'uuid[]', type: 'array' })
  serviceIds!: string[]
}
