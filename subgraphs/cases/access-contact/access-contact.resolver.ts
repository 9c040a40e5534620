import { Directive, Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { filteredBy, page } from '#platform/graph/usual-args.ts'
import { AccessContactConnection } from './access-contact.entity.ts'
import { AccessContactFilter } from './access-contact.input.ts'

/** Root queries on access contacts. */
@Resolver()
export class AccessContactResolver {
  /** The work list of the access point. */
  @Directive('@requiresScopes(scopes: [["access:write"]])')
  @Query(() => AccessContactConnection, {
    nullable: true,
    description: 'Italian: elenco degli accessi. The work list of the access point, by term.',
  })
  @FieldArgs({ filter: filteredBy(() => AccessContactFilter), ...page(50) })
  accessContacts(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
