import { sql } from 'kysely'
import { page } from '#platform/graph/usual-args.ts'
import { conditionSql } from '#platform/read/doubtful-fields.ts'
import { fieldSeenBy } from '#platform/access/field-seen.ts'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { personPolicy } from './person.policy.ts'
import { wayBack } from '#platform/graph/way-back.ts'
import { today } from '#platform/read/arguments.ts'
import { and, coversDay } from '#platform/read/conditions.ts'
import { reads, type QueryReads } from '#platform/read/model.ts'
import {
  asc,
  byId,
  computed,
  connection,
  desc,
  inline,
  reference,
  toMany,
  toOne,
  type AnyRow,
  type PlanViewer,
  type Row,
  type Sql,
} from '#platform/read/vocabulary.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { AccessContact, AccessContactConnection } from '../access-contact/access-contact.entity.ts'
import { Case } from '../case/case.entity.ts'
import { CaseStatus } from '../case/case-status.ts'
import { personDisclosureFields } from '../disclosure-authorisation/disclosure-authorisation.read.ts'
import { HouseholdMembership } from '../household/household-membership.entity.ts'
import { onDay } from '../household/household.read.ts'
import { contact, contactSeen } from './contacts-seen.ts'
import { ageBandToday, isMinor, withMinor } from './age.ts'
import { nameKeySql } from './name-key.ts'
import { Person } from './person.entity.ts'

wayBack(Person, {
  households: {
    type: () => [HouseholdMembership],
    nullable: true,
    args: {
      asOf: {
        type: () => DateScalar,
        nullable: true,
        description: 'Italian: alla data. Memberships of that day; today when absent.',
      },
    },
    description: 'Italian: nuclei familiari. The households the person belongs to.',
  },
  cases: {
    type: () => [Case],
    nullable: true,
    args: {
      status: { type: () => [CaseStatus], nullable: true, description: 'Italian: stati. Only cases in these states.' },
    },
    description: 'Italian: casi. Cases about the person or about a household of theirs, the latest first.',
  },
  accessContacts: {
    type: () => AccessContactConnection,
    nullable: true,
    args: page(20),
    description: 'Italian: accessi. When and for what the person asked, the latest first.',
  },
})

/** How a person is read. */
export const personRead = reads(Person, {
  ageBand: computed<Person>((person) => ageBandToday(person('birthDate'))),
  isMinor: computed<Person>((person) => isMinor(person('birthDate'))),
  sensitivity: computed<Person>((person) => withMinor(person('storedSensitivity'), person('birthDate'))),
  residence: reference<Person>('Municipality', 'residenceCode', 'istatCode'),
  domicile: inline<Person>(
    {
      street: computed<Person>((person) => person('domicileStreet')),
      postalCode: computed<Person>((person) => person('domicilePostalCode')),
      municipality: computed<Person>((person) => person('domicileMunicipality')),
    },
    (person, _args, viewer) =>
      sql`coalesce(${person('domicileStreet')}, ${person('domicilePostalCode')}, ${person('domicileMunicipality')}) is not null and ${contactSeen(person, viewer)}`,
  ),
  phone: contact('phone'),
  email: contact('email'),
  mergedInto: toOne<Person, Person>(() => Person, 'mergedIntoId'),
  households: toMany<Person, HouseholdMembership>(() => HouseholdMembership, {
    by: 'personId',
    where: (membership, args) => [onDay(membership, args)],
    order: [asc('validFrom')],
  }),
  cases: toMany<Person, Case>(() => Case, {
    // The array makes one index condition of the households: a plain `in` would scan every case.
    on: (one, person) =>
      sql`(${one('subjectPersonId')} = ${person('id')} or ${one('subjectHouseholdId')} = any (array(
        select m.household_id from cases.household_membership m where m.person_id = ${person('id')} and ${coversDay(sql`coalesce(m.valid_from, '-infinity')`, sql`m.valid_to`, today)})))`,
    where: (one, args) => [args('status') && sql`${one('status')} = any (${args('status')}::text[])`],
    order: [desc('reportedAt')],
  }),
  accessContacts: connection<Person, AccessContact>(() => AccessContact, {
    by: 'personId',
    order: [desc('receivedAt', 'timestamptz')],
  }),
  ...personDisclosureFields,
})

const sameName = (key: Sql, given: unknown): Sql =>
  sql`${key} = (select ${sql.raw(nameKeySql('n.name'))} from (select ${given}::text as name) n)`

// Who is not shown the name of a person is not told it by finding them.
const seesName = (person: Row<Person>, viewer: PlanViewer): Sql =>
  conditionSql([fieldSeenBy(viewer, personPolicy, OWNER_GATES, 'familyName')], person as AnyRow)

// Whom a person was merged into. The chain is only followed from a duplicate: for everybody else the call costs more than the rest.
const survivor = sql`case when p.merged_into_id is null then p.id else cases.survivor_of(p.id) end`

/** Root queries on persons. A merged person is answered by the one it was merged into (I14). */
export const personQueries: QueryReads = {
  person: byId(() => Person),
  personByTaxCode: toOne<never, Person>(
    () => Person,
    (person, _row, args, viewer) =>
      sql`${seesName(person, viewer)} and ${person('id')} = (select ${survivor} from cases.person p where p.tax_code = ${args('taxCode')}::text order by p.merged_into_id is not null, p.id limit 1)`,
  ),
  // Exact only. A document without given name is found without one. An incomplete question finds nobody.
  findPersons: toMany<never, Person>(() => Person, {
    on: (person, _row, args, viewer) => {
      const name = args('input.familyName')
      const born = args('input.birthDate')
      const given = args('input.givenName')
      const code = args('input.identityCode')
      const byName =
        name &&
        born &&
        and([
          sameName(sql`p.family_name_key`, name),
          sql`p.birth_date = ${born}::date`,
          given ? sameName(sql`p.given_name_key`, given) : sql`p.given_name_key is null`,
        ])
      const byCode = code && sql`p.identity_code = upper(${code}::text)`
      const ways = [byName, byCode].filter((way): way is Sql => Boolean(way))
      if (ways.length === 0) return sql`false`
      return sql`${seesName(person, viewer)} and ${person('id')} in (select ${survivor} from cases.person p where p.ambito_id = ${args('input.ambitoId')} and (${sql.join(ways, sql` or `)}))`
    },
    order: [],
    limit: () => 50,
  }),
}
