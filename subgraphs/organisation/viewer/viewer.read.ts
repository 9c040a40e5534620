import { sql } from 'kysely'
import { viewerValue } from '#platform/read/arguments.ts'
import type { QueryReads } from '#platform/read/model.ts'
import { textOf } from '#platform/read/parameters.ts'
import { asc, computed, inline, reference, toMany, toOne, type Computed } from '#platform/read/vocabulary.ts'
import type { Viewer } from '#platform/viewer.ts'
import { Ambito } from '../ambito/ambito.entity.ts'
import { AREA_ORDER } from '../intervention-area/area-code.ts'
import { InterventionArea } from '../intervention-area/intervention-area.entity.ts'
import { OrganisationUnit } from '../organisation-unit/organisation-unit.entity.ts'
import { StaffMember } from '../staff-member/staff-member.entity.ts'

const words = (take: (viewer: Viewer) => Iterable<string>): Computed<never> =>
  computed(() => sql`${viewerValue((viewer) => textOf([...take(viewer)]))}::text[]`)
const subject = sql`${viewerValue(({ subject }) => subject)}::text`

/** `me`: the viewer of the request itself; null for a request without a token. */
export const viewerQueries: QueryReads = {
  me: inline<never>(
    {
      subject: computed(() => subject),
      organisation: toOne<never, OrganisationUnit>(
        () => OrganisationUnit,
        (unit) => sql`${unit('id')} = ${viewerValue(({ unitId }) => unitId)}::uuid`,
      ),
      roles: words(({ appointmentRoles }) => appointmentRoles),
      areas: toMany<never, InterventionArea>(() => InterventionArea, {
        on: (area) => sql`${area('id')} = any(${viewerValue(({ areaIds }) => textOf(areaIds))}::uuid[])`,
        order: [asc((area) => sql`array_position(${AREA_ORDER}::text[], ${area('code')})`, 'integer')],
      }),
      scopes: words(({ scopes }) => scopes),
      purposes: words(({ purposes }) => purposes),
      viewerRoles: words(({ roles }) => roles),
      ambito: toOne<never, Ambito>(
        () => Ambito,
        (ambito) => sql`${ambito('id')} = ${viewerValue(({ ambitoId }) => ambitoId)}::uuid`,
      ),
      staffMember: toOne<never, StaffMember>(
        () => StaffMember,
        (staff) => sql`${staff('id')} = ${viewerValue(({ staffMemberId }) => staffMemberId)}::uuid`,
      ),
      provider: reference<never>('Provider', () => sql`${viewerValue(({ providerId }) => providerId)}::text`),
      clearances: words(({ clearances }) => clearances),
    },
    () => sql`${subject} <> ''`,
  ),
}
