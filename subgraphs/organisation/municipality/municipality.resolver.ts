import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Info, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
import { IstatCodeScalar } from '#platform/scalars/istat-code.scalar.ts'
import { Municipality } from './municipality.entity.ts'

/** Root queries on municipalities. */
@Resolver()
export class MunicipalityResolver {
  /** The municipality of an ISTAT code, null when there is none. */
  @Query(() => Municipality, { nullable: true, description: 'Italian: comune. The municipality of an ISTAT code.' })
  municipality(
    @Arg('istatCode', () => IstatCodeScalar, { description: 'Italian: codice ISTAT. Six digits.' }) _istatCode: string,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }
}
