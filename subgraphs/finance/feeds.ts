import type { Feed } from '#platform/outbox/feed.ts'

/** What `finance` tells its neighbours (model 4.7). */
export const feeds: readonly Feed[] = [
  {
    name: 'finance.case-payments',
    aggregate: 'CaseBenefits',
    key: 'case_id',
    keyType: 'uuid',
    facts: `select case_id, ambito_id, count(*)::int as payments from finance.economic_benefit
      where case_id is not null group by 1, 2`,
  },
  {
    name: 'finance.payees',
    aggregate: 'Payee',
    key: 'id',
    keyType: 'uuid',
    facts: `select distinct on (person_id) person_id as id, ambito_id from finance.economic_benefit order by person_id, ambito_id`,
  },
]
