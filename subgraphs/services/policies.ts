import { auditEventPolicy } from '#platform/audit/audit-event.policy.ts'
import type { Policy } from '#platform/access/policy.ts'
import { contractPolicy, unitPricePolicy } from './contract/contract.policy.ts'
import { deliveryPolicy } from './delivery/delivery.policy.ts'
import { inspectionPolicy } from './inspection/inspection.policy.ts'
import {
  ambitoPolicy,
  casePolicy,
  interventionAreaPolicy,
  personPolicy,
  planSheetPolicy,
  plannedInterventionPolicy,
} from './neighbour/neighbour.policy.ts'
import { providerReturnPolicy } from './provider-return/provider-return.policy.ts'
import { authorisationPolicy, providerContactPolicy, providerPolicy } from './provider/provider.policy.ts'
import { serviceEnrolmentPolicy } from './service-enrolment/service-enrolment.policy.ts'
import { serviceObjectivePolicy } from './service-objective/service-objective.policy.ts'
import { serviceTypePolicy } from './service-type/service-type.policy.ts'
import { serviceLocationPolicy, servicePolicy } from './service/service.policy.ts'

/** Who may see what of every noun in `services`. */
export const SERVICES_POLICIES: readonly Policy[] = [
  servicePolicy,
  serviceLocationPolicy,
  serviceTypePolicy,
  serviceObjectivePolicy,
  providerPolicy,
  providerContactPolicy,
  authorisationPolicy,
  inspectionPolicy,
  contractPolicy,
  unitPricePolicy,
  providerReturnPolicy,
  serviceEnrolmentPolicy,
  deliveryPolicy,
  personPolicy,
  casePolicy,
  plannedInterventionPolicy,
  ambitoPolicy,
  interventionAreaPolicy,
  planSheetPolicy,
  auditEventPolicy,
]
