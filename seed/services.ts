import { fillCaseAccess, fillPersonAccess } from '#seed/case-access.ts'
import { uuidOf } from '#seed/random.ts'
import { SERVICE_TYPES } from '#seed/reference/service-types.ts'
import { authorisationHistory, contractHistory, providerHistory, serviceHistory } from '#seed/services-history.ts'
import { enrolments, objectives } from '#seed/services-activity.ts'
import { table } from '#seed/services-table.ts'
import type { SeedTable } from '#seed/table.ts'
import type { World } from '#seed/world/world.ts'
import type { AmbitoWorld } from '#seed/world/ambito-world.ts'

/** The tables of `services`, those that others refer to first; occupancy and monthly sums are counted by the database. */
export function* tables(world: World): Generator<SeedTable> {
  yield serviceTypes()
  for (const a of world.ambiti) {
    yield* providers(a)
    yield* services(a)
    yield* contracts(a)
    yield* enrolments(a)
  }
}

/** What `services` must know of its neighbours: areas and municipalities, who may see a case, how much is planned. */
export const projections: readonly string[] = [
  `insert into services.area_projection (id, ambito_id) select id, ambito_id from organisation.intervention_area`,
  `insert into services.municipality_projection (istat_code, ambito_id)
   select istat_code, ambito_id from organisation.municipality where ambito_id is not null`,
  `insert into services.intervention_projection (id, ambito_id, case_id, service_id, unit, quantity)
   select i.id, i.ambito_id, p.case_id, i.service_id, i.unit, i.quantity
   from cases.planned_intervention i join cases.care_plan p on p.id = i.care_plan_id`,
  fillCaseAccess('services'),
  fillPersonAccess('services'),
  `select services.spread_all_access()`,
]

const serviceTypes = (): SeedTable => ({
  ...table(
    'service_type',
    'code name_it name_en regulation_article article_confidence setting leps',
    SERVICE_TYPES.map((one) => [
      one.code,
      one.nameIt,
      one.nameEn,
      one.regulationArticle,
      one.confidence,
      one.setting,
      one.leps,
    ]),
  ),
  once: true,
})

function* providers(a: AmbitoWorld): Generator<SeedTable> {
  yield table(
    'provider',
    'id ambito_id history version legal_name kind status tax_code vat_number runts_number',
    a.providers.map((one) => [
      one.id,
      a.id,
      providerHistory(one, a),
      1,
      one.legalName,
      one.kind,
      one.status,
      one.taxCode,
      one.vatNumber,
      one.runtsNumber,
    ]),
  )
  yield table(
    'provider_contact',
    'id ambito_id provider_id name role email phone area_id subject',
    a.providers.flatMap((provider) =>
      provider.contacts.map((one) => [
        one.id,
        a.id,
        provider.id,
        one.name,
        one.role,
        one.email,
        one.phone,
        one.areaId,
        one.subject,
      ]),
    ),
  )
  yield table(
    'authorisation',
    'id ambito_id provider_id history service_type_code regulation_article status act_number valid_from valid_to capacity version',
    a.authorisations.map((one) => [
      one.id,
      a.id,
      one.providerId,
      authorisationHistory(one),
      one.serviceTypeCode,
      one.regulationArticle,
      one.status,
      one.actNumber,
      one.from,
      one.to,
      one.capacity,
      1,
    ]),
  )
}

function* services(a: AmbitoWorld): Generator<SeedTable> {
  yield table(
    'service',
    'id ambito_id history version name type_code area_id provider_id status plan_sheet_id capacity capacity_status capacity_as_of eligibility_it minimum_age maximum_age required_documents schedule languages accessibility user_fee_amount last_assured_on alert',
    a.services.map((one) => [
      one.id,
      a.id,
      serviceHistory(one, a),
      1,
      one.name,
      one.typeCode,
      one.areaId,
      one.providerId,
      one.status,
      one.sheetId,
      one.capacity,
      one.capacityStatus,
      one.capacityAsOf,
      one.eligibilityIt,
      one.minimumAge,
      one.maximumAge,
      one.requiredDocuments,
      one.schedule,
      one.languages,
      one.accessibility,
      one.userFee,
      one.lastAssuredOn,
      one.alert,
    ]),
  )
  // A confidential location keeps nothing but its existence (I19).
  yield table(
    'service_location',
    'id ambito_id service_id kind street postal_code municipality_code latitude longitude confidential',
    a.services.flatMap((service) =>
      service.locations.map((one) => {
        const place = one.confidential
          ? [null, null, null, null, null]
          : [one.street, one.postalCode, one.istatCode, one.latitude, one.longitude]
        return [one.id, a.id, service.id, one.kind, ...place, one.confidential]
      }),
    ),
  )
  yield* objectives(a)
  const providerOf = new Map(a.services.map((one) => [one.id, one.providerId]))
  yield table(
    'inspection',
    'id ambito_id provider_id service_id kind performed_on performed_by_ids outcome findings remedy_due_on',
    a.inspections.map((one) => [
      one.id,
      a.id,
      providerOf.get(one.serviceId),
      one.serviceId,
      one.kind,
      one.performedOn,
      one.performedByIds,
      one.outcome,
      one.findings,
      one.remedyDueOn,
    ]),
  )
}

function* contracts(a: AmbitoWorld): Generator<SeedTable> {
  yield table(
    'contract',
    'id ambito_id history version provider_id kind status cig cup valid_from valid_to value_amount',
    a.contracts.map((one) => [
      one.id,
      a.id,
      contractHistory(one, a),
      1,
      one.providerId,
      one.kind,
      one.status,
      one.cig,
      one.cup,
      one.from,
      one.to,
      one.value,
    ]),
  )
  yield table(
    'contract_service',
    'contract_id service_id ambito_id provider_id',
    a.contracts.flatMap((one) => one.serviceIds.map((service) => [one.id, service, a.id, one.providerId])),
  )
  yield table(
    'unit_price',
    'contract_id unit ambito_id provider_id price_amount vat_rate',
    a.contracts.map((one) => [one.id, one.unit, a.id, one.providerId, one.unitPrice, one.vatRate]),
  )
  const providerOf = new Map(a.contracts.map((one) => [one.id, one.providerId]))
  yield table(
    'provider_return',
    'id ambito_id provider_id contract_id month received_at complete',
    a.providerReturns.map((one, index) => [
      uuidOf(`${a.key}/provider-return`, index),
      a.id,
      providerOf.get(one.contractId),
      one.contractId,
      one.month,
      one.receivedAt,
      one.complete,
    ]),
  )
}
