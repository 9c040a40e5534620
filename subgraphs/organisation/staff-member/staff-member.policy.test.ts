import { describePolicies } from '#test/kit/policy-table.ts'
import {
  areaSharePolicy,
  employmentPolicy,
  staffMemberPolicy,
  trainingAttendancePolicy,
} from './staff-member.policy.ts'

describePolicies('organisation', [areaSharePolicy, employmentPolicy, staffMemberPolicy, trainingAttendancePolicy])
