import { auditEventPolicy } from '#platform/audit/audit-event.policy.ts'
import type { Policy } from '#platform/access/policy.ts'
import { actPolicy } from './act/act.policy.ts'
import { ambitoPolicy } from './ambito/ambito.policy.ts'
import { appointmentPolicy } from './appointment/appointment.policy.ts'
import { governanceMeetingPolicy } from './governance-meeting/governance-meeting.policy.ts'
import { interventionAreaPolicy } from './intervention-area/intervention-area.policy.ts'
import { lepsAreaSharePolicy, lepsIndicatorPolicy, lepsMunicipalityPolicy } from './leps/leps-indicator.policy.ts'
import { municipalityPolicy, populationSnapshotPolicy } from './municipality/municipality.policy.ts'
import { organisationUnitPolicy } from './organisation-unit/organisation-unit.policy.ts'
import { regulationArticlePolicy, regulationVersionPolicy } from './regulation/regulation-version.policy.ts'
import {
  areaSharePolicy,
  employmentPolicy,
  staffMemberPolicy,
  trainingAttendancePolicy,
} from './staff-member/staff-member.policy.ts'

/** Who may see what of every noun in `organisation`. */
export const ORGANISATION_POLICIES: readonly Policy[] = [
  ambitoPolicy,
  municipalityPolicy,
  populationSnapshotPolicy,
  organisationUnitPolicy,
  interventionAreaPolicy,
  staffMemberPolicy,
  employmentPolicy,
  areaSharePolicy,
  trainingAttendancePolicy,
  appointmentPolicy,
  actPolicy,
  regulationVersionPolicy,
  regulationArticlePolicy,
  governanceMeetingPolicy,
  lepsIndicatorPolicy,
  lepsAreaSharePolicy,
  lepsMunicipalityPolicy,
  auditEventPolicy,
]
