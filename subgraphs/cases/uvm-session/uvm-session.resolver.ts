import { ID, Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { OPAQUE_ID, page } from '#platform/graph/usual-args.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { UvmSession, UvmSessionConnection } from './uvm-session.entity.ts'

/** Root queries on sessions of the UVM. */
@Resolver()
export class UvmSessionResolver {
  /** The session of an id, null when there is none. */
  @Query(() => UvmSession, { nullable: true, description: 'Italian: seduta UVM. One session.' })
  @FieldArgs({ id: OPAQUE_ID })
  uvmSession(@Reading() read: Read): Promise<unknown> {
    return read()
  }

  /** The sessions of an ASL district between two days, in order of date. */
  @Query(() => UvmSessionConnection, {
    nullable: true,
    description: 'Italian: calendario UVM. The sessions of an ASL district between two days.',
  })
  @FieldArgs({
    aslDistrictId: {
      type: () => ID,
      description: 'Italian: distretto socio-sanitario. The ASL district that convenes.',
    },
    from: { type: () => DateScalar, description: 'Italian: dal. First day.' },
    to: { type: () => DateScalar, description: 'Italian: al. Last day.' },
    ...page(50),
  })
  uvmSessions(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
