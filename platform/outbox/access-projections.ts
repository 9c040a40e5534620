import type { Projection } from './feed.ts'
import { sameColumns } from './same-columns.ts'

/** What `services` and `finance` keep of `cases` to decide who may see a row about a person. */
export const accessProjections = (schema: 'services' | 'finance'): readonly Projection[] => [
  // Who has which relation to a case.
  {
    feed: 'cases.case-access',
    table: `${schema}.case_access_projection`,
    aggregate: 'case_id',
    primaryKey: ['case_id'],
    columns: sameColumns(
      'case_id ambito_id area_id person_ids compartments case_manager_id team_staff_ids referral_provider_ids docket_district_ids kin until',
    ),
    spreads: true,
    freezes: 'frozen_case',
  },
  // Who may see a row about a person, whatever its case, and whom the person was merged into.
  {
    feed: 'cases.person-access',
    table: `${schema}.person_access_projection`,
    aggregate: 'person_id',
    primaryKey: ['person_id'],
    columns: sameColumns('person_id ambito_id areas parties compartments kin survivor_id until'),
    spreads: true,
    freezes: 'frozen_person',
  },
]
