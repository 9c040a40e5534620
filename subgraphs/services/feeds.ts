import type { Feed } from '#platform/outbox/feed.ts'

/** What `services` tells its neighbours (model 4.7). */
export const feeds: readonly Feed[] = [
  {
    name: 'services.services',
    aggregate: 'Service',
    key: 'id',
    keyType: 'uuid',
    facts: `select s.id, s.ambito_id, s.provider_id, s.area_id, s.type_code, t.setting, s.status, s.capacity_status
      from services.service s join services.service_type t on t.code = s.type_code`,
  },
  {
    name: 'services.contracts',
    aggregate: 'Contract',
    key: 'id',
    keyType: 'uuid',
    facts: `select c.id, c.ambito_id, c.provider_id, c.kind, c.status,
        array(select service_id from services.contract_service where contract_id = c.id order by 1) as service_ids
      from services.contract c`,
  },
  {
    name: 'services.authorisations',
    aggregate: 'Authorisation',
    key: 'id',
    keyType: 'uuid',
    facts: `select id, ambito_id, provider_id, service_type_code as type_code, status, valid_from, valid_to
      from services.authorisation`,
  },
  {
    name: 'services.open-enrolments',
    aggregate: 'CaseEnrolments',
    key: 'case_id',
    keyType: 'uuid',
    facts: `select case_id, ambito_id, count(*)::int as open_enrolments from services.service_enrolment
      where case_id is not null and status in ('REQUESTED', 'WAITLISTED', 'ADMITTED', 'ACTIVE', 'SUSPENDED') group by 1, 2`,
  },
  {
    name: 'services.delivery-values',
    aggregate: 'ContractDeliveries',
    key: 'contract_id',
    keyType: 'uuid',
    facts: `select m.contract_id, m.month, m.ambito_id, round(sum(m.quantity * u.price_amount), 2) as value
      from services.delivery_month m join services.unit_price u on u.contract_id = m.contract_id and u.unit = m.unit group by 1, 2, 3`,
  },
  {
    name: 'services.provider-contacts',
    aggregate: 'ProviderContacts',
    key: 'provider_id',
    keyType: 'uuid',
    facts: 'select subject, ambito_id, provider_id from services.provider_contact where subject is not null',
  },
]
