import 'reflect-metadata'
import { AuditEvent } from '#platform/audit/audit-event.entity.ts'
import type { SubgraphOrm } from '#platform/orm/orm-config.ts'
import { Act } from './act/act.entity.ts'
import { Ambito } from './ambito/ambito.entity.ts'
import { Appointment } from './appointment/appointment.entity.ts'
import { ClientRegistration } from './client-registration/client-registration.entity.ts'
import { GovernanceMeeting } from './governance-meeting/governance-meeting.entity.ts'
import { InterventionArea } from './intervention-area/intervention-area.entity.ts'
import { LepsIndicator } from './leps/leps-indicator.entity.ts'
import { LepsAreaShare, LepsMunicipalityRow } from './leps/leps-share.entity.ts'
import { Migration0001CreateTables } from './migrations/migration-0001-create-tables.ts'
import { Migration0002LinkAndCount } from './migrations/migration-0002-link-and-count.ts'
import { Migration0003SealAudit } from './migrations/migration-0003-seal-audit.ts'
import { Migration0004KeepOutbox } from './migrations/migration-0004-keep-outbox.ts'
import { Migration0005DecideAccess } from './migrations/migration-0005-decide-access.ts'
import { Migration0006KeepReferenti } from './migrations/migration-0006-keep-referenti.ts'
import { Migration0007ResolveAreaCodes } from './migrations/migration-0007-resolve-area-codes.ts'
import { Migration0008RecordSearches } from './migrations/migration-0008-record-searches.ts'
import { Migration0009OwnSystemFunctions } from './migrations/migration-0009-own-system-functions.ts'
import { Migration0010SayWhoRemembers } from './migrations/migration-0010-say-who-remembers.ts'
import { Migration0011FollowReferenti } from './migrations/migration-0011-follow-referenti.ts'
import { Municipality } from './municipality/municipality.entity.ts'
import { PopulationSnapshot } from './municipality/population-snapshot.entity.ts'
import { OrganisationUnit } from './organisation-unit/organisation-unit.entity.ts'
import { ProviderContactProjection } from './provider/provider-contact.projection.ts'
import { RegulationArticle } from './regulation/regulation-article.entity.ts'
import { RegulationVersion } from './regulation/regulation-version.entity.ts'
import { AreaShare } from './staff-member/area-share.entity.ts'
import { Employment } from './staff-member/employment.entity.ts'
import { StaffMember } from './staff-member/staff-member.entity.ts'
import { TrainingAttendance } from './staff-member/training-attendance.entity.ts'

/** What `organisation` stores; the three classes of `leps/` are views. */
export const ormConfig: SubgraphOrm = {
  name: 'organisation',
  entities: [
    Ambito,
    Municipality,
    PopulationSnapshot,
    OrganisationUnit,
    InterventionArea,
    StaffMember,
    Employment,
    AreaShare,
    TrainingAttendance,
    Act,
    Appointment,
    RegulationVersion,
    RegulationArticle,
    GovernanceMeeting,
    LepsIndicator,
    LepsAreaShare,
    LepsMunicipalityRow,
    ClientRegistration,
    ProviderContactProjection,
    AuditEvent,
  ],
  migrations: [
    { name: 'migration-0001-create-tables', class: Migration0001CreateTables },
    { name: 'migration-0002-link-and-count', class: Migration0002LinkAndCount },
    { name: 'migration-0003-seal-audit', class: Migration0003SealAudit },
    { name: 'migration-0004-keep-outbox', class: Migration0004KeepOutbox },
    { name: 'migration-0005-decide-access', class: Migration0005DecideAccess },
    { name: 'migration-0006-keep-referenti', class: Migration0006KeepReferenti },
    { name: 'migration-0007-resolve-area-codes', class: Migration0007ResolveAreaCodes },
    { name: 'migration-0008-record-searches', class: Migration0008RecordSearches },
    { name: 'migration-0009-own-system-functions', class: Migration0009OwnSystemFunctions },
    { name: 'migration-0010-say-who-remembers', class: Migration0010SayWhoRemembers },
    { name: 'migration-0011-follow-referenti', class: Migration0011FollowReferenti },
  ],
}
