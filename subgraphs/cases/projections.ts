import type { Projection } from '#platform/outbox/feed.ts'
import { sameColumns } from '#platform/outbox/same-columns.ts'

const byId = (feed: string, table: string, columns: string): Projection => ({
  feed,
  table: `cases.${table}`,
  aggregate: 'id',
  primaryKey: ['id'],
  columns: sameColumns(columns),
})

/** What `cases` keeps of its neighbours. */
export const projections: readonly Projection[] = [
  byId('organisation.areas', 'intervention_area_projection', 'id ambito_id code'),
  {
    feed: 'organisation.municipalities',
    table: 'cases.municipality_projection',
    aggregate: 'istat_code',
    primaryKey: ['istat_code'],
    columns: sameColumns('istat_code ambito_id'),
  },
  byId('organisation.staff', 'staff_member_projection', 'id ambito_id profession employed_from employed_to'),
  byId(
    'organisation.appointments',
    'appointment_projection',
    'id ambito_id staff_member_id role status unit_id unit_kind area_id valid_from valid_to clearances',
  ),
  byId(
    'services.services',
    'service_projection',
    'id ambito_id provider_id area_id type_code setting status capacity_status',
  ),
  byId('services.contracts', 'contract_projection', 'id ambito_id provider_id service_ids status'),
  byId(
    'services.authorisations',
    'authorisation_projection',
    'id ambito_id provider_id type_code status valid_from valid_to',
  ),
  // Whose name finance may know.
  { ...byId('finance.payees', 'payee_projection', 'id ambito_id'), spreads: true },
  engagement('services.open-enrolments', 'open_enrolments', 'payments'),
  engagement('finance.case-payments', 'payments', 'open_enrolments'),
]

// Two neighbours count on one row, which `cases` itself makes with the case: each keeps its own column.
function engagement(feed: string, own: string, other: string): Projection {
  return {
    feed,
    table: 'cases.case_engagement_projection',
    aggregate: 'id',
    primaryKey: ['id'],
    columns: { id: 'case_id', ambito_id: 'ambito_id', [own]: own },
    initially: { [other]: 0 },
    absent: { [own]: 0 },
  }
}
