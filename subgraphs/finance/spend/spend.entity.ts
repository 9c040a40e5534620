import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { spendRows } from '../ledger/ledger.policy.ts'
import { SpendSums } from './spend-sums.ts'

/** Running sums of what another subgraph owns: a contract, a service, a provider, a municipality, by year of the budget line. */
@Entity({ tableName: 'spend', ...spendRows() })
export class Spend extends SpendSums {
  @PrimaryKey({ type: 'text' })
  kind!: 'CONTRACT' | 'SERVICE' | 'PROVIDER' | 'MUNICIPALITY'

  /** Id of the thing, or ISTAT code of the municipality. */
  @PrimaryKey({ type: 'text' })
  key!: string

  @PrimaryKey({ type: 'integer' })
  year!: number

  @PrimaryKey({ type: 'uuid' })
  ambitoId!: string

  /** Whose the contract is, or who the provider is: a provider sees its own. */
  @Property({ type: 'uuid', nullable: true })
  providerId?: string | null
}
