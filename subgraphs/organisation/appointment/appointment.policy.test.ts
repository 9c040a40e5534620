import { describePolicies } from '#test/kit/policy-table.ts'
import { appointmentPolicy } from './appointment.policy.ts'

describePolicies('organisation', [appointmentPolicy])
