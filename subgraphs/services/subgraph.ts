import 'reflect-metadata'
import { NEIGHBOUR_GATES } from '#platform/access/gates.ts'
import { auditEventReadOf, auditEvents } from '#platform/audit/audit-event.read.ts'
import { defineSubgraph } from '#platform/subgraph.ts'
import { ambitoRead } from './ambito/ambito.read.ts'
import { AuditEventResolver } from './audit/audit-event.resolver.ts'
import { caseRead } from './case/case.read.ts'
import { Case } from './case/case.stub.ts'
import { contractQueries, contractRead, unitPriceRead } from './contract/contract.read.ts'
import { ContractResolver } from './contract/contract.resolver.ts'
import { deliveryRead } from './delivery/delivery.read.ts'
import { SERVICES_REFUSALS } from './errors.ts'
import { inspectionRead } from './inspection/inspection.read.ts'
import { interventionAreaRead } from './intervention-area/intervention-area.read.ts'
import { Municipality } from './municipality/municipality.stub.ts'
import { ormConfig } from './orm.config.ts'
import { personRead } from './person/person.read.ts'
import { Person } from './person/person.stub.ts'
import { planSheetRead } from './plan-sheet/plan-sheet.read.ts'
import { plannedInterventionRead } from './planned-intervention/planned-intervention.read.ts'
import { PlannedIntervention } from './planned-intervention/planned-intervention.stub.ts'
import { SERVICES_POLICIES } from './policies.ts'
import { providerReturnRead } from './provider-return/provider-return.read.ts'
import { authorisationRead, providerContactRead, providerQueries, providerRead } from './provider/provider.read.ts'
import { ProviderResolver } from './provider/provider.resolver.ts'
import { serviceEnrolmentRead } from './service-enrolment/service-enrolment.read.ts'
import { serviceObjectiveRead } from './service-objective/service-objective.read.ts'
import { serviceTypeQueries, serviceTypeRead } from './service-type/service-type.read.ts'
import { ServiceTypeResolver } from './service-type/service-type.resolver.ts'
import { serviceLocationRead, serviceQueries, serviceRead } from './service/service.read.ts'
import { ServiceResolver } from './service/service.resolver.ts'

/** Table of contents of `services`. */
export const services = defineSubgraph({
  name: 'services',
  ormConfig,
  resolvers: [ServiceResolver, ProviderResolver, ServiceTypeResolver, ContractResolver, AuditEventResolver],
  types: [Person, Case, PlannedIntervention, Municipality],
  reads: [
    serviceRead,
    serviceLocationRead,
    serviceObjectiveRead,
    serviceTypeRead,
    providerRead,
    providerContactRead,
    authorisationRead,
    inspectionRead,
    contractRead,
    unitPriceRead,
    providerReturnRead,
    serviceEnrolmentRead,
    deliveryRead,
    ambitoRead,
    interventionAreaRead,
    personRead,
    caseRead,
    plannedInterventionRead,
    planSheetRead,
    auditEventReadOf('services'),
  ],
  queries: {
    ...serviceQueries,
    ...providerQueries,
    ...serviceTypeQueries,
    ...contractQueries,
    serviceAuditEvents: auditEvents,
  },
  refusals: SERVICES_REFUSALS,
  policies: SERVICES_POLICIES,
  gates: NEIGHBOUR_GATES,
})
