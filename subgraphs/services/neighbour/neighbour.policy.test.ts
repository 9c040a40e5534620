import { describePolicies } from '#test/kit/policy-table.ts'
import {
  ambitoPolicy,
  casePolicy,
  interventionAreaPolicy,
  personPolicy,
  planSheetPolicy,
  plannedInterventionPolicy,
} from './neighbour.policy.ts'

describePolicies('services', [
  ambitoPolicy,
  casePolicy,
  interventionAreaPolicy,
  personPolicy,
  planSheetPolicy,
  plannedInterventionPolicy,
])
