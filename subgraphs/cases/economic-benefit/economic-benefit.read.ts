import { sql } from 'kysely'
import { openReference } from '#platform/access/path-reference.ts'
import { readsStub } from '#platform/read/model.ts'
import { vouched } from '#platform/read/vocabulary.ts'
import { Person } from '../person/person.entity.ts'
import { EconomicBenefit } from './economic-benefit.stub.ts'

/** What `cases` adds to a benefit: name and tax code of the payee to finance (matrix, row "Identity": payee only). */
export const economicBenefitRead = readsStub(
  EconomicBenefit,
  {
    person: vouched<EconomicBenefit>(() => Person, {
      target: (benefit) => openReference(benefit('id'), benefit('personReference')),
      roles: ['FINANCE'],
      shown: (person) => sql`cases.payee_of(${person}, nullif(current_setting('app.kin', true), '')::bigint)`,
      fields: {
        id: 'id',
        version: 'version',
        givenName: 'given_name',
        familyName: 'family_name',
        taxCode: 'tax_code',
      },
    }),
  },
  { requires: { personReference: 'text' } },
)
