import 'reflect-metadata'
import { AuditEvent } from '#platform/audit/audit-event.entity.ts'
import type { SubgraphOrm } from '#platform/orm/orm-config.ts'
import { CaseAccessProjection } from '#platform/access/case-access.projection.ts'
import { PersonAccessProjection } from '#platform/access/person-access.projection.ts'
import { AreaBudget } from './area-budget/area-budget.entity.ts'
import { BudgetAlert } from './area-budget/budget-alert.entity.ts'
import { BudgetLine } from './budget-line/budget-line.entity.ts'
import { BudgetSummary } from './budget-summary/budget-summary.entity.ts'
import { SourceTotals } from './budget-summary/source-totals.entity.ts'
import { BenefitGroup } from './commitment/benefit-group.entity.ts'
import { Commitment } from './commitment/commitment.entity.ts'
import { ContractProjection } from './contract/contract.projection.ts'
import { DeliveryValueProjection } from './contract/delivery-value.projection.ts'
import { CostItem } from './cost-item/cost-item.entity.ts'
import { FundingShare } from './cost-item/funding-share.entity.ts'
import { BenefitKind } from './economic-benefit/benefit-kind.entity.ts'
import { EconomicBenefit } from './economic-benefit/economic-benefit.entity.ts'
import { FundingAllocation } from './funding-allocation/funding-allocation.entity.ts'
import { FundingSource } from './funding-source/funding-source.entity.ts'
import { InterventionAreaProjection } from './intervention-area/intervention-area.projection.ts'
import { Invoice } from './invoice/invoice.entity.ts'
import { Liquidation } from './liquidation/liquidation.entity.ts'
import { Migration0001CreateTables } from './migrations/migration-0001-create-tables.ts'
import { Migration0002LinkAndCheck } from './migrations/migration-0002-link-and-check.ts'
import { Migration0003SealAudit } from './migrations/migration-0003-seal-audit.ts'
import { Migration0004KeepOutbox } from './migrations/migration-0004-keep-outbox.ts'
import { Migration0005DecideAccess } from './migrations/migration-0005-decide-access.ts'
import { Migration0006KeepAccess } from './migrations/migration-0006-keep-access.ts'
import { Migration0007LeadCompartments } from './migrations/migration-0007-lead-compartments.ts'
import { Migration0008LockAccess } from './migrations/migration-0008-lock-access.ts'
import { Migration0009CarryLocks } from './migrations/migration-0009-carry-locks.ts'
import { Migration0010HideRowsWithTheirPerson } from './migrations/migration-0010-hide-rows-with-their-person.ts'
import { Migration0011RecordSearches } from './migrations/migration-0011-record-searches.ts'
import { Migration0012OwnSystemFunctions } from './migrations/migration-0012-own-system-functions.ts'
import { Migration0013SayWhoRemembers } from './migrations/migration-0013-say-who-remembers.ts'
import { Migration0014FollowSurvivors } from './migrations/migration-0014-follow-survivors.ts'
import { Migration0015WaitForTheClock } from './migrations/migration-0015-wait-for-the-clock.ts'
import { Migration0016CountGroupsWithoutProtected } from './migrations/migration-0016-count-groups-without-protected.ts'
import { Migration0017WriteLabelsFaster } from './migrations/migration-0017-write-labels-faster.ts'
import { MunicipalityProjection } from './municipality/municipality.projection.ts'
import { PaymentOrder } from './payment-order/payment-order.entity.ts'
import { PlanSheet } from './plan-sheet/plan-sheet.entity.ts'
import { Spend } from './spend/spend.entity.ts'
import { ZonePlan } from './zone-plan/zone-plan.entity.ts'

/** What `finance` stores. */
export const ormConfig: SubgraphOrm = {
  name: 'finance',
  entities: [
    FundingSource,
    BenefitKind,
    ZonePlan,
    PlanSheet,
    CostItem,
    FundingShare,
    FundingAllocation,
    BudgetLine,
    AreaBudget,
    BudgetAlert,
    BudgetSummary,
    SourceTotals,
    Spend,
    Commitment,
    BenefitGroup,
    Invoice,
    Liquidation,
    PaymentOrder,
    EconomicBenefit,
    InterventionAreaProjection,
    MunicipalityProjection,
    ContractProjection,
    DeliveryValueProjection,
    CaseAccessProjection,
    PersonAccessProjection,
    AuditEvent,
  ],
  migrations: [
    { name: 'migration-0001-create-tables', class: Migration0001CreateTables },
    { name: 'migration-0002-link-and-check', class: Migration0002LinkAndCheck },
    { name: 'migration-0003-seal-audit', class: Migration0003SealAudit },
    { name: 'migration-0004-keep-outbox', class: Migration0004KeepOutbox },
    { name: 'migration-0005-decide-access', class: Migration0005DecideAccess },
    { name: 'migration-0006-keep-access', class: Migration0006KeepAccess },
    { name: 'migration-0007-lead-compartments', class: Migration0007LeadCompartments },
    { name: 'migration-0008-lock-access', class: Migration0008LockAccess },
    { name: 'migration-0009-carry-locks', class: Migration0009CarryLocks },
    { name: 'migration-0010-hide-rows-with-their-person', class: Migration0010HideRowsWithTheirPerson },
    { name: 'migration-0011-record-searches', class: Migration0011RecordSearches },
    { name: 'migration-0012-own-system-functions', class: Migration0012OwnSystemFunctions },
    { name: 'migration-0013-say-who-remembers', class: Migration0013SayWhoRemembers },
    { name: 'migration-0014-follow-survivors', class: Migration0014FollowSurvivors },
    { name: 'migration-0015-wait-for-the-clock', class: Migration0015WaitForTheClock },
    { name: 'migration-0016-count-groups-without-protected', class: Migration0016CountGroupsWithoutProtected },
    { name: 'migration-0017-write-labels-faster', class: Migration0017WriteLabelsFaster },
  ],
}
