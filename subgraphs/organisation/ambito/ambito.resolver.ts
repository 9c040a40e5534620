import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
import { Ambito, AmbitoConnection } from './ambito.entity.ts'

/** Root queries on Ambiti. */
@Resolver()
export class AmbitoResolver {
  /** The Ambito of an id or a code, null when there is none. */
  @Query(() => Ambito, {
    nullable: true,
    description: 'Italian: Ambito Territoriale Sociale. One Ambito, by id or by code.',
  })
  ambito(
    @Arg('id', () => ID, { nullable: true, description: 'Italian: identificativo. Opaque id.' }) _id: string | null,
    @Arg('code', () => String, {
      nullable: true,
      description: 'Italian: codice regionale o SIOSS. Alternative to the id.',
    })
    _code: string | null,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }

  /** The Ambiti that the hub serves, by code. */
  @Query(() => AmbitoConnection, {
    nullable: true,
    description: 'Italian: elenco degli Ambiti. The Ambiti that the hub serves.',
  })
  ambiti(
    @Arg('regionCode', () => String, {
      nullable: true,
      description: 'Italian: codice della regione. Only this Region.',
    })
    _regionCode: string | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'Italian: quanti. Page size, 1 to 200.' })
    _first: number,
    @Arg('after', () => String, {
      nullable: true,
      description: 'Italian: dopo il cursore. `endCursor` of the page before.',
    })
    _after: string | null,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }
}
