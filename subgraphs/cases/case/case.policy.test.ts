import { describePolicies } from '#test/kit/policy-table.ts'
import { careTeamMemberPolicy, caseEventPolicy, casePolicy } from './case.policy.ts'

describePolicies('cases', [casePolicy, careTeamMemberPolicy, caseEventPolicy])
