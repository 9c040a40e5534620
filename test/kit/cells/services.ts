import { ofLedArea, type NounCells, type RowState } from '../matrix-cells.ts'
import { OTHER_PROVIDER, OWN_PROVIDER } from '../matrix-world.ts'

// Columns of files: in no compartment, JUDICIAL, GENDER_VIOLENCE, MENTAL_HEALTH_ADDICTION, PROTECTED_IDENTITY, the same cleared.

const ofProvider = (column: string, states: readonly RowState[] = [{ own: {}, tags: [] }]): readonly RowState[] =>
  states.flatMap(({ own, tags }) => [
    { own: { ...own, [column]: OTHER_PROVIDER }, tags },
    { own: { ...own, [column]: OWN_PROVIDER }, tags: [...tags, 'own'] },
  ])
const ENROLMENTS: readonly RowState[] = [
  ...['ADMITTED', 'ACTIVE', 'SUSPENDED'].map((status) => ({ own: { status }, tags: ['active'] })),
  ...['REQUESTED', 'WAITLISTED', 'DISCHARGED', 'WITHDRAWN', 'REFUSED'].map((status) => ({ own: { status }, tags: [] })),
]
// Reading: providers serve several areas; a lead sees of contracts outside the own area what the coordinator sees.
const CONTRACTS = `
  COORDINATOR,INSTITUTIONAL_COORDINATION | S
  AREA_LEAD                              | S
  AREA_LEAD area                         | F
  CASE_MANAGER,ASL_MEMBER                | PRICES
  PROVIDER own                           | F
  FINANCE,PLAN_OFFICE,AUDITOR            | F
`
const SHEETS = `
  COORDINATOR,AREA_LEAD,PLAN_OFFICE,INSTITUTIONAL_COORDINATION,AUDITOR | F
  CASE_MANAGER,ON_CALL,ASL_MEMBER,FINANCE                              | S
  PROVIDER own                                                         | F
`

/** What `services` owns, and what it adds to its neighbours. */
export const SERVICES_CELLS: Readonly<Record<string, NounCells>> = {
  Service: {
    row: 'Services, capacity',
    kind: 'open',
    classes: {
      L0: 'id version name type area ambito provider status capacityStatus eligibilityIt minimumAge maximumAge requiredDocuments schedule languages accessibility userFee alert locations',
      L1: 'planSheet capacity occupied waiting capacityAsOf lastAssuredOn currentContract delivered history objectives progress',
      L3: 'enrolments',
    },
    forms: {
      S: 'planSheet capacity occupied waiting capacityAsOf lastAssuredOn currentContract delivered enrolments',
      DIRECTORY:
        'id version name type area ambito provider status capacityStatus eligibilityIt minimumAge maximumAge requiredDocuments schedule languages accessibility userFee alert locations',
    },
    states: ofProvider('provider_id'),
    cells: `
      COORDINATOR,AREA_LEAD,CASE_MANAGER,ACCESS_POINT,ON_CALL,ASL_MEMBER     | F
      PROVIDER own                                                          | F
      PROVIDER | DIRECTORY
      FINANCE                                                               | S
      PLAN_OFFICE,INSTITUTIONAL_COORDINATION,AUDITOR,DASHBOARD              | F
    `,
  },
  ServiceLocation: {
    row: 'Services; Confidential location',
    kind: 'open',
    classes: { L0: 'id kind address latitude longitude confidential' },
    cells: '', // reading: the place of a confidential location is not stored, so nobody is shown it
  },
  ServiceType: {
    row: 'L0',
    kind: 'open',
    classes: { L0: 'code nameIt nameEn regulationArticle cisisCode siussCode setting leps' },
    cells: '',
  },
  ServiceObjective: {
    row: 'Services, capacity',
    kind: 'internal',
    classes: { L1: 'id planSheet indicator unit target actual percent year assignedBy assignedOn' },
    cells: `
      COORDINATOR,AREA_LEAD,CASE_MANAGER,ACCESS_POINT,ON_CALL,ASL_MEMBER,PROVIDER | F
      PLAN_OFFICE,INSTITUTIONAL_COORDINATION,AUDITOR,DASHBOARD                    | F
    `,
  },
  Provider: {
    row: 'Provider, authorisations, inspections',
    kind: 'open',
    classes: {
      L0: 'id version legalName kind runtsNumber services',
      L1: 'status taxCode vatNumber contacts authorisations inspections contracts history',
    },
    forms: { S: 'status taxCode vatNumber contacts authorisations inspections contracts', DIRECTORY: 'status' },
    states: ofProvider('id'),
    cells: `
      ${SHEETS}
      ACCESS_POINT,PROVIDER | DIRECTORY
      DASHBOARD             | DIRECTORY # reading: counted by whether it works
    `,
  },
  ProviderContact: {
    row: 'Provider, authorisations, inspections',
    kind: 'internal',
    classes: { L1: 'name role email area phone' },
    forms: { S: 'name role email area', TELEPHONE: 'name role phone' },
    states: ofProvider('provider_id'),
    cells: `
      ${SHEETS}
      ON_CALL | TELEPHONE
    `,
  },
  Authorisation: {
    row: 'Provider, authorisations, inspections',
    kind: 'internal',
    classes: { L1: 'id serviceTypeCode regulationArticle status actNumber period version capacity history' },
    forms: { S: 'id serviceTypeCode regulationArticle status actNumber period version capacity' },
    states: ofProvider('provider_id'),
    cells: SHEETS,
  },
  Inspection: {
    row: 'Provider, authorisations, inspections',
    kind: 'internal',
    classes: { L1: 'id service kind performedOn outcome remedyDueOn performedBy findings' },
    forms: { S: 'id service kind performedOn outcome remedyDueOn' },
    states: ofProvider('provider_id'),
    cells: SHEETS,
  },
  Contract: {
    row: 'Contracts, invoices',
    kind: 'internal',
    classes: { L1: 'id version provider services kind status period unitPrices value history cig cup' },
    forms: {
      S: 'id version provider services kind status period unitPrices value cig cup', // reading: codes of the act are published
      PRICES: 'id version provider services kind status period unitPrices',
    },
    states: ofProvider('provider_id'),
    cells: CONTRACTS,
  },
  UnitPrice: {
    row: 'Contracts, invoices',
    kind: 'internal',
    classes: { L1: 'unit price vatRate' },
    forms: { S: 'unit price vatRate', PRICES: 'unit price vatRate' },
    states: ofProvider('provider_id'),
    cells: CONTRACTS,
  },
  ProviderReturn: {
    row: 'Contracts, invoices',
    kind: 'internal',
    classes: { L1: 'contract month dueOn receivedAt rows complete' },
    states: ofProvider('provider_id'),
    cells: `
      COORDINATOR,FINANCE,PLAN_OFFICE,INSTITUTIONAL_COORDINATION,AUDITOR | F
      AREA_LEAD area                                                     | F
      PROVIDER own                                                       | F
    `,
  },
  ServiceEnrolment: {
    row: 'Enrolments, deliveries; L4 rows',
    kind: 'file',
    classes: {
      L3: 'id version service status person requestedOn admittedOn endedOn case waitlistPosition authorisedQuantity deliveredQuantity deliveries referral intervention history endReason',
    },
    forms: {
      S: 'id version service status person requestedOn admittedOn endedOn case waitlistPosition',
      P: 'id version service status person requestedOn admittedOn endedOn case waitlistPosition authorisedQuantity deliveredQuantity deliveries referral intervention',
      CHECK:
        'id version service status person requestedOn admittedOn endedOn authorisedQuantity deliveredQuantity deliveries',
    },
    states: ofProvider('provider_id', ENROLMENTS),
    cells: `
      COORDINATOR         | F F S S . S
      ${ofLedArea('F')}
      CASE_MANAGER party  | F F F F . F
      ACCESS_POINT active | S . . . . .
      ASL_MEMBER party    | S S S S . S
      PROVIDER own        | F
      FINANCE             | CHECK CHECK . . . .
      AUDITOR             | P
    `,
  },
  Delivery: {
    row: 'Enrolments, deliveries; L4 rows',
    kind: 'file',
    classes: { L3: 'id externalId performedOn quantity unit' },
    states: ofProvider('provider_id'),
    cells: `
      COORDINATOR        | F F . . . .
      ${ofLedArea('F')}
      CASE_MANAGER party | F F F F . F
      PROVIDER own       | F
      FINANCE            | F F . . . .
      AUDITOR            | F # no identity and no text in it
    `,
  },
  Person: {
    row: 'Enrolments, deliveries',
    kind: 'file',
    classes: { L2: 'id', L3: 'enrolments' },
    forms: { KEY: 'id' },
    cells: `
      COORDINATOR,AREA_LEAD,CASE_MANAGER,ACCESS_POINT,ASL_MEMBER | F F F F . F
      FINANCE                                                    | KEY KEY KEY KEY . KEY
      PROVIDER,AUDITOR                                           | F
    `,
  },
  Case: {
    row: 'Enrolments, deliveries',
    kind: 'file',
    classes: { L2: 'id', L3: 'enrolments' },
    cells: `
      COORDINATOR,AREA_LEAD,CASE_MANAGER,ACCESS_POINT,ASL_MEMBER | F F F F . F
      PROVIDER,AUDITOR                                           | F
    `,
  },
  PlannedIntervention: {
    row: 'Enrolments, deliveries; Care plan and goals',
    kind: 'file',
    classes: { L3: 'id unit quantity enrolment delivered' },
    cells: `
      COORDINATOR,AREA_LEAD,CASE_MANAGER,ASL_MEMBER | F F F F . F
      PROVIDER                                      | F
    `,
  },
  Ambito: {
    row: 'Contracts, invoices',
    kind: 'open',
    classes: { L0: 'id services providers', L1: 'providerReturns' },
    cells: `
      COORDINATOR,AREA_LEAD,PROVIDER,FINANCE,PLAN_OFFICE,INSTITUTIONAL_COORDINATION,AUDITOR | F
    `,
  },
  InterventionArea: {
    row: 'Services, capacity',
    kind: 'open',
    classes: { L0: 'id services', L1: 'objectives' },
    cells: `
      COORDINATOR,AREA_LEAD,CASE_MANAGER,ACCESS_POINT,ON_CALL,ASL_MEMBER | F
      PLAN_OFFICE,INSTITUTIONAL_COORDINATION,AUDITOR,DASHBOARD           | F
    `,
  },
  PlanSheet: {
    row: 'Services, capacity',
    kind: 'internal',
    classes: { L1: 'id services objectives' },
    forms: { S: 'id services' },
    cells: `
      COORDINATOR,AREA_LEAD,CASE_MANAGER,ACCESS_POINT,ON_CALL,ASL_MEMBER | F
      PLAN_OFFICE,INSTITUTIONAL_COORDINATION,AUDITOR,DASHBOARD           | F
      FINANCE                                                            | S
    `,
  },
}
