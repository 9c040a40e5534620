import 'reflect-metadata'
import { NEIGHBOUR_GATES } from '#platform/access/gates.ts'
import { auditEventReadOf, auditEvents } from '#platform/audit/audit-event.read.ts'
import { defineSubgraph } from '#platform/subgraph.ts'
import { Act } from './act/act.stub.ts'
import { ambitoRead } from './ambito/ambito.read.ts'
import { Ambito } from './ambito/ambito.stub.ts'
import { areaBudgetQueries, areaBudgetRead, budgetAlertRead } from './area-budget/area-budget.read.ts'
import { AreaBudgetResolver } from './area-budget/area-budget.resolver.ts'
import { AuditEventResolver } from './audit/audit-event.resolver.ts'
import { budgetLineRead } from './budget-line/budget-line.read.ts'
import { budgetSummaryRead, sourceTotalsRead } from './budget-summary/budget-summary.read.ts'
import { caseRead } from './case/case.read.ts'
import { Case } from './case/case.stub.ts'
import { benefitGroupRead, commitmentQueries, commitmentRead } from './commitment/commitment.read.ts'
import { CommitmentResolver } from './commitment/commitment.resolver.ts'
import { contractRead } from './contract/contract.read.ts'
import { Contract } from './contract/contract.stub.ts'
import { costItemRead, fundingShareRead } from './cost-item/cost-item.read.ts'
import { economicBenefitQueries, economicBenefitRead } from './economic-benefit/economic-benefit.read.ts'
import { EconomicBenefitResolver } from './economic-benefit/economic-benefit.resolver.ts'
import { FINANCE_REFUSALS } from './errors.ts'
import { fundingAllocationQueries, fundingAllocationRead } from './funding-allocation/funding-allocation.read.ts'
import { FundingAllocationResolver } from './funding-allocation/funding-allocation.resolver.ts'
import { fundingSourceQueries, fundingSourceRead } from './funding-source/funding-source.read.ts'
import { FundingSourceResolver } from './funding-source/funding-source.resolver.ts'
import { interventionAreaRead } from './intervention-area/intervention-area.read.ts'
import { InterventionArea } from './intervention-area/intervention-area.stub.ts'
import { invoiceQueries, invoiceRead } from './invoice/invoice.read.ts'
import { InvoiceResolver } from './invoice/invoice.resolver.ts'
import { liquidationQueries, liquidationRead } from './liquidation/liquidation.read.ts'
import { LiquidationResolver } from './liquidation/liquidation.resolver.ts'
import { municipalityRead } from './municipality/municipality.read.ts'
import { Municipality } from './municipality/municipality.stub.ts'
import { ormConfig } from './orm.config.ts'
import { paymentOrderRead } from './payment-order/payment-order.read.ts'
import { personRead } from './person/person.read.ts'
import { Person } from './person/person.stub.ts'
import { FINANCE_POLICIES } from './policies.ts'
import { planSheetRead } from './plan-sheet/plan-sheet.read.ts'
import { providerRead } from './provider/provider.read.ts'
import { Provider } from './provider/provider.stub.ts'
import { serviceRead } from './service/service.read.ts'
import { Service } from './service/service.stub.ts'
import { zonePlanQueries, zonePlanRead } from './zone-plan/zone-plan.read.ts'
import { ZonePlanResolver } from './zone-plan/zone-plan.resolver.ts'

/** Table of contents of `finance`. */
export const finance = defineSubgraph({
  name: 'finance',
  ormConfig,
  resolvers: [
    FundingSourceResolver,
    ZonePlanResolver,
    FundingAllocationResolver,
    AreaBudgetResolver,
    CommitmentResolver,
    InvoiceResolver,
    LiquidationResolver,
    EconomicBenefitResolver,
    AuditEventResolver,
  ],
  types: [Act, Ambito, Case, Contract, InterventionArea, Municipality, Person, Provider, Service],
  reads: [
    fundingSourceRead,
    zonePlanRead,
    planSheetRead,
    costItemRead,
    fundingShareRead,
    fundingAllocationRead,
    budgetLineRead,
    areaBudgetRead,
    budgetAlertRead,
    budgetSummaryRead,
    sourceTotalsRead,
    commitmentRead,
    benefitGroupRead,
    invoiceRead,
    liquidationRead,
    paymentOrderRead,
    economicBenefitRead,
    ambitoRead,
    interventionAreaRead,
    municipalityRead,
    contractRead,
    providerRead,
    serviceRead,
    personRead,
    caseRead,
    auditEventReadOf('finance'),
  ],
  queries: {
    ...fundingSourceQueries,
    ...zonePlanQueries,
    ...fundingAllocationQueries,
    ...areaBudgetQueries,
    ...commitmentQueries,
    ...invoiceQueries,
    ...liquidationQueries,
    ...economicBenefitQueries,
    financeAuditEvents: auditEvents,
  },
  refusals: FINANCE_REFUSALS,
  policies: FINANCE_POLICIES,
  gates: NEIGHBOUR_GATES,
})
