import { sql } from 'kysely'
import { fieldSeen } from '#platform/access/field-seen.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { conditionSql } from '#platform/read/doubtful-fields.ts'
import { computed, type AnyRow, type Computed, type PlanViewer, type Row, type Sql } from '#platform/read/vocabulary.ts'
import type { Person } from './person.entity.ts'
import { personPolicy } from './person.policy.ts'

// A viewer who is given contacts by another grant than that of the access point works on the case, leads it or is called to it.
const KNOWING = fieldSeen(
  { ...personPolicy, grants: personPolicy.grants.filter(({ roles }) => !roles.includes('ACCESS_POINT')) },
  OWNER_GATES,
  'phone',
)

/**
 * Whether the viewer finds the contacts of a person. Where a court keeps the place secret the access point finds none, as of a person who
 * gave none: a refusal would tell that a court is involved (access rules 6.4, 7).
 */
export const contactSeen = (person: Row<Person>, { fileRoles }: PlanViewer): Sql =>
  fileRoles.includes('ACCESS_POINT')
    ? sql`(not ${person('contactsWithheld')} or ${conditionSql([KNOWING], person as AnyRow)})`
    : sql`true`

/** A contact of a person, null where it is withheld. */
export const contact = (column: 'phone' | 'email'): Computed<Person> =>
  computed((person, _args, _asked, viewer) => sql`case when ${contactSeen(person, viewer)} then ${person(column)} end`)
