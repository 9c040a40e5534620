import { describePolicies } from '#test/kit/policy-table.ts'
import { disclosureAuthorisationPolicy } from './disclosure-authorisation.policy.ts'

describePolicies('cases', [disclosureAuthorisationPolicy])
