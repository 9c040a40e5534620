import type { Projection } from '#platform/outbox/feed.ts'
import { sameColumns } from '#platform/outbox/same-columns.ts'

/** What `finance` keeps of its neighbours. */
export const projections: readonly Projection[] = [
  {
    feed: 'organisation.areas',
    table: 'finance.area_projection',
    aggregate: 'id',
    primaryKey: ['id'],
    columns: sameColumns('id ambito_id'),
  },
  {
    feed: 'organisation.municipalities',
    table: 'finance.municipality_projection',
    aggregate: 'istat_code',
    primaryKey: ['istat_code'],
    columns: sameColumns('istat_code ambito_id'),
  },

  {
    feed: 'services.contracts',
    table: 'finance.contract_projection',
    aggregate: 'contract_id',
    primaryKey: ['contract_id'],
    columns: { contract_id: 'id', ...sameColumns('ambito_id provider_id kind status service_ids') },
  },
  {
    feed: 'services.delivery-values',
    table: 'finance.delivery_value_projection',
    aggregate: 'contract_id',
    primaryKey: ['contract_id', 'month'],
    columns: sameColumns('contract_id month ambito_id value'),
  },
  // Who stands in which relation to a case.
  {
    feed: 'cases.case-access',
    table: 'finance.case_access_projection',
    aggregate: 'case_id',
    primaryKey: ['case_id'],
    columns: sameColumns(
      'case_id ambito_id area_id person_ids compartments case_manager_id team_staff_ids referral_provider_ids docket_district_ids kin until',
    ),
    spreads: true,
    freezes: 'frozen_case',
  },
  // Who may see a row about a person, whatever its case.
  {
    feed: 'cases.person-access',
    table: 'finance.person_access_projection',
    aggregate: 'person_id',
    primaryKey: ['person_id'],
    columns: sameColumns('person_id ambito_id areas parties compartments kin survivor_id until'),
    spreads: true,
    freezes: 'frozen_person',
  },
]
