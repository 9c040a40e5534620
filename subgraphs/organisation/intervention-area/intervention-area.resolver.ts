import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
import { AreaCode } from './area-code.ts'
import { InterventionArea } from './intervention-area.entity.ts'

/** Root queries on areas. */
@Resolver()
export class InterventionAreaResolver {
  /** The area of an Ambito and a code, null when there is none. */
  @Query(() => InterventionArea, { nullable: true, description: 'Italian: Area di intervento. One area of an Ambito.' })
  area(
    @Arg('ambitoId', () => ID, { description: 'Italian: Ambito. Its opaque id.' }) _ambitoId: string,
    @Arg('code', () => AreaCode, { description: 'Italian: codice dell’area. Which of the four.' }) _code: string,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }
}
