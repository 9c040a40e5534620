import { uuidOf } from '#seed/random.ts'
import { MISSING_ARTICLES, REGULATION_ARTICLES } from '#seed/reference/regulation.ts'
import type { Cell, SeedTable } from '#seed/table.ts'
import { ACT, actId } from '#seed/world/act.ts'
import type { MunicipalityFact } from '#seed/world/ambito.ts'
import type { AppointmentFact } from '#seed/world/appointment.ts'
import { areaId } from '#seed/world/area.ts'
import { dateOf } from '#seed/world/calendar.ts'
import type { World } from '#seed/world/world.ts'
import type { AmbitoWorld } from '#seed/world/ambito-world.ts'

/** The tables of `organisation`, those that others refer to first. */
export function* tables(world: World): Generator<SeedTable> {
  for (const ambito of world.ambiti) {
    yield* territory(ambito, ambito.index === 0 ? world.otherMunicipalities : [])
    yield* people(ambito)
    yield* governance(ambito)
  }
}

/** What `organisation` must know of its neighbours: who signs in for which provider. */
export const projections: readonly string[] = [
  `insert into organisation.provider_contact_projection (subject, ambito_id, provider_id)
   select subject, ambito_id, provider_id from services.provider_contact where subject is not null`,
]

const table = (name: string, columns: string, rows: readonly (readonly Cell[])[]): SeedTable => ({
  table: `organisation.${name}`,
  columns: columns.split(' '),
  rows,
  estimate: rows.length,
})

// The municipalities outside every Ambito are loaded with the first one.
function* territory(a: AmbitoWorld, others: readonly MunicipalityFact[]): Generator<SeedTable> {
  const places = [...a.municipalities, ...others]
  yield table('ambito', 'id code name region_code lead_municipality_code', [
    [a.id, a.code, a.name, a.regionCode, a.leadIstatCode],
  ])
  yield table(
    'municipality',
    'istat_code name cadastral_code province_code valid_from valid_to ambito_id',
    places.map((one) => [
      one.istatCode,
      one.name,
      one.cadastralCode,
      one.provinceCode,
      one.validFrom,
      one.validTo,
      one.ambitoId,
    ]),
  )
  yield table(
    'population_snapshot',
    'istat_code reference_date residents source',
    places.flatMap((one) => one.population.map((day) => [one.istatCode, day.referenceDate, day.residents, day.source])),
  )
  yield table(
    'intervention_area',
    'id ambito_id code label_it',
    a.areas.map((one) => [one.id, a.id, one.code, one.labelIt]),
  )
  yield table(
    'organisation_unit',
    'id ambito_id kind name parent_id istat_code ipa_code phone email asl_district_id',
    a.units.map((one) => [
      one.id,
      a.id,
      one.kind,
      one.name,
      one.parentId,
      one.istatCode,
      one.ipaCode,
      one.phone,
      one.email,
      one.aslDistrictId,
    ]),
  )
  yield table(
    'act',
    'id ambito_id kind number date body subject published_on effective_from',
    a.acts.map((one) => [
      one.id,
      a.id,
      one.kind,
      one.number,
      one.date,
      one.body,
      one.subject,
      one.publishedOn,
      one.effectiveFrom,
    ]),
  )
}

function* people(a: AmbitoWorld): Generator<SeedTable> {
  yield table(
    'staff_member',
    'id ambito_id subject display_name profession register_region_code register_section register_number capacity_points work_phone work_email',
    a.staff.map((one) => {
      const register = one.registerNumber === null ? [null, null, null] : [a.regionCode, 'A', one.registerNumber]
      return [
        one.id,
        a.id,
        one.subject,
        one.displayName,
        one.profession,
        ...register,
        one.capacityPoints,
        one.workPhone,
        one.workEmail,
      ]
    }),
  )
  yield table(
    'employment',
    'id ambito_id staff_member_id profession employer_kind employer_unit_id contract_kind fte from to funded_by',
    a.staff.flatMap((staff) =>
      staff.employments.map((one) => [
        one.id,
        a.id,
        staff.id,
        staff.profession,
        one.employerKind,
        one.employerUnitId,
        one.contractKind,
        one.fte,
        one.from,
        one.to,
        one.fundedBy,
      ]),
    ),
  )
  yield table(
    'area_share',
    'id ambito_id staff_member_id area_id share from to',
    a.staff.flatMap((staff) =>
      staff.areaShares.map(({ area, share }) => [
        uuidOf(`${a.key}/area-share`, staff.index * 4 + area),
        a.id,
        staff.id,
        areaId(a.key, area),
        share,
        staff.employments[0]!.from,
        staff.employments[0]!.to,
      ]),
    ),
  )
  yield table(
    'training_attendance',
    'id ambito_id staff_member_id title kind date hours',
    a.training.map((one) => [one.id, a.id, one.staffId, one.title, one.kind, one.date, one.hours]),
  )
  yield table(
    'client_registration',
    'subject ambito_id name default_purpose',
    a.clients.map((one) => [one.subject, one.ambitoId, one.name, 'STATISTICS']),
  )
}

function* governance(a: AmbitoWorld): Generator<SeedTable> {
  const subjects = new Map(a.staff.map((one) => [one.id, one.subject]))
  const kinds = new Map(a.units.map((one) => [one.id, one.kind]))
  yield table(
    'appointment',
    'id ambito_id subject history role staff_member_id unit_id unit_kind area_id appointed_by act_id from to status clearances',
    a.appointments.map((one) => [
      one.id,
      a.id,
      subjects.get(one.staffId) ?? null,
      JSON.stringify(historyOf(one, a.world.todayDay)),
      one.role,
      one.staffId,
      one.unitId,
      kinds.get(one.unitId) ?? null,
      one.areaId,
      one.appointedBy,
      one.actId,
      one.from,
      one.to,
      one.status,
      one.clearances,
    ]),
  )
  yield table(
    'governance_meeting',
    'id ambito_id unit_id held_at attendee_ids agenda minutes_url decision_act_ids',
    a.meetings.map((one) => [
      one.id,
      a.id,
      one.unitId,
      one.heldAt,
      one.attendeeAppointmentIds,
      one.agenda,
      one.minutesUrl,
      one.decisionActIds,
    ]),
  )
  if (a.index === 0) yield* regulation(a)
}

// The regulation is that of Andria; the invented Ambiti have none.
function* regulation(a: AmbitoWorld): Generator<SeedTable> {
  const version = uuidOf(`${a.key}/regulation`, 1)
  yield table('regulation_version', 'id ambito_id version act_id missing_articles', [
    [version, a.id, 1, actId(a.key, ACT.regulation), MISSING_ARTICLES],
  ])
  yield table(
    'regulation_article',
    'regulation_version_id position ambito_id number title text',
    REGULATION_ARTICLES.map((one, index) => [version, index + 1, a.id, one.number, one.title, one.text]),
  )
}

/** Every appointment was proposed on its first morning; what ended it came on its last evening, a suspension a month ago. */
function historyOf(one: AppointmentFact, today: number): readonly object[] {
  const byRole =
    one.appointedBy === 'PLAN_OFFICE_HEAD' || one.appointedBy === 'NOT_SPECIFIED'
      ? 'PLAN_OFFICE'
      : 'INSTITUTIONAL_COORDINATION'
  const step = (at: string, from: string | null, to: string): object => ({ at, from, to, byRole, note: null })
  const proposed = step(`${one.from}T07:00:00.000Z`, null, 'PROPOSED')
  if (one.status === 'PROPOSED') return [proposed]
  const steps = [proposed, step(`${one.from}T08:00:00.000Z`, 'PROPOSED', 'ACTIVE')]
  if (one.status === 'ACTIVE') return steps
  const lastDay = one.status === 'SUSPENDED' ? dateOf(today - 30) : one.to!
  return [...steps, step(`${lastDay}T20:00:00.000Z`, 'ACTIVE', one.status)]
}
