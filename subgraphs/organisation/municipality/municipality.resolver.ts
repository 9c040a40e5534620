import { Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { IstatCodeScalar } from '#platform/scalars/istat-code.scalar.ts'
import { Municipality } from './municipality.entity.ts'

/** Root queries on municipalities. */
@Resolver()
export class MunicipalityResolver {
  /** The municipality of an ISTAT code, null when there is none. */
  @Query(() => Municipality, { nullable: true, description: 'Italian: comune. The municipality of an ISTAT code.' })
  @FieldArgs({ istatCode: { type: () => IstatCodeScalar, description: 'Italian: codice ISTAT. Six digits.' } })
  municipality(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
