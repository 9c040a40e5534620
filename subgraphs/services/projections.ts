import type { Projection } from '#platform/outbox/feed.ts'
import { sameColumns } from '#platform/outbox/same-columns.ts'

/** What `services` keeps of its neighbours. */
export const projections: readonly Projection[] = [
  {
    feed: 'organisation.areas',
    table: 'services.area_projection',
    aggregate: 'id',
    primaryKey: ['id'],
    columns: sameColumns('id ambito_id'),
  },
  {
    feed: 'organisation.municipalities',
    table: 'services.municipality_projection',
    aggregate: 'istat_code',
    primaryKey: ['istat_code'],
    columns: sameColumns('istat_code ambito_id'),
  },
  {
    feed: 'cases.interventions',
    table: 'services.intervention_projection',
    aggregate: 'id',
    primaryKey: ['id'],
    columns: sameColumns('id ambito_id case_id service_id unit quantity'),
  },
  // Who stands in which relation to a case.
  {
    feed: 'cases.case-access',
    table: 'services.case_access_projection',
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
    table: 'services.person_access_projection',
    aggregate: 'person_id',
    primaryKey: ['person_id'],
    columns: sameColumns('person_id ambito_id areas parties compartments kin survivor_id until'),
    spreads: true,
    freezes: 'frozen_person',
  },
]
