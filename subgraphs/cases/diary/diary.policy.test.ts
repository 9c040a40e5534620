import { describePolicies } from '#test/kit/policy-table.ts'
import { diaryPolicy } from './diary.policy.ts'

describePolicies('cases', [diaryPolicy])
