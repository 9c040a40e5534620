import type { NounCells } from '../matrix-cells.ts'
import { OTHER_PROVIDER, OWN_DISTRICT } from '../matrix-world.ts'

const WHOLE = 'COORDINATOR,AREA_LEAD,PLAN_OFFICE,INSTITUTIONAL_COORDINATION | F'
const STAFF =
  'COORDINATOR,AREA_LEAD,CASE_MANAGER,ACCESS_POINT,ON_CALL,ASL_MEMBER,PROVIDER,FINANCE,PLAN_OFFICE,INSTITUTIONAL_COORDINATION,AUDITOR'
const LEPS = 'COORDINATOR,AREA_LEAD,FINANCE,PLAN_OFFICE,INSTITUTIONAL_COORDINATION,AUDITOR,DASHBOARD | F'
const whole = (L1: string): NounCells => ({
  row: 'Staff, appointments, areas',
  kind: 'internal',
  classes: { L1 },
  cells: WHOLE,
})
const open = (L0: string): NounCells => ({ row: 'L0', kind: 'open', classes: { L0 }, cells: '' })
const leps = (L1: string): NounCells => ({ row: 'LEPS', kind: 'internal', classes: { L1 }, cells: LEPS })

/** What `organisation` owns. */
export const ORGANISATION_CELLS: Readonly<Record<string, NounCells>> = {
  Ambito: {
    row: 'Staff, appointments, areas; LEPS; L0',
    kind: 'open',
    classes: {
      L0: 'id code name regionCode residents leadMunicipality municipalities areas regulation regulations aslDistricts units staff',
      L1: 'leps coordinator meetings',
    },
    forms: { STAFF: 'leps coordinator meetings', LEPS: 'leps' },
    cells: `
      ${STAFF}  | STAFF # LEPS is guarded by its scope: it may not be null
      DASHBOARD | LEPS
    `,
  },
  Municipality: open('istatCode name cadastralCode provinceCode validFrom validTo ambito population'),
  PopulationSnapshot: open('referenceDate residents source'),
  Act: open('id kind number date body subject publishedOn effectiveFrom documentUrl'),
  RegulationVersion: open('version act inForceFrom supersededOn missingArticles articles'),
  RegulationArticle: open('number title text'),
  InterventionArea: {
    row: 'Staff, appointments, areas; L0',
    kind: 'open',
    classes: { L0: 'id ambito code labelIt', L1: 'lead' },
    cells: `${STAFF} | F`,
  },
  OrganisationUnit: {
    row: 'Staff, appointments, areas; LEPS',
    kind: 'internal',
    classes: { L1: 'id kind name parent ambito municipality ipaCode aslDistrict phone email' },
    forms: { S: 'id kind name parent ambito municipality ipaCode aslDistrict' },
    cells: `
      ${STAFF}  | F
      DASHBOARD | S
    `,
  },
  StaffMember: {
    row: 'Staff, appointments, areas; Workload by person',
    kind: 'internal',
    classes: {
      L1: 'id version displayName profession workPhone workEmail appointments professionalRegister employments areaShares training supervisionHours capacityPoints',
    },
    forms: {
      CONTACTS: 'id version displayName profession workPhone workEmail',
      S: 'id version displayName profession workPhone workEmail appointments',
      STAFF:
        'id version displayName profession workPhone workEmail appointments professionalRegister employments areaShares training supervisionHours',
      WORKLOAD: 'id version displayName profession capacityPoints',
    },
    states: [
      { own: { id: OTHER_PROVIDER, leads_area_on: '{}' }, tags: [] },
      { own: { id: OTHER_PROVIDER, leads_area_on: '{[2020-01-01,2021-01-01),[2024-01-01,)}' }, tags: ['referente'] },
      // Has led one, and will.
      { own: { id: OTHER_PROVIDER, leads_area_on: '{[2020-01-01,2021-01-01),[2090-01-01,)}' }, tags: [] },
      { own: { id: OWN_DISTRICT, leads_area_on: '{}' }, tags: ['self'] },
    ],
    cells: `
      COORDINATOR,AREA_LEAD                              | F
      PLAN_OFFICE,INSTITUTIONAL_COORDINATION             | STAFF # workload: aggregates only
      CASE_MANAGER,ACCESS_POINT,ON_CALL,FINANCE,AUDITOR  | S
      CASE_MANAGER self                                  | WORKLOAD
      ASL_MEMBER                                         | CONTACTS
      PROVIDER referente                                 | S
    `,
  },
  Employment: whole('id employerKind employer contractKind fte from to fundedBy'),
  AreaShare: whole('area share'),
  TrainingAttendance: whole('title kind date hours'),
  Appointment: {
    row: 'Staff, appointments, areas',
    kind: 'internal',
    classes: { L1: 'id version role staffMember appointedBy from status unit area to history act clearances' },
    forms: { S: 'id version role staffMember appointedBy from status unit area to' },
    states: [
      { own: { role: 'CASE_WORKER', status: 'ACTIVE', from: '2024-01-01', to: null }, tags: [] },
      { own: { role: 'AREA_LEAD', status: 'ACTIVE', from: '2024-01-01', to: null }, tags: ['referente'] },
      { own: { role: 'AREA_LEAD', status: 'SUSPENDED', from: '2024-01-01', to: null }, tags: [] },
      { own: { role: 'AREA_LEAD', status: 'ACTIVE', from: '2020-01-01', to: '2021-01-01' }, tags: [] },
      { own: { role: 'AREA_LEAD', status: 'ACTIVE', from: '2090-01-01', to: null }, tags: [] },
    ],
    cells: `
      ${WHOLE}
      CASE_MANAGER,ACCESS_POINT,ON_CALL,ASL_MEMBER,FINANCE,AUDITOR | S
      PROVIDER referente                                           | S
    `,
  },
  GovernanceMeeting: {
    row: 'Staff, appointments, areas',
    kind: 'internal',
    classes: { L1: 'id unit heldAt attendees agenda decisions requiredAbsent minutesUrl' },
    forms: { S: 'id unit heldAt attendees agenda decisions' },
    cells: `
      ${WHOLE}
      CASE_MANAGER,ACCESS_POINT,ON_CALL,ASL_MEMBER,FINANCE,AUDITOR | S
    `,
  },
  LepsIndicator: {
    row: 'LEPS',
    kind: 'internal',
    classes: {
      L1: 'year basis residents populationReferenceDate socialWorkers requiredSocialWorkers gap met stretchTargetMet estimatedStateContribution residentsPerSocialWorker byArea byMunicipality',
    },
    forms: {
      S: 'year basis residents populationReferenceDate socialWorkers requiredSocialWorkers gap met stretchTargetMet estimatedStateContribution residentsPerSocialWorker',
    },
    cells: `
      ${LEPS}
      CASE_MANAGER | S
    `,
  },
  LepsAreaShare: leps('area socialWorkers'),
  LepsMunicipalityRow: leps('municipality socialWorkers residents'),
}
