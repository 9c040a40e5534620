import { HISTORY, isServed, type Made, type Rows } from './planted-rows.fixture.ts'

/** What services and finance hold of a planted file: an enrolment, a delivery and a benefit. */
export function rowsAtNeighbours({ ids, index, parties, situation }: Made): Rows {
  const of = { ambito_id: parties.ambito }
  const own = isServed(situation)
  const service_id = own ? parties.service : parties.otherService
  return [
    [
      'services.service_enrolment',
      {
        ...of,
        id: ids.ServiceEnrolment,
        history: HISTORY,
        version: 1,
        service_id,
        person_id: ids.Person,
        case_id: ids.Case,
        referral_id: ids.Referral,
        intervention_id: ids.PlannedIntervention,
        status: 'ACTIVE',
        requested_on: '2026-03-01',
        admitted_on: '2026-03-05',
        authorised_quantity: '100',
      },
    ],
    [
      'services.delivery',
      {
        ...of,
        id: ids.Delivery,
        enrolment_id: ids.ServiceEnrolment,
        service_id,
        contract_id: own ? parties.contract : parties.otherContract,
        external_id: `planted-${index}`,
        performed_on: '2026-05-05',
        quantity: '2',
        unit: 'hour',
      },
    ],
    [
      'finance.economic_benefit',
      {
        ...of,
        id: ids.EconomicBenefit,
        version: 1,
        person_id: ids.Person,
        case_id: ids.Case,
        kind_code: parties.benefitKind,
        status: 'IN_PAYMENT',
        monthly: '120.00',
        from: '2026-01-01',
        to: '2026-12-31',
        source_code: parties.source,
      },
    ],
  ]
}
