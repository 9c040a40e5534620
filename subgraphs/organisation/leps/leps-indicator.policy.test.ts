import { describePolicies } from '#test/kit/policy-table.ts'
import { lepsAreaSharePolicy, lepsIndicatorPolicy, lepsMunicipalityPolicy } from './leps-indicator.policy.ts'

describePolicies('organisation', [lepsAreaSharePolicy, lepsIndicatorPolicy, lepsMunicipalityPolicy])
