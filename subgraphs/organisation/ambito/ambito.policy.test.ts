import { describePolicies } from '#test/kit/policy-table.ts'
import { ambitoPolicy } from './ambito.policy.ts'

describePolicies('organisation', [ambitoPolicy])
