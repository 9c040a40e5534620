import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { internalRows } from '#platform/access/file-rows.ts'
import { contractPolicy } from './contract.policy.ts'

/** Which services a contract pays for. */
@Entity({ tableName: 'contract_service', ...internalRows(contractPolicy) })
export class ContractService {
  @PrimaryKey({ type: 'uuid' })
  contractId!: string

  @PrimaryKey({ type: 'uuid', index: true })
  serviceId!: string

  @Property({ type: 'uuid', index: true })
  ambitoId!: string

  /** Of the contract, copied for the policy. */
  @Property({ type: 'uuid' })
  providerId!: string

  /** Of the contract, copied for the policy by a trigger. */
  @Property({ columnType: 'uuid[]', type: 'array', defaultRaw: `'{}'` })
  accessAreas!: string[]
}
