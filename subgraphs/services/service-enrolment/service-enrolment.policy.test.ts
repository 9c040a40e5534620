import { describePolicies } from '#test/kit/policy-table.ts'
import { serviceEnrolmentPolicy } from './service-enrolment.policy.ts'

describePolicies('services', [serviceEnrolmentPolicy])
