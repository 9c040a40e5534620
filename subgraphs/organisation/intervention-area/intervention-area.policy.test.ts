import { describePolicies } from '#test/kit/policy-table.ts'
import { interventionAreaPolicy } from './intervention-area.policy.ts'

describePolicies('organisation', [interventionAreaPolicy])
