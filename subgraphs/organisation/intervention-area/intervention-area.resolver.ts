import { ID, Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { AreaCode } from './area-code.ts'
import { InterventionArea } from './intervention-area.entity.ts'

/** Root queries on areas. */
@Resolver()
export class InterventionAreaResolver {
  /** The area of an Ambito and a code, null when there is none. */
  @Query(() => InterventionArea, { nullable: true, description: 'Italian: Area di intervento. One area of an Ambito.' })
  @FieldArgs({
    ambitoId: { type: () => ID, description: 'Italian: Ambito. Its opaque id.' },
    code: { type: () => AreaCode, description: 'Italian: codice dell’area. Which of the four.' },
  })
  area(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
