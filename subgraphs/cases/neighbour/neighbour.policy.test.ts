import { describePolicies } from '#test/kit/policy-table.ts'
import { ambitoPolicy, interventionAreaPolicy, providerPolicy, staffMemberPolicy } from './neighbour.policy.ts'

describePolicies('cases', [ambitoPolicy, interventionAreaPolicy, staffMemberPolicy, providerPolicy])
