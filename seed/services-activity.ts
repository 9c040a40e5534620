import { uuidOf } from '#seed/random.ts'
import { enrolmentHistory } from '#seed/services-history.ts'
import { table } from '#seed/services-table.ts'
import type { Cell, SeedTable } from '#seed/table.ts'
import type { AmbitoWorld } from '#seed/world/ambito-world.ts'

/** What services were to achieve, and what was reported of it. */
export function* objectives(a: AmbitoWorld): Generator<SeedTable> {
  yield table(
    'service_objective',
    'id ambito_id service_id plan_sheet_id indicator unit target year assigned_by assigned_on',
    a.objectives.map((one) => [
      one.id,
      a.id,
      one.serviceId,
      one.sheetId,
      one.indicator,
      one.unit,
      one.target,
      one.year,
      'COORDINATOR',
      one.assignedOn,
    ]),
  )
  const progress = new Map(a.progress.map((one) => [`${one.serviceId}/${one.year}`, one]))
  yield table(
    'progress_report',
    'id ambito_id service_id objective_id year actual traffic_light note reported_by_id reported_on',
    a.objectives.flatMap((objective) => {
      const one = progress.get(`${objective.serviceId}/${objective.year}`)
      if (!one?.reportedOn) return []
      const id = uuidOf(`${a.key}/progress-report`, objective.index)
      return [
        [
          id,
          a.id,
          objective.serviceId,
          objective.id,
          one.year,
          objective.actual,
          one.trafficLight,
          one.note,
          one.reportedById,
          one.reportedOn,
        ],
      ]
    }),
  )
}

/** Who was admitted, and every delivery, made while it is sent. */
export function* enrolments(a: AmbitoWorld): Generator<SeedTable> {
  yield table(
    'service_enrolment',
    'id ambito_id history version service_id person_id case_id referral_id intervention_id status requested_on admitted_on ended_on end_reason authorised_quantity',
    a.enrolments.map((one) => [
      one.id,
      a.id,
      enrolmentHistory(one),
      1,
      one.serviceId,
      one.personId,
      one.caseId,
      one.referralId,
      one.interventionId,
      one.status,
      one.requestedOn,
      one.admittedOn,
      one.endedOn,
      one.endReason,
      one.authorisedQuantity,
    ]),
  )
  yield {
    table: 'services.delivery',
    columns: [
      'id',
      'ambito_id',
      'enrolment_id',
      'service_id',
      'contract_id',
      'external_id',
      'performed_on',
      'quantity',
      'unit',
      'operator_ref',
    ],
    rows: deliveries(a),
    estimate: a.volumes.deliveries,
  }
}

function* deliveries(a: AmbitoWorld): Generator<readonly Cell[]> {
  for (const one of a.deliveries()) {
    const service = a.serviceBases[one.serviceIndex]!
    const contract = a.contractBases[one.contractIndex]!
    yield [
      one.id,
      a.id,
      one.enrolmentId,
      service.id,
      contract.id,
      one.externalId,
      one.performedOn,
      one.quantity,
      one.unit,
      one.operatorRef,
    ]
  }
}
