import 'reflect-metadata'
import { OWNER_GATES } from '#platform/access/gates.ts'
import { auditEventReadOf, auditEvents } from '#platform/audit/audit-event.read.ts'
import { defineSubgraph } from '#platform/subgraph.ts'
import { actRead } from './act/act.read.ts'
import { ambitoQueries, ambitoRead } from './ambito/ambito.read.ts'
import { AmbitoResolver } from './ambito/ambito.resolver.ts'
import { appointmentRead } from './appointment/appointment.read.ts'
import { AuditEventResolver } from './audit/audit-event.resolver.ts'
import { ORGANISATION_REFUSALS } from './errors.ts'
import { governanceMeetingRead } from './governance-meeting/governance-meeting.read.ts'
import { interventionAreaQueries, interventionAreaRead } from './intervention-area/intervention-area.read.ts'
import { InterventionAreaResolver } from './intervention-area/intervention-area.resolver.ts'
import { lepsAreaShareRead, lepsIndicatorRead, lepsMunicipalityRead } from './leps/leps-indicator.read.ts'
import { municipalityQueries, municipalityRead, populationSnapshotRead } from './municipality/municipality.read.ts'
import { MunicipalityResolver } from './municipality/municipality.resolver.ts'
import { organisationUnitRead } from './organisation-unit/organisation-unit.read.ts'
import { ormConfig } from './orm.config.ts'
import { ORGANISATION_POLICIES } from './policies.ts'
import { regulationArticleRead, regulationVersionRead } from './regulation/regulation-version.read.ts'
import {
  areaShareRead,
  employmentRead,
  staffMemberQueries,
  staffMemberRead,
  trainingAttendanceRead,
} from './staff-member/staff-member.read.ts'
import { StaffMemberResolver } from './staff-member/staff-member.resolver.ts'
import { viewerQueries } from './viewer/viewer.read.ts'
import { ViewerResolver } from './viewer/viewer.resolver.ts'

/** Table of contents of `organisation`. */
export const organisation = defineSubgraph({
  name: 'organisation',
  ormConfig,
  resolvers: [
    AmbitoResolver,
    MunicipalityResolver,
    InterventionAreaResolver,
    StaffMemberResolver,
    ViewerResolver,
    AuditEventResolver,
  ],
  types: [],
  reads: [
    ambitoRead,
    municipalityRead,
    populationSnapshotRead,
    organisationUnitRead,
    interventionAreaRead,
    staffMemberRead,
    employmentRead,
    areaShareRead,
    trainingAttendanceRead,
    appointmentRead,
    actRead,
    regulationVersionRead,
    regulationArticleRead,
    governanceMeetingRead,
    lepsIndicatorRead,
    lepsAreaShareRead,
    lepsMunicipalityRead,
    auditEventReadOf('organisation'),
  ],
  queries: {
    ...ambitoQueries,
    ...municipalityQueries,
    ...interventionAreaQueries,
    ...staffMemberQueries,
    ...viewerQueries,
    organisationAuditEvents: auditEvents,
  },
  refusals: ORGANISATION_REFUSALS,
  policies: ORGANISATION_POLICIES,
  gates: OWNER_GATES,
})
