import { Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { OPAQUE_ID } from '#platform/graph/usual-args.ts'
import { ZonePlan } from './zone-plan.entity.ts'

/** Root queries on zone plans. */
@Resolver()
export class ZonePlanResolver {
  /** The plan of an id, null when there is none that the viewer may see. */
  @Query(() => ZonePlan, { nullable: true, description: 'Italian: Piano Sociale di Zona. One plan.' })
  @FieldArgs({ id: OPAQUE_ID })
  zonePlan(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
