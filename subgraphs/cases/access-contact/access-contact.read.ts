import { sql } from 'kysely'
import { reads, type QueryReads } from '#platform/read/model.ts'
import { asc, connection, reference, toOne } from '#platform/read/vocabulary.ts'
import { Case } from '../case/case.entity.ts'
import { Person } from '../person/person.entity.ts'
import { AccessContact } from './access-contact.entity.ts'

/** How an access contact is read. */
export const accessContactRead = reads(AccessContact, {
  unit: reference<AccessContact>('OrganisationUnit', 'unitId'),
  person: toOne<AccessContact, Person>(() => Person, 'personId'),
  areaHint: reference<AccessContact>('InterventionArea', 'areaHintId'),
  case: toOne<AccessContact, Case>(() => Case, 'caseId'),
})

/** Root queries on access contacts: those whose term ends first. */
export const accessContactQueries: QueryReads = {
  accessContacts: connection<never, AccessContact>(() => AccessContact, {
    where: (contact, args) => [
      sql`${contact('ambitoId')} = ${args('filter.ambitoId')}`,
      args('filter.unitId') && sql`${contact('unitId')} = ${args('filter.unitId')}`,
      args('filter.outcome') && sql`${contact('outcome')} = any (${args('filter.outcome')}::text[])`,
      args('filter.dueBefore') && sql`${contact('takeInChargeDueOn')} < ${args('filter.dueBefore')}::date`,
    ],
    order: [asc('takeInChargeDueOn', 'date')],
  }),
}
