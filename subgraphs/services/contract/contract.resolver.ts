import { Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { OPAQUE_ID } from '#platform/graph/usual-args.ts'
import { Contract } from './contract.entity.ts'

/** Root queries on contracts. */
@Resolver()
export class ContractResolver {
  /** The contract of an id, null when there is none that the viewer may see. */
  @Query(() => Contract, { nullable: true, description: 'Italian: contratto. One contract, by id.' })
  @FieldArgs({ id: OPAQUE_ID })
  contract(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
