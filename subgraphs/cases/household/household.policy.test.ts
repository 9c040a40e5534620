import { describePolicies } from '#test/kit/policy-table.ts'
import { householdMembershipPolicy, householdPolicy } from './household.policy.ts'

describePolicies('cases', [householdPolicy, householdMembershipPolicy])
