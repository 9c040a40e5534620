import { describePolicies } from '#test/kit/policy-table.ts'
import { regulationArticlePolicy, regulationVersionPolicy } from './regulation-version.policy.ts'

describePolicies('organisation', [regulationArticlePolicy, regulationVersionPolicy])
