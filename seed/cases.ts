import { fiscalHash } from '#platform/fiscal-hash.ts'
import { caseHistory } from './cases-history.ts'
import { householdsOf } from './cases-households.ts'
import { networkTables } from './cases-network.ts'
import { plans } from './cases-plans.ts'
import { caseProjections } from './cases-projections.ts'
import { mapped, table, type Rows } from './cases-table.ts'
import type { Cell, SeedTable } from './table.ts'
import type { AmbitoWorld } from './world/ambito-world.ts'
import { later } from './world/calendar.ts'
import type { CaseFact } from './world/case.ts'
import type { World } from './world/world.ts'

/** The tables of `cases`, in the order in which their foreign keys allow. */
export function* tables(world: World): Generator<SeedTable> {
  for (const a of world.ambiti) {
    yield* people(a)
    yield* files(a)
    yield* plans(a)
  }
  yield* networkTables(world)
}

/** What `cases` knows of its neighbours, and what it counts and tells about its own. */
export const projections: readonly string[] = caseProjections

/** The compartments of a person are those of the cases about them. */
const compartmentsOf = (cases: readonly CaseFact[]): ReadonlyMap<number, ReadonlySet<string>> => {
  const found = new Map<number, Set<string>>()
  for (const one of cases)
    for (const value of one.sensitivity)
      found.set(one.personIndex, (found.get(one.personIndex) ?? new Set()).add(value))
  return found
}

const hashOf = ({ world: { fiscalKey } }: AmbitoWorld, taxCode: string | null): string | null =>
  fiscalKey && taxCode ? fiscalHash(fiscalKey, taxCode) : null

function* people(a: AmbitoWorld): Generator<SeedTable> {
  const compartments = compartmentsOf(a.cases)
  yield table(
    'person',
    'id ambito_id version tax_code identity_kind identity_code given_name family_name birth_date sex_at_registry residence_code domicile_street domicile_postal_code domicile_municipality phone email stored_sensitivity merged_into_id fiscal_hash',
    a.persons.length,
    mapped(a.persons, (one) => [
      one.id,
      a.id,
      one.mergedIntoId ? 2 : 1,
      one.taxCode,
      one.identityKind,
      one.identityCode,
      one.givenName,
      one.familyName,
      one.birthDate,
      one.sexAtRegistry,
      one.residenceIstatCode,
      one.domicile?.street,
      one.domicile?.postalCode,
      one.domicile?.istatCode,
      one.phone,
      one.email,
      [...(compartments.get(one.index) ?? [])],
      one.mergedIntoId,
      hashOf(a, one.taxCode),
    ]),
  )
  yield table(
    'household',
    'id ambito_id version kind',
    a.households.length,
    mapped(a.households, (one) => [one.id, a.id, 1, one.kind]),
  )
  const memberships = (function* (): Rows & Generator<readonly Cell[]> {
    for (const one of a.households)
      for (const member of one.members)
        yield [member.id, a.id, member.personId, one.id, member.relation, member.from, member.to]
  })()
  yield table(
    'household_membership',
    'id ambito_id person_id household_id relation valid_from valid_to',
    Math.round(a.households.length * 2.3),
    memberships,
  )
}

/** Suspended files of a compartment, one in three, wait for the area lead's word before they can be closed. */
const closureRequestedAt = (one: CaseFact): string | null => {
  if (one.closure?.approvedById) return later(one.closure.at, -2 * 24 * 60)
  const guarded = one.minor || one.sensitivity.some((value) => value === 'JUDICIAL' || value === 'GENDER_VIOLENCE')
  return one.status === 'SUSPENDED' && guarded && one.index % 3 === 0 ? one.changedAt : null
}

const caseRow = (a: AmbitoWorld, one: CaseFact, householdId: string | null): readonly Cell[] => {
  const history = caseHistory(one, a.world.now)
  const approved = one.closure?.approvedById ?? null
  return [
    one.id,
    a.id,
    one.number,
    one.status,
    history.length,
    JSON.stringify(history),
    one.areaId,
    householdId ? null : one.personId,
    householdId,
    one.istatCode,
    one.managerId,
    one.origin,
    one.priority,
    one.sensitivity,
    one.reportedAt,
    one.takeInChargeDueOn,
    one.takenInChargeAt,
    one.closure?.at,
    one.closure?.reason,
    one.closure?.outcome,
    one.closure?.note,
    one.closure?.referredAtClosure ?? false,
    closureRequestedAt(one),
    approved && later(one.closure!.at, -24 * 60),
    approved,
    approved && history.length - 1,
    one.previousEpisodeId,
    one.crossSystemNumber,
    one.accessContactId,
    one.recordedAt,
    one.changedAt,
  ]
}

function* files(a: AmbitoWorld): Generator<SeedTable> {
  const households = householdsOf(a.cases)
  yield table(
    'case',
    'id ambito_id number status version history area_id subject_person_id subject_household_id municipality_code case_manager_id origin priority stored_sensitivity reported_at take_in_charge_due_on taken_in_charge_at closed_at closure_reason closure_outcome closure_note referred_at_closure closure_requested_at closure_approved_at closure_approved_by_id closure_approved_version previous_episode_id cross_system_number access_contact_id recorded_at changed_at',
    a.cases.length,
    mapped(a.cases, (one) => caseRow(a, one, households.get(one.id) ?? null)),
  )
  const members = (function* (): Rows & Generator<readonly Cell[]> {
    for (const one of a.cases)
      for (const member of one.team)
        yield [
          member.id,
          a.id,
          one.id,
          member.staffId,
          member.externalRole,
          member.organisationUnitId,
          member.providerId,
          member.from,
          member.to,
        ]
  })()
  yield table(
    'care_team_member',
    'id ambito_id case_id staff_member_id external_role organisation_unit_id provider_id valid_from valid_to',
    Math.round(a.openCases.length * 0.5),
    members,
  )
  yield table(
    'access_contact',
    'id ambito_id version received_at channel unit_id person_id requested_by need area_hint_id outcome case_id take_in_charge_due_on',
    a.accessContacts.length,
    mapped(a.accessContacts, (one) => [
      one.id,
      a.id,
      one.outcome === 'PENDING' ? 1 : 2,
      one.receivedAt,
      one.channel,
      one.unitId,
      one.personId,
      one.requestedBy,
      one.need,
      one.areaId,
      one.outcome,
      one.caseId,
      one.takeInChargeDueOn,
    ]),
  )
  yield table(
    'assessment',
    'id ambito_id case_id kind instrument instrument_version performed_on performed_by_ids needs summary valid_until',
    a.assessments.length,
    mapped(a.assessments, (one) => [
      one.id,
      a.id,
      one.caseId,
      one.kind,
      one.instrument,
      one.instrumentVersion,
      one.performedOn,
      one.performedByIds,
      JSON.stringify(one.needs),
      one.summary,
      one.validUntil,
    ]),
  )
  yield table(
    'diary_entry',
    'id ambito_id case_id at author_id kind text amends',
    a.volumes.diaryEntries,
    mapped(a.diary(), (one) => [one.id, a.id, one.caseId, one.at, one.authorId, one.kind, one.text, one.amends]),
  )
}
