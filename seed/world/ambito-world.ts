import { groupBy } from './group.ts'
import { PERSONAS } from '#platform/personas.ts'
import type { Volumes } from '#seed/tiers.ts'
import { makeAccessContacts } from './access-contact.ts'
import type { AccessContactFact } from './access-contact.ts'
import { makeActs } from './act.ts'
import type { ActFact } from './act.ts'
import type { AmbitoFact } from './ambito.ts'
import { makeAppointments } from './appointment.ts'
import type { AppointmentFact } from './appointment.ts'
import { makeAreas } from './area.ts'
import type { AreaFact, AreaIndex } from './area.ts'
import { makeAssessments } from './assessment.ts'
import type { AssessmentFact } from './assessment.ts'
import { makeAuthorisations } from './authorisation.ts'
import type { AuthorisationFact } from './authorisation.ts'
import { makeBenefits } from './benefit.ts'
import type { BenefitFact } from './benefit.ts'
import { makeBreakGlass } from './break-glass.ts'
import type { BreakGlassFact } from './break-glass.ts'
import { makeBudgetLines, makeCostItems, makeItemSheets, makeLineOutlines } from './budget-line.ts'
import type { BudgetLineFact, CostItemFact, LineOutline } from './budget-line.ts'
import { dateOf } from './calendar.ts'
import { makeCarePlans } from './care-plan.ts'
import type { CarePlanFact } from './care-plan.ts'
import { makeCarePlanOutlines } from './care-plan-outline.ts'
import type { CarePlanOutline } from './care-plan-outline.ts'
import { makeCases } from './case.ts'
import type { CaseFact } from './case.ts'
import { makeOpenCaseAreas } from './case-subject.ts'
import { makeContractBases, makeContracts, makeCurrentContracts } from './contract.ts'
import type { ContractBase, ContractFact } from './contract.ts'
import { deliveryDay, makeDeliveredByMonth, makeDeliveries } from './delivery.ts'
import type { DeliveryFact } from './delivery.ts'
import { makeDiary } from './diary.ts'
import type { DiaryEntryFact } from './diary.ts'
import type { DisclosureFact } from './disclosure.ts'
import { makeEmergencies } from './emergency.ts'
import type { EmergencyFact } from './emergency.ts'
import { makeEnrolments } from './enrolment.ts'
import type { EnrolmentFact } from './enrolment.ts'
import { makeAllocations, makeAreaBudgets } from './funding.ts'
import type { AllocationFact, AreaBudgetFact } from './funding.ts'
import { makeHouseholds, makeRegistryOf } from './household.ts'
import type { HouseholdFact } from './household.ts'
import { makeInspections, makeProviderReturns } from './inspection.ts'
import type { InspectionFact, ProviderReturnFact } from './inspection.ts'
import { makeInterventionOutlines } from './intervention-outline.ts'
import type { InterventionOutline } from './intervention-outline.ts'
import { makeInvoices } from './invoice.ts'
import type { InvoiceFact } from './invoice.ts'
import { makeJudicialMeasures } from './judicial.ts'
import type { JudicialMeasureFact } from './judicial.ts'
import { lazily } from './lazy.ts'
import { makeObjectives, makeProgress } from './objective.ts'
import type { ObjectiveFact, ProgressFact } from './objective.ts'
import { makePersonOutlines, makePersons } from './person.ts'
import type { PersonFact, PersonOutline } from './person.ts'
import type { ClientFact } from './persona.ts'
import { makeProviders } from './provider.ts'
import type { ProviderFact } from './provider.ts'
import { countEnrolmentReferrals, makeReferrals } from './referral.ts'
import type { ReferralFact } from './referral.ts'
import { makeServiceBases, makeServices } from './service.ts'
import type { ServiceBase, ServiceFact } from './service.ts'
import { makeSpending, makeUsedByLine } from './spending.ts'
import type { CommitmentFact, LiquidationFact, PaymentOrderFact, Spending } from './spending.ts'
import { makeStaff } from './staff.ts'
import type { StaffFact } from './staff.ts'
import { makeMeetings, makeTraining } from './training.ts'
import type { MeetingFact, TrainingFact } from './training.ts'
import { makeUnits } from './unit.ts'
import type { UnitFact } from './unit.ts'
import { makeUvmOutline, makeUvmSessions } from './uvm.ts'
import type { UvmOutline, UvmSessionFact } from './uvm.ts'
import type { World } from './world.ts'
import { makePlanSheets, makeZonePlans } from './zone-plan.ts'
import type { PlanSheetFact, ZonePlanFact } from './zone-plan.ts'

/** The facts of one Ambito. Each list is made once, when first asked for; `index` of a fact is its place in its list. */
export interface AmbitoWorld extends AmbitoFact {
  readonly world: World
  readonly volumes: Volumes

  readonly areas: readonly AreaFact[]
  readonly units: readonly UnitFact[]
  readonly acts: readonly ActFact[]
  readonly staff: readonly StaffFact[]
  readonly appointments: readonly AppointmentFact[]
  readonly training: readonly TrainingFact[]
  readonly meetings: readonly MeetingFact[]
  readonly clients: readonly ClientFact[]

  readonly providers: readonly ProviderFact[]
  readonly services: readonly ServiceFact[]
  readonly contracts: readonly ContractFact[]
  readonly authorisations: readonly AuthorisationFact[]
  readonly enrolments: readonly EnrolmentFact[]
  readonly objectives: readonly ObjectiveFact[]
  readonly progress: readonly ProgressFact[]
  readonly inspections: readonly InspectionFact[]
  readonly providerReturns: readonly ProviderReturnFact[]
  /** Made one by one, never a list: 194,000 in S. */
  deliveries(): Generator<DeliveryFact>

  readonly persons: readonly PersonFact[]
  readonly households: readonly HouseholdFact[]
  readonly cases: readonly CaseFact[]
  readonly openCases: readonly CaseFact[]
  readonly accessContacts: readonly AccessContactFact[]
  readonly assessments: readonly AssessmentFact[]
  readonly carePlans: readonly CarePlanFact[]
  readonly referrals: readonly ReferralFact[]
  readonly disclosures: readonly DisclosureFact[]
  readonly uvmSessions: readonly UvmSessionFact[]
  readonly judicialMeasures: readonly JudicialMeasureFact[]
  readonly emergencies: readonly EmergencyFact[]
  readonly breakGlass: readonly BreakGlassFact[]
  /** Made one by one, never a list. */
  diary(): Generator<DiaryEntryFact>

  readonly zonePlans: readonly ZonePlanFact[]
  readonly planSheets: readonly PlanSheetFact[]
  readonly costItems: readonly CostItemFact[]
  readonly budgetLines: readonly BudgetLineFact[]
  readonly areaBudgets: readonly AreaBudgetFact[]
  readonly allocations: readonly AllocationFact[]
  readonly commitments: readonly CommitmentFact[]
  readonly invoices: readonly InvoiceFact[]
  readonly liquidations: readonly LiquidationFact[]
  readonly paymentOrders: readonly PaymentOrderFact[]
  readonly benefits: readonly BenefitFact[]

  // Outlines and indexes that the makers share.
  readonly serviceBases: readonly ServiceBase[]
  readonly contractBases: readonly ContractBase[]
  readonly currentContracts: ReadonlyMap<string, ContractBase>
  readonly personOutlines: readonly PersonOutline[]
  readonly registryOf: Int32Array
  readonly protectedPersons: ReadonlySet<number>
  readonly openCaseAreas: readonly AreaIndex[]
  readonly uvm: UvmOutline
  readonly carePlanOutlines: readonly CarePlanOutline[]
  readonly proposedPlanOf: ReadonlyMap<number, number>
  readonly interventionOutlines: readonly InterventionOutline[]
  readonly referralSet: ReturnType<typeof makeReferrals>
  readonly enrolmentReferrals: number
  /** First assessment of a case, by case index. */
  readonly assessmentOf: ReadonlyMap<number, AssessmentFact>
  readonly enrolmentOf: ReadonlyMap<number, EnrolmentFact>
  readonly measuresOf: ReadonlyMap<number, readonly JudicialMeasureFact[]>
  /** ACTIVE and WAITLISTED enrolments by service id. */
  readonly occupied: ReadonlyMap<string, number>
  readonly waiting: ReadonlyMap<string, number>
  readonly deliveredByMonth: ReadonlyMap<number, ReadonlyMap<string, number>>
  /** Kept delivery rows by `contractIndex/month`. */
  readonly deliveryCounts: ReadonlyMap<string, number>
  readonly itemSheets: readonly number[]
  readonly lineOutlines: readonly LineOutline[]
  readonly spending: Spending
  readonly usedByLine: ReadonlyMap<number, number>
  choicesIn(area: AreaIndex): readonly (readonly [ServiceBase, number])[]
}

const countByService = (
  enrolments: readonly EnrolmentFact[],
  status: EnrolmentFact['status'],
): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const one of enrolments)
    if (one.status === status) counts.set(one.serviceId, (counts.get(one.serviceId) ?? 0) + 1)
  return counts
}

const countDeliveries = (a: AmbitoWorld): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const one of a.enrolments)
    for (let k = 0; k < (one.plan?.count ?? 0); k++) {
      const day = deliveryDay(one, k)
      if (day < a.world.deliveriesSince) continue
      const key = `${one.contractIndex}/${dateOf(day).slice(0, 7)}-01`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  return counts
}

const firstAssessments = (assessments: readonly AssessmentFact[]): ReadonlyMap<number, AssessmentFact> => {
  const found = new Map<number, AssessmentFact>()
  for (const one of assessments) if (!found.has(one.caseIndex)) found.set(one.caseIndex, one)
  return found
}

const protectedOf = (cases: readonly CaseFact[]): ReadonlySet<number> =>
  new Set(cases.filter((one) => one.sensitivity.includes('PROTECTED_IDENTITY')).map((one) => one.personIndex))

/** The world of one Ambito. */
export const ambitoWorldOf = (world: World, fact: AmbitoFact, volumes: Volumes): AmbitoWorld => {
  const base = {
    ...fact,
    world,
    volumes,
    deliveries: () => makeDeliveries(a, world.deliveriesSince),
    diary: () => makeDiary(a),
    choicesIn: (area: AreaIndex) =>
      a.serviceBases.flatMap((one) => (one.area === area && one.weight > 0 ? [[one, one.weight] as const] : [])),
  }
  const a: AmbitoWorld = lazily(base, {
    areas: () => makeAreas(fact.key),
    units: () => makeUnits(fact),
    acts: () => makeActs(fact.key, world.todayDay),
    staff: () => makeStaff(fact, volumes.staff, world),
    appointments: () => makeAppointments(fact.key, a.staff),
    training: () => makeTraining(a),
    meetings: () => makeMeetings(a),
    clients: () =>
      fact.index === 0
        ? [
            {
              subject: PERSONAS.dashboard.subject,
              name: 'Cruscotto statistico',
              role: 'DASHBOARD' as const,
              ambitoId: fact.id,
            },
          ]
        : [],
    providers: () => makeProviders(fact.key, volumes.providers, world.seed),
    serviceBases: () => makeServiceBases(a),
    services: () => makeServices(a),
    contractBases: () => makeContractBases(a),
    currentContracts: () => makeCurrentContracts(a.contractBases),
    contracts: () => makeContracts(a),
    authorisations: () => makeAuthorisations(a),
    openCaseAreas: () => makeOpenCaseAreas(a),
    personOutlines: () => makePersonOutlines(a),
    households: () => makeHouseholds(a),
    registryOf: () => makeRegistryOf(a.households, volumes.persons),
    cases: () => makeCases(a),
    openCases: () => a.cases.slice(0, volumes.openCases),
    protectedPersons: () => protectedOf(a.cases),
    persons: () => makePersons(a),
    accessContacts: () => makeAccessContacts(a),
    assessments: () => makeAssessments(a),
    assessmentOf: () => firstAssessments(a.assessments),
    uvm: () => makeUvmOutline(a),
    carePlanOutlines: () => makeCarePlanOutlines(a),
    proposedPlanOf: () =>
      new Map(a.carePlanOutlines.filter((one) => one.status === 'PROPOSED').map((one) => [one.caseIndex, one.index])),
    interventionOutlines: () => makeInterventionOutlines(a),
    enrolmentReferrals: () => countEnrolmentReferrals(volumes.referrals),
    enrolments: () => makeEnrolments(a),
    enrolmentOf: () => new Map(a.enrolments.map((one) => [one.interventionIndex, one])),
    occupied: () => countByService(a.enrolments, 'ACTIVE'),
    waiting: () => countByService(a.enrolments, 'WAITLISTED'),
    judicialMeasures: () => makeJudicialMeasures(a),
    measuresOf: () => groupBy(a.judicialMeasures, (one) => one.caseIndex),
    carePlans: () => makeCarePlans(a),
    uvmSessions: () => makeUvmSessions(a),
    referralSet: () => makeReferrals(a),
    referrals: () => a.referralSet.referrals,
    disclosures: () => a.referralSet.disclosures,
    emergencies: () => makeEmergencies(a),
    breakGlass: () => makeBreakGlass(a),
    objectives: () => makeObjectives(a),
    progress: () => makeProgress(a),
    inspections: () => makeInspections(a),
    deliveredByMonth: () => makeDeliveredByMonth(a),
    deliveryCounts: () => countDeliveries(a),
    providerReturns: () => makeProviderReturns(a),
    zonePlans: () => makeZonePlans(a),
    planSheets: () => makePlanSheets(a),
    itemSheets: () => makeItemSheets(a),
    lineOutlines: () => makeLineOutlines(a),
    invoices: () => makeInvoices(a),
    spending: () => makeSpending(a),
    commitments: () => a.spending.commitments,
    liquidations: () => a.spending.liquidations,
    paymentOrders: () => a.spending.paymentOrders,
    usedByLine: () => makeUsedByLine(a.commitments),
    budgetLines: () => makeBudgetLines(a),
    costItems: () => makeCostItems(a),
    areaBudgets: () => makeAreaBudgets(a),
    allocations: () => makeAllocations(a),
    benefits: () => makeBenefits(a),
  })
  return a
}
