import { ID, Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { page } from '#platform/graph/usual-args.ts'
import { Ambito, AmbitoConnection } from './ambito.entity.ts'

/** Root queries on Ambiti. */
@Resolver()
export class AmbitoResolver {
  /** The Ambito of an id or a code, null when there is none. */
  @Query(() => Ambito, {
    nullable: true,
    description: 'Italian: Ambito Territoriale Sociale. One Ambito, by id or by code.',
  })
  @FieldArgs({
    id: { type: () => ID, nullable: true, description: 'Italian: identificativo. Opaque id.' },
    code: {
      type: () => String,
      nullable: true,
      description: 'Italian: codice regionale o SIOSS. Alternative to the id.',
    },
  })
  ambito(@Reading() read: Read): Promise<unknown> {
    return read()
  }

  /** The Ambiti that the hub serves, by code. */
  @Query(() => AmbitoConnection, {
    nullable: true,
    description: 'Italian: elenco degli Ambiti. The Ambiti that the hub serves.',
  })
  @FieldArgs({
    regionCode: { type: () => String, nullable: true, description: 'Italian: codice della regione. Only this Region.' },
    ...page(50),
  })
  ambiti(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
