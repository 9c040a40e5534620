import type { ToldChange } from '#platform/outbox/tell-changes.ts'

// Part of the history of `services`: an applied migration uses it, so it is never changed.

/** Of which changes `services` tells. */
export const TOLD: readonly ToldChange[] = [
  {
    table: 'service',
    type: 'service.changed',
    aggregate: 'Service',
    id: 'd.id',
    watch: 'id, ambito_id, provider_id, area_id, type_code, status, capacity_status',
  },
  {
    table: 'service_type',
    type: 'service.changed',
    aggregate: 'Service',
    id: 's.id',
    watch: 'code, setting',
    join: 'join services.service s on s.type_code = d.code',
    ambito: 's.ambito_id',
  },
  {
    table: 'contract',
    type: 'contract.changed',
    aggregate: 'Contract',
    id: 'd.id',
    watch: 'id, ambito_id, provider_id, kind, status',
  },
  {
    table: 'contract_service',
    type: 'contract.changed',
    aggregate: 'Contract',
    id: 'd.contract_id',
    watch: 'contract_id, service_id, ambito_id',
  },
  {
    table: 'unit_price',
    type: 'contract.changed',
    aggregate: 'ContractDeliveries',
    id: 'd.contract_id',
    watch: 'contract_id, unit, ambito_id, price_amount',
  },
  {
    table: 'delivery_month',
    type: 'delivery.imported',
    aggregate: 'ContractDeliveries',
    id: 'd.contract_id',
    watch: 'contract_id, unit, month, ambito_id, quantity',
  },
  {
    table: 'authorisation',
    type: 'authorisation.changed',
    aggregate: 'Authorisation',
    id: 'd.id',
    watch: 'id, ambito_id, provider_id, service_type_code, status, valid_from, valid_to',
  },
  {
    table: 'service_enrolment',
    type: 'enrolment.changed',
    aggregate: 'CaseEnrolments',
    id: 'd.case_id',
    watch: `case_id, ambito_id, status in ('REQUESTED', 'WAITLISTED', 'ADMITTED', 'ACTIVE', 'SUSPENDED') as is_open`,
  },
  {
    table: 'provider_contact',
    type: 'provider.contact_changed',
    aggregate: 'ProviderContacts',
    id: 'd.provider_id',
    watch: 'provider_id, ambito_id, subject',
  },
]
