import { Directive, Query, Resolver } from 'type-graphql'
import { FieldArgs } from '#platform/graph/field-args.ts'
import { Reading, type Read } from '#platform/graph/reading.ts'
import { OPAQUE_ID } from '#platform/graph/usual-args.ts'
import { TaxCodeScalar } from '#platform/scalars/tax-code.scalar.ts'
import { Person } from './person.entity.ts'
import { FindPersonsInput } from './person.input.ts'

/** Root queries on persons. */
@Resolver()
export class PersonResolver {
  /** The person of a tax code, null when there is none or the viewer may not know. */
  @Directive('@requiresScopes(scopes: [["person:lookup"]])')
  @Query(() => Person, {
    nullable: true,
    description:
      'Italian: ricerca per codice fiscale. Exact look-up only; the request must carry a purpose; the look-up is audited.',
  })
  @FieldArgs({ taxCode: { type: () => TaxCodeScalar, description: 'Italian: codice fiscale. In full.' } })
  personByTaxCode(@Reading() read: Read): Promise<unknown> {
    return read()
  }

  /** One person by id. */
  @Query(() => Person, { nullable: true, description: 'Italian: persona. One person by id.' })
  @FieldArgs({ id: OPAQUE_ID })
  person(@Reading() read: Read): Promise<unknown> {
    return read()
  }

  /** The persons of a name and birth date, or of a code. */
  @Directive('@requiresScopes(scopes: [["person:lookup"]])')
  @Query(() => [Person], {
    nullable: true,
    description:
      'Italian: ricerca anagrafica esatta. Normalised family name, given name and birth date, or an STP/ENI code: for the three per cent without tax code.',
  })
  @FieldArgs({ input: { type: () => FindPersonsInput, description: 'Italian: criteri. Whom to look for.' } })
  findPersons(@Reading() read: Read): Promise<unknown> {
    return read()
  }
}
