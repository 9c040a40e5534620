import type pg from 'pg'
import type { Examples } from './examples.ts'

const IDS: Readonly<Record<string, string>> = {
  'staffMember.id': 'select staff_member_id from organisation.appointment order by 1 limit 1',
  'contract.id': "select id from services.contract where status = 'ACTIVE' order by 1 limit 1",
  'provider.id': "select provider_id from services.contract where status = 'ACTIVE' order by 1 limit 1",
  'service.id':
    "select s.id from services.service s join services.service_location l on l.service_id = s.id where not l.confidential and s.status = 'ACTIVE' order by (s.alert is null)::int, (s.user_fee_amount is null)::int, (s.minimum_age is null)::int, 1 limit 1",
  'case.id': 'select case_id from cases.diary_entry order by 1 limit 1',
  'person.id': 'select subject_person_id from cases."case" where subject_person_id is not null order by 1 limit 1',
  'referral.id': 'select id from cases.referral order by 1 limit 1',
  'commitment.id': 'select commitment_id from finance.liquidation order by 1 limit 1',
  'fundingAllocation.id': 'select id from finance.funding_allocation order by 1 limit 1',
  'zonePlan.id': 'select plan_id from finance.plan_sheet order by 1 limit 1',
  'uvmSessions.aslDistrictId': 'select asl_district_unit_id from cases.uvm_session order by 1 limit 1',
}

/** Arguments of every field of the graph that needs some, as text, about rows that exist. */
export async function questions(admin: pg.Client, examples: Examples): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {}
  for (const [name, sql] of Object.entries(IDS)) {
    const { rows } = await admin.query<Record<string, string>>(sql)
    found[name] = JSON.stringify(Object.values(rows[0] ?? {})[0] ?? null)
  }
  const ambito = JSON.stringify(examples.ambito)
  const filter = `{ ambitoId: ${ambito} }`
  return {
    ...found,
    'ambito.id': ambito,
    ambitoId: ambito,
    year: String(examples.year),
    istatCode: '"110001"',
    taxCode: JSON.stringify(examples.cf),
    'uvmSession.id': JSON.stringify(examples.session),
    'areaBudget.areaId': JSON.stringify(examples.area),
    'area.code': 'NON_SELF_SUFFICIENCY_DISABILITY',
    from: '"2026-01-01"',
    to: '"2026-05-31"',
    dueBefore: '"2027-01-01T00:00:00Z"',
    filter,
    'staff.filter': '{}',
    'organisationAuditEvents.filter': '{}',
    'serviceAuditEvents.filter': '{}',
    'caseAuditEvents.filter': '{}',
    'financeAuditEvents.filter': '{}',
    'findPersons.input': `{ ambitoId: ${ambito}, familyName: "R" }`,
    'caseStatistics.input': '{ dimensions: [AREA], measures: [CASES], from: "2026-01-01", to: "2026-05-31" }',
  }
}
