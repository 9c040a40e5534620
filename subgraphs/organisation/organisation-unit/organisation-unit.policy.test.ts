import { describePolicies } from '#test/kit/policy-table.ts'
import { organisationUnitPolicy } from './organisation-unit.policy.ts'

describePolicies('organisation', [organisationUnitPolicy])
