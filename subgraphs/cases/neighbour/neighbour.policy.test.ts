import { describePolicies } from '#test/kit/policy-table.ts'
import {
  ambitoPolicy,
  economicBenefitPolicy,
  interventionAreaPolicy,
  providerPolicy,
  staffMemberPolicy,
} from './neighbour.policy.ts'

describePolicies('cases', [
  ambitoPolicy,
  economicBenefitPolicy,
  interventionAreaPolicy,
  staffMemberPolicy,
  providerPolicy,
])
