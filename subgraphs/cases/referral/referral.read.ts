import { sql } from 'kysely'
import { page } from '#platform/graph/usual-args.ts'
import { wayBack } from '#platform/graph/way-back.ts'
import { now } from '#platform/read/arguments.ts'
import { reads, type QueryReads } from '#platform/read/model.ts'
import {
  asc,
  byId,
  computed,
  connection,
  desc,
  reference,
  toMany,
  toOne,
  type FieldRead,
  type Row,
  type Sql,
} from '#platform/read/vocabulary.ts'
import { PlannedIntervention } from '../care-plan/planned-intervention.entity.ts'
import { caseFieldSeen } from '../case/case-field-seen.ts'
import { Case } from '../case/case.entity.ts'
import { DisclosureAuthorisation } from '../disclosure-authorisation/disclosure-authorisation.entity.ts'
import { Person } from '../person/person.entity.ts'
import { Provider } from '../provider/provider.stub.ts'
import { ReferralStatus } from './referral-status.ts'
import { Referral, ReferralConnection } from './referral.entity.ts'
import { ReferredPerson } from './referred-person.entity.ts'

const status = { type: () => [ReferralStatus], nullable: true, description: 'Italian: stati. Only these states.' }
wayBack(Case, {
  referrals: {
    type: () => [Referral],
    nullable: true,
    description: 'Italian: invii. Requests to providers made for this case, newest first.',
    args: { status },
  },
})
wayBack(Referral, {
  persons: {
    type: () => [ReferredPerson],
    nullable: true,
    description:
      'Italian: persone inviate. Whom the referral names: the person of the case, or members of its household one by one.',
  },
})
wayBack(Provider, {
  incomingReferrals: {
    type: () => ReferralConnection,
    nullable: true,
    description: 'Italian: invii ricevuti. Requests addressed to this provider, longest waiting first; never drafts.',
    args: {
      status,
      ...page(50),
    },
  },
})

// Whole elapsed days, by the clock of the request; a draft has not begun to age.
const ageDays = (referral: Row<Referral>): Sql =>
  sql`coalesce(greatest(0, floor(extract(epoch from coalesce(${referral('endedAt')}, ${now}::timestamptz) - ${referral('requestedAt')}) / 86400)), 0)::int`

/** How a referral is read. */
export const referralRead = reads(Referral, {
  case: toOne<Referral, Case>(() => Case, 'caseId'),
  intervention: toOne<Referral, PlannedIntervention>(() => PlannedIntervention, 'interventionId'),
  service: reference('Service', 'serviceId'),
  provider: reference('Provider', 'providerId'),
  requestedBy: reference('StaffMember', 'requestedByStaffId'),
  ageDays: computed<Referral>(ageDays),
  disclosure: toOne<Referral, DisclosureAuthorisation>(() => DisclosureAuthorisation, 'disclosureId'),
  persons: toMany<Referral, ReferredPerson>(() => ReferredPerson, { by: 'referralId', order: [asc('id')] }),
  guestCode: computed<Referral>(
    (referral) => sql`(select n.guest_code from cases.referral_person n
      where n.referral_id = ${referral('id')} and n.is_protected and n.known_person_id is not null order by n.id limit 1)`,
  ),
})

/** How a person whom a referral names is read. */
export const referredPersonRead = reads(
  ReferredPerson,
  {
    person: toOne<ReferredPerson, Person>(() => Person, 'knownPersonId'),
    guestCode: computed<ReferredPerson>((one) => sql`case when ${one('isProtected')} then ${one('guestCode')} end`),
  },
  [],
)

/** What this noun adds to a case. */
export const caseReferralFields: Record<string, FieldRead<Case>> = {
  referrals: toMany<Case, Referral>(() => Referral, {
    by: 'caseId',
    where: (referral, args) => [args('status') && sql`${referral('status')} = any(${args('status')}::text[])`],
    order: [desc('createdAt', 'timestamptz')],
  }),
}

/** What this noun adds to a provider: what was sent to it, so never a draft. */
export const providerReferralFields: Record<string, FieldRead<Provider>> = {
  incomingReferrals: connection<Provider, Referral>(() => Referral, {
    by: 'providerId',
    where: (referral, args) => [
      sql`${referral('requestedAt')} is not null`,
      args('status') && sql`${referral('status')} = any(${args('status')}::text[])`,
    ],
    order: [asc('requestedAt', 'timestamptz')],
  }),
}

/** Root queries on referrals. */
export const referralQueries: QueryReads = {
  referral: byId(() => Referral),
  referrals: connection(() => Referral, {
    where: (referral, args) => [
      sql`${referral('ambitoId')} = ${args('filter.ambitoId')}`,
      args('filter.areaIds') &&
        sql`${caseFieldSeen(referral, 'area')} and ${referral('areaId')} = any(${args('filter.areaIds')}::uuid[])`,
      args('filter.status') && sql`${referral('status')} = any(${args('filter.status')}::text[])`,
      args('filter.minAgeDays') && sql`${ageDays(referral)} >= ${args('filter.minAgeDays')}::int`,
    ],
    order: [asc('createdAt', 'timestamptz')],
  }),
}
