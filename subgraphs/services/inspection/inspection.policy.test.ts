import { describePolicies } from '#test/kit/policy-table.ts'
import { inspectionPolicy } from './inspection.policy.ts'

describePolicies('services', [inspectionPolicy])
