import { Field, ID, InputType } from 'type-graphql'
import { DateScalar } from '#platform/scalars/date.scalar.ts'

/** Whom one looks for without a tax code. */
@InputType({
  description:
    'Italian: ricerca esatta di persone. Family name and birth date (with the given name where there is one), or a code.',
})
export class FindPersonsInput {
  @Field(() => ID, { description: 'Italian: Ambito. Where to look.' })
  ambitoId!: string

  @Field(() => String, { nullable: true, description: 'Italian: cognome. Accents, blanks and case do not matter.' })
  familyName?: string | null

  @Field(() => String, { nullable: true, description: 'Italian: nome. Absent for documents without one.' })
  givenName?: string | null

  @Field(() => DateScalar, { nullable: true, description: 'Italian: data di nascita. Needed with a name.' })
  birthDate?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Italian: codice STP o ENI, numero del documento. Instead of a name.',
  })
  identityCode?: string | null
}
