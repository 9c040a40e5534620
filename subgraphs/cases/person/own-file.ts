import { HIDDEN_COMPARTMENTS } from '#platform/access/conditions.ts'
import type { OwnFileProbe, OwnFileProbes } from '#platform/read/own-file.ts'

// A relative's file in a hidden compartment is absent to the viewer as to anybody: only their own may be told from nothing.
const MINE = `t.access_kin && array[$2::bigint] and (not t.access_compartments && '{${HIDDEN_COMPARTMENTS.join(',')}}'::text[] or `

const person = (argument: string, type: OwnFileProbe['type'], column: string): OwnFileProbe => ({
  noun: 'Person',
  argument,
  type,
  text: `select (select json_build_object('id', t.id, 'personId', t.id, 'caseId', null) from cases.person t
    where t.${column} = $1::${type} and ${MINE} t.fiscal_hash = $2::bigint) order by t.id limit 1)::text`,
})

/** The root fields by which one file is asked for. */
export const ownFileProbes: OwnFileProbes = {
  person: person('id', 'uuid', 'id'),
  personByTaxCode: person('taxCode', 'text', 'tax_code'),
  case: {
    noun: 'Case',
    argument: 'id',
    type: 'uuid',
    text: `select (select json_build_object('id', t.id, 'personId', t.subject_person_id, 'caseId', t.id) from cases."case" t
      where t.id = $1::uuid and ${MINE} exists (select from cases.person p where p.id = t.subject_person_id and p.fiscal_hash = $2::bigint)))::text`,
  },
}
