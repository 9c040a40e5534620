import { sql } from 'kysely'
import { AS_KEEPER } from '#platform/access/neighbour-access.ts'
import { vouched } from '#platform/read/vocabulary.ts'
import { Person } from '../person/person.entity.ts'
import type { Case } from './case.entity.ts'

/** `cases.person_key(person)`: what the pseudonymised form shows of a person, by the case that shows it. An applied migration uses it: never changed. */
export const PERSON_KEY = `
  create function cases.person_key(of_person uuid) returns table (id uuid, version int) language sql stable ${AS_KEEPER} as $$
    select p.id, p.version from cases.person p where p.id = of_person $$;`

/**
 * The person whom a case is about: every viewer of the case sees its subject (access rules 6.4, 1), in the form that the viewer has of persons; the
 * auditor, who has none, by the id alone (`P` in the matrix).
 */
export const caseSubject = vouched<Case>(() => Person, {
  target: (one) => one('subjectPersonId'),
  roles: ['AUDITOR'],
  shown: (person) => sql`cases.person_key(${person})`,
  fields: { id: 'id', version: 'version' },
})
