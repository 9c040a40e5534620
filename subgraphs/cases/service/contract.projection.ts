import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { withinOwnAmbito } from '#platform/orm/row-security.ts'

/** What cases knows of a contract of `services` (I10; event contract.changed). */
@Entity({ tableName: 'contract_projection', ...withinOwnAmbito() })
export class ContractProjection {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  @Property({ type: 'uuid', index: true })
  providerId!: string

  @Property({ columnType: 'uuid[]', type: 'array' })
  serviceIds!: string[]

  @Property({ type: 'text' })
  status!: string
}
