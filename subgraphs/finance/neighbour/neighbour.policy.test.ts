import { describePolicies } from '#test/kit/policy-table.ts'
import {
  ambitoPolicy,
  casePolicy,
  contractPolicy,
  interventionAreaPolicy,
  municipalityPolicy,
  personPolicy,
  providerPolicy,
  servicePolicy,
} from './neighbour.policy.ts'

describePolicies('finance', [
  ambitoPolicy,
  casePolicy,
  contractPolicy,
  interventionAreaPolicy,
  municipalityPolicy,
  personPolicy,
  providerPolicy,
  servicePolicy,
])
