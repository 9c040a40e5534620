import { Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { OPAQUE_ID } from '#platform/graph/usual-args.ts'
import { FundingAllocation } from './funding-allocation.entity.ts'

/** Root queries on funding allocations. */
@Resolver()
export class FundingAllocationResolver {
  /** The allocation of an id, null when there is none that the viewer may see. */
  @Query(() => FundingAllocation, { nullable: true, description: 'Italian: assegnazione di fondi. One allocation.' })
  @FieldArgs({ id: OPAQUE_ID })
  fundingAllocation(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
