import { describePolicies } from '#test/kit/policy-table.ts'
import { judicialDeadlineItemPolicy, judicialMeasurePolicy } from './judicial-measure.policy.ts'

describePolicies('cases', [judicialMeasurePolicy, judicialDeadlineItemPolicy])
