import { Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { OPAQUE_ID } from '#platform/graph/usual-args.ts'
import { StaffMember } from './staff-member.entity.ts'

/** Root queries on staff. */
@Resolver()
export class StaffMemberResolver {
  /** The member of staff of an id, null when there is none that the viewer may see. */
  @Query(() => StaffMember, { nullable: true, description: 'Italian: operatore. One member of staff.' })
  @FieldArgs({ id: OPAQUE_ID })
  staffMember(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
