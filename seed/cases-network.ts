import { dateInRome } from '#platform/clock.ts'
import { addWorkingDays } from '#platform/domain/working-days.ts'
import { householdsOf } from './cases-households.ts'
import { Draw, uuidOf } from '#seed/random.ts'
import { emergencyHistory, judicialHistory, referralHistory, uvmHistory, type Step } from './cases-network-history.ts'
import type { Cell, SeedTable } from './table.ts'
import type { AmbitoWorld } from './world/ambito-world.ts'
import { later } from './world/calendar.ts'
import type { ReferralFact, ReferralStatus } from './world/referral.ts'
import type { World } from './world/world.ts'

/** Rows of one table of `cases`, one function per Ambito. */
interface Loading {
  readonly table: string
  readonly columns: string
  readonly size: (a: AmbitoWorld) => number
  readonly rows: (a: AmbitoWorld) => Iterable<readonly Cell[]>
}

const DISCLOSURES: Loading = {
  table: 'disclosure_authorisation',
  columns:
    'id version ambito_id person_id legal_basis recipient purpose data_categories valid_from valid_to withdrawn_at recipient_provider_id recipient_unit_id',
  size: (a) => a.disclosures.length,
  *rows(a) {
    for (const one of a.disclosures)
      yield [
        one.id,
        one.withdrawnAt ? 2 : 1,
        a.id,
        one.personId,
        one.legalBasis,
        one.recipient,
        one.purpose,
        one.dataCategories,
        one.validFrom,
        one.validTo,
        one.withdrawnAt,
        one.recipientProviderId,
        one.recipientUnitId,
      ]
  },
}

const FINAL = new Set<ReferralStatus>(['REJECTED', 'COMPLETED', 'FAILED', 'CANCELLED', 'ENTERED_IN_ERROR'])

/** A referral is written an hour before it is sent; one that was not sent yet, some days ago. */
const writtenAt = (a: AmbitoWorld, one: ReferralFact): string =>
  one.requestedAt
    ? later(one.requestedAt, -60)
    : later(a.world.now, -60 * new Draw(a.world.seed, `${a.key}/referral-draft`, one.index).int(4, 240))

const REFERRALS: Loading = {
  table: 'referral',
  columns:
    'id version ambito_id area_id case_id intervention_id service_id provider_id status reject_reason cancel_reason priority requested_by_staff_id created_at requested_at responded_at completed_at ended_at disclosure_id shared_fields outcome history',
  size: (a) => a.referrals.length,
  *rows(a) {
    for (const one of a.referrals) {
      const createdAt = writtenAt(a, one)
      const history = referralHistory(one, createdAt, a.world.now)
      const last = history.at(-1)!.at
      yield [
        one.id,
        history.length,
        a.id,
        a.cases[one.caseIndex]!.areaId,
        one.caseId,
        one.interventionId,
        one.serviceId,
        one.providerId,
        one.status,
        one.rejectReason,
        one.cancelReason,
        one.priority,
        one.requestedById,
        createdAt,
        one.requestedAt,
        one.respondedAt,
        one.status === 'COMPLETED' ? last : null,
        FINAL.has(one.status) ? last : null,
        one.disclosureId,
        one.sharedFields,
        one.outcome,
        json(history),
      ]
    }
  },
}

/** A household referral names the reference person, every third one more member: never the whole household. */
const REFERRED_PERSONS: Loading = {
  table: 'referral_person',
  columns: 'id ambito_id referral_id person_id guest_code',
  size: (a) => a.referrals.length,
  *rows(a) {
    const households = householdsOf(a.cases)
    const members = new Map(a.households.map((one) => [one.id, one.members.map(({ personId }) => personId)]))
    for (const one of a.referrals) {
      const { id, personId } = a.cases[one.caseIndex]!
      const others = (members.get(households.get(id) ?? '') ?? []).filter((member) => member !== personId)
      const named = [personId, ...(one.index % 3 === 0 ? others.slice(0, 1) : [])]
      for (const [k, person] of named.entries()) {
        const draw = new Draw(a.world.seed, `${a.key}/guest-code`, one.index * 10 + k)
        const code = Array.from({ length: 20 }, () => draw.int(0, 15).toString(16).toUpperCase()).join('')
        yield [uuidOf(`${a.key}/referral-person`, one.index * 10 + k), a.id, one.id, person, `G-${code}`]
      }
    }
  },
}

const UVM_SESSIONS: Loading = {
  table: 'uvm_session',
  columns: 'id version ambito_id asl_district_unit_id scheduled_at status social_member_ids asl_member_ids history',
  size: (a) => a.uvmSessions.length,
  *rows(a) {
    for (const one of a.uvmSessions) {
      const history = uvmHistory(one, a.world.now)
      yield [
        one.id,
        history.length,
        a.id,
        one.aslDistrictId,
        one.scheduledAt,
        one.status,
        one.socialMemberIds,
        one.aslMemberIds,
        json(history),
      ]
    }
  },
}

const DOCKET_ITEMS: Loading = {
  table: 'uvm_docket_item',
  columns:
    'id ambito_id session_id position case_id assessment_id decided_at eligible setting health_share social_share review_on proposed_plan_id',
  size: (a) => a.uvmSessions.length * 8,
  *rows(a) {
    for (const session of a.uvmSessions)
      for (const { id, position, caseId, assessmentId, decision, proposedPlanId } of session.docket)
        yield [
          id,
          a.id,
          session.id,
          position,
          caseId,
          assessmentId,
          decision?.at,
          decision?.eligible,
          decision?.setting,
          decision?.healthShare,
          decision?.socialShare,
          decision?.reviewOn,
          proposedPlanId,
        ]
  },
}

const EMERGENCIES: Loading = {
  table: 'emergency_intervention',
  columns:
    'id version ambito_id reported_at kind status triage_level reporter_kind municipality_code on_call_staff_id dispatched_at on_scene_at case_id placement_service_id outcome person_id note triaged_at stabilised_at handed_over_at closed_at history',
  size: (a) => a.emergencies.length,
  *rows(a) {
    for (const one of a.emergencies) {
      const history = emergencyHistory(one, a.world.now)
      yield [
        one.id,
        history.length,
        a.id,
        one.reportedAt,
        one.kind,
        one.status,
        one.triageLevel,
        one.reporterKind,
        one.istatCode,
        one.onCallId,
        one.dispatchedAt,
        one.onSceneAt,
        one.caseId,
        one.placementServiceId,
        one.outcome,
        one.personId,
        one.note,
        one.triagedAt,
        one.stabilisedAt,
        one.handedOverAt,
        one.closedAt,
        json(history),
      ]
    }
  },
}

const MEASURES: Loading = {
  table: 'judicial_measure',
  columns:
    'id version ambito_id authority register_number kind status issued_on notified_at prohibitions secret_placement case_id person_id placement_at history',
  size: (a) => a.judicialMeasures.length,
  *rows(a) {
    for (const one of a.judicialMeasures) {
      const history = judicialHistory(one, a.world.now)
      yield [
        one.id,
        history.length,
        a.id,
        one.authority,
        one.registerNumber,
        one.kind,
        one.status,
        one.issuedOn,
        one.notifiedAt,
        one.prohibitions,
        one.secretPlacement,
        one.caseId,
        one.personId,
        one.placementAt,
        json(history),
      ]
    }
  },
}

const DEADLINES: Loading = {
  table: 'judicial_deadline',
  columns: 'id ambito_id measure_id case_id kind due_at met_at',
  size: (a) => a.judicialMeasures.reduce((sum, { deadlines }) => sum + deadlines.length, 0),
  *rows(a) {
    for (const measure of a.judicialMeasures)
      for (const { id, kind, dueAt, metAt } of measure.deadlines)
        yield [id, a.id, measure.id, measure.caseId, kind, dueAt, metAt]
  },
}

const GRANTS: Loading = {
  table: 'break_glass_grant',
  columns:
    'id ambito_id case_id actor reason_code reason granted_at expires_at ended_at review_due_on reviewed_at reviewed_by justified review_note',
  size: (a) => a.breakGlass.length,
  *rows(a) {
    const subjects = new Map(a.staff.map(({ id, subject }) => [id, subject ?? `staff:${id}`]))
    for (const one of a.breakGlass) {
      const reviewed = one.reviewedAt !== null
      yield [
        one.id,
        a.id,
        one.caseId,
        subjects.get(one.actorStaffId)!,
        one.reasonCode,
        one.reason,
        one.grantedAt,
        one.expiresAt,
        // All are of days gone by.
        one.expiresAt,
        addWorkingDays(dateInRome(new Date(one.grantedAt)), 5),
        one.reviewedAt,
        reviewed ? 'demo:auditor' : null,
        reviewed ? true : null,
        reviewed ? 'Accesso motivato e proporzionato.' : null,
      ]
    }
  },
}

// A history is a JSON array; a JavaScript array would be sent as an array of PostgreSQL.
const json = (history: readonly Step[]): string => JSON.stringify(history)

/** The tables of the network of a case: referrals, disclosures, UVM, emergencies, court orders, break-glass. */
export const networkTables = (world: World): readonly SeedTable[] =>
  [DISCLOSURES, REFERRALS, REFERRED_PERSONS, UVM_SESSIONS, DOCKET_ITEMS, EMERGENCIES, MEASURES, DEADLINES, GRANTS].map(
    ({ table, columns, size, rows }): SeedTable => ({
      table: `cases.${table}`,
      columns: columns.split(' '),
      rows: rowsOf(world, rows),
      estimate: world.ambiti.reduce((sum, a) => sum + size(a), 0),
    }),
  )

function* rowsOf(world: World, rows: Loading['rows']): Generator<readonly Cell[]> {
  for (const a of world.ambiti) yield* rows(a)
}
