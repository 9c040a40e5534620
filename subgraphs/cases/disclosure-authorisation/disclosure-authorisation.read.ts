import { sql } from 'kysely'
import { wayBack } from '#platform/graph/way-back.ts'
import { now } from '#platform/read/arguments.ts'
import { whether } from '#platform/read/conditions.ts'
import { reads } from '#platform/read/model.ts'
import { desc, reference, toMany, toOne, type FieldRead, type Row, type Sql } from '#platform/read/vocabulary.ts'
import { Person } from '../person/person.entity.ts'
import { DisclosureAuthorisation } from './disclosure-authorisation.entity.ts'

wayBack(Person, {
  disclosureAuthorisations: {
    type: () => [DisclosureAuthorisation],
    nullable: true,
    description:
      'Italian: autorizzazioni alla comunicazione. What may be told to whom about this person, newest first.',
    args: {
      active: {
        type: () => Boolean,
        nullable: true,
        description: 'Italian: solo valide. True: holding now; false: expired, withdrawn or still to come.',
      },
    },
  },
})

// Valid now: begun, neither expired nor withdrawn (I10, I11).
const isValid = (disclosure: Row<DisclosureAuthorisation>): Sql =>
  sql`(${disclosure('validFrom')} <= ${now}::timestamptz and coalesce(${disclosure('validTo')}, 'infinity') > ${now}::timestamptz and coalesce(${disclosure('withdrawnAt')}, 'infinity') > ${now}::timestamptz)`

/** How a disclosure is read. */
export const disclosureAuthorisationRead = reads(DisclosureAuthorisation, {
  person: toOne<DisclosureAuthorisation, Person>(() => Person, 'personId'),
  recipientProvider: reference('Provider', 'recipientProviderId'),
  recipientUnit: reference('OrganisationUnit', 'recipientUnitId'),
})

/** What this noun adds to a person. */
export const personDisclosureFields: Record<string, FieldRead<Person>> = {
  disclosureAuthorisations: toMany<Person, DisclosureAuthorisation>(() => DisclosureAuthorisation, {
    by: 'personId',
    where: (disclosure, args) => [whether(args, 'active', isValid(disclosure))],
    order: [desc('validFrom', 'timestamptz')],
  }),
}
