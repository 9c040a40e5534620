import 'reflect-metadata'
import { AuditEvent } from '#platform/audit/audit-event.entity.ts'
import type { SubgraphOrm } from '#platform/orm/orm-config.ts'
import { CaseAccessProjection } from '#platform/access/case-access.projection.ts'
import { PersonAccessProjection } from '#platform/access/person-access.projection.ts'
import { ContractService } from './contract/contract-service.entity.ts'
import { Contract } from './contract/contract.entity.ts'
import { UnitPrice } from './contract/unit-price.entity.ts'
import { DeliveryMonth } from './delivery/delivery-month.entity.ts'
import { Delivery } from './delivery/delivery.entity.ts'
import { Inspection } from './inspection/inspection.entity.ts'
import { InterventionAreaProjection } from './intervention-area/intervention-area.projection.ts'
import { Migration0001CreateTables } from './migrations/migration-0001-create-tables.ts'
import { Migration0002KeepCounts } from './migrations/migration-0002-keep-counts.ts'
import { Migration0003SealAudit } from './migrations/migration-0003-seal-audit.ts'
import { Migration0004KeepOutbox } from './migrations/migration-0004-keep-outbox.ts'
import { Migration0005DecideAccess } from './migrations/migration-0005-decide-access.ts'
import { Migration0006KeepAccess } from './migrations/migration-0006-keep-access.ts'
import { Migration0007CompareContracts } from './migrations/migration-0007-compare-contracts.ts'
import { Migration0008LeadCompartments } from './migrations/migration-0008-lead-compartments.ts'
import { Migration0009LockAccess } from './migrations/migration-0009-lock-access.ts'
import { Migration0010CarryLocks } from './migrations/migration-0010-carry-locks.ts'
import { Migration0011HideRowsWithTheirPerson } from './migrations/migration-0011-hide-rows-with-their-person.ts'
import { Migration0012RecordSearches } from './migrations/migration-0012-record-searches.ts'
import { Migration0013OwnSystemFunctions } from './migrations/migration-0013-own-system-functions.ts'
import { Migration0014SayWhoRemembers } from './migrations/migration-0014-say-who-remembers.ts'
import { Migration0015KnowTheProtected } from './migrations/migration-0015-know-the-protected.ts'
import { Migration0016FollowSurvivors } from './migrations/migration-0016-follow-survivors.ts'
import { Migration0017WaitForTheClock } from './migrations/migration-0017-wait-for-the-clock.ts'
import { Migration0018WriteLabelsFaster } from './migrations/migration-0018-write-labels-faster.ts'
import { MunicipalityProjection } from './municipality/municipality.projection.ts'
import { PlannedInterventionProjection } from './planned-intervention/planned-intervention.projection.ts'
import { ProviderReturn } from './provider-return/provider-return.entity.ts'
import { Authorisation } from './provider/authorisation.entity.ts'
import { ProviderContact } from './provider/provider-contact.entity.ts'
import { Provider } from './provider/provider.entity.ts'
import { ServiceEnrolment } from './service-enrolment/service-enrolment.entity.ts'
import { ProgressReport } from './service-objective/progress-report.entity.ts'
import { ServiceObjective } from './service-objective/service-objective.entity.ts'
import { ServiceType } from './service-type/service-type.entity.ts'
import { ServiceLocation } from './service/service-location.entity.ts'
import { ServiceOccupancy } from './service/service-occupancy.entity.ts'
import { Service } from './service/service.entity.ts'

/** What `services` stores. */
export const ormConfig: SubgraphOrm = {
  name: 'services',
  entities: [
    ServiceType,
    Provider,
    ProviderContact,
    Authorisation,
    Service,
    ServiceLocation,
    ServiceOccupancy,
    ServiceObjective,
    ProgressReport,
    Contract,
    ContractService,
    UnitPrice,
    ProviderReturn,
    ServiceEnrolment,
    Delivery,
    DeliveryMonth,
    Inspection,
    InterventionAreaProjection,
    MunicipalityProjection,
    CaseAccessProjection,
    PersonAccessProjection,
    PlannedInterventionProjection,
    AuditEvent,
  ],
  migrations: [
    { name: 'migration-0001-create-tables', class: Migration0001CreateTables },
    { name: 'migration-0002-keep-counts', class: Migration0002KeepCounts },
    { name: 'migration-0003-seal-audit', class: Migration0003SealAudit },
    { name: 'migration-0004-keep-outbox', class: Migration0004KeepOutbox },
    { name: 'migration-0005-decide-access', class: Migration0005DecideAccess },
    { name: 'migration-0006-keep-access', class: Migration0006KeepAccess },
    { name: 'migration-0007-compare-contracts', class: Migration0007CompareContracts },
    { name: 'migration-0008-lead-compartments', class: Migration0008LeadCompartments },
    { name: 'migration-0009-lock-access', class: Migration0009LockAccess },
    { name: 'migration-0010-carry-locks', class: Migration0010CarryLocks },
    { name: 'migration-0011-hide-rows-with-their-person', class: Migration0011HideRowsWithTheirPerson },
    { name: 'migration-0012-record-searches', class: Migration0012RecordSearches },
    { name: 'migration-0013-own-system-functions', class: Migration0013OwnSystemFunctions },
    { name: 'migration-0014-say-who-remembers', class: Migration0014SayWhoRemembers },
    { name: 'migration-0015-know-the-protected', class: Migration0015KnowTheProtected },
    { name: 'migration-0016-follow-survivors', class: Migration0016FollowSurvivors },
    { name: 'migration-0017-wait-for-the-clock', class: Migration0017WaitForTheClock },
    { name: 'migration-0018-write-labels-faster', class: Migration0018WriteLabelsFaster },
  ],
}
