import { describePolicies } from '#test/kit/policy-table.ts'
import { uvmDocketItemPolicy, uvmSessionPolicy } from './uvm-session.policy.ts'

describePolicies('cases', [uvmSessionPolicy, uvmDocketItemPolicy])
