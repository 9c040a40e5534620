import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, ID, Info, Query, Resolver } from 'type-graphql'
import type { ReadingContext } from '#platform/graph/federated-schema.ts'
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
  personByTaxCode(
    @Arg('taxCode', () => TaxCodeScalar, { description: 'Italian: codice fiscale. In full.' }) _taxCode: string,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }

  /** One person by id. */
  @Query(() => Person, { nullable: true, description: 'Italian: persona. One person by id.' })
  person(
    @Arg('id', () => ID, { description: 'Italian: identificativo. Opaque id.' }) _id: string,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }

  /** The persons of a name and birth date, or of a code. */
  @Directive('@requiresScopes(scopes: [["person:lookup"]])')
  @Query(() => [Person], {
    nullable: true,
    description:
      'Italian: ricerca anagrafica esatta. Normalised family name, given name and birth date, or an STP/ENI code: for the three per cent without tax code.',
  })
  findPersons(
    @Arg('input', () => FindPersonsInput, { description: 'Italian: criteri. Whom to look for.' })
    _input: FindPersonsInput,
    @Ctx() { reader }: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return reader.read(info)
  }
}
