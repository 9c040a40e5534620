import { sql } from 'kysely'
import { Int } from 'type-graphql'
import { first } from '#platform/graph/usual-args.ts'
import { wayBack } from '#platform/graph/way-back.ts'
import { now } from '#platform/read/arguments.ts'
import { reads, type QueryReads } from '#platform/read/model.ts'
import {
  computed,
  connection,
  desc,
  reference,
  toMany,
  toOne,
  type FieldRead,
  type Sql,
} from '#platform/read/vocabulary.ts'
import { Ambito } from '../ambito/ambito.stub.ts'
import { Case } from '../case/case.entity.ts'
import { Person } from '../person/person.entity.ts'
import { EmergencyIntervention } from './emergency-intervention.entity.ts'
import { FINAL_EMERGENCY_STATUSES } from './emergency-status.ts'

wayBack(Case, {
  emergencies: {
    type: () => [EmergencyIntervention],
    nullable: true,
    description: 'Italian: pronti interventi. Emergencies that led to this case or struck it, latest first.',
  },
})
wayBack(Ambito, {
  openEmergencies: {
    type: () => [EmergencyIntervention],
    nullable: true,
    description: 'Italian: emergenze aperte. Emergencies that are not over, latest first.',
    args: {
      withinHours: {
        type: () => Int,
        nullable: true,
        defaultValue: 24,
        description: 'Italian: entro le ore. Reported within so many hours.',
      },
      first: first(50),
    },
  },
})

const wholeMinutes = (from: Sql, to: Sql): Sql => sql`floor(extract(epoch from ${to} - ${from}) / 60)::int`

/** How an emergency is read; both times count from the report, as the standard of the service does. */
export const emergencyInterventionRead = reads(EmergencyIntervention, {
  municipality: reference('Municipality', 'municipalityCode', 'istatCode'),
  onCall: reference('StaffMember', 'onCallStaffId'),
  minutesToDispatch: computed<EmergencyIntervention>((one) => wholeMinutes(one('reportedAt'), one('dispatchedAt'))),
  minutesToScene: computed<EmergencyIntervention>((one) => wholeMinutes(one('reportedAt'), one('onSceneAt'))),
  case: toOne<EmergencyIntervention, Case>(() => Case, 'caseId'),
  placement: reference('Service', 'placementServiceId'),
  ambito: reference('Ambito', 'ambitoId'),
  person: toOne<EmergencyIntervention, Person>(() => Person, 'personId'),
})

/** What this noun adds to a case. */
export const caseEmergencyFields: Record<string, FieldRead<Case>> = {
  emergencies: toMany<Case, EmergencyIntervention>(() => EmergencyIntervention, {
    by: 'caseId',
    order: [desc('reportedAt', 'timestamptz')],
  }),
}

/** What this noun adds to an Ambito. */
export const ambitoEmergencyFields: Record<string, FieldRead<Ambito>> = {
  openEmergencies: toMany<Ambito, EmergencyIntervention>(() => EmergencyIntervention, {
    by: 'ambitoId',
    where: (one, args) => [
      sql`${one('status')} <> all(${sql.raw(FINAL_EMERGENCY_STATUSES)})`,
      args('withinHours') &&
        sql`${one('reportedAt')} >= ${now}::timestamptz - make_interval(hours => ${args('withinHours')}::int)`,
      sql`${one('reportedAt')} <= ${now}::timestamptz`,
    ],
    order: [desc('reportedAt', 'timestamptz')],
    limit: (args) => args('first') ?? 50,
  }),
}

/** Root queries on emergencies. */
export const emergencyInterventionQueries: QueryReads = {
  emergencies: connection(() => EmergencyIntervention, {
    where: (one, args) => [
      sql`${one('ambitoId')} = ${args('filter.ambitoId')}`,
      args('filter.status') && sql`${one('status')} = any(${args('filter.status')}::text[])`,
      args('filter.from') && sql`${one('reportedAt')} >= ${args('filter.from')}::timestamptz`,
      args('filter.to') && sql`${one('reportedAt')} < ${args('filter.to')}::timestamptz`,
    ],
    order: [desc('reportedAt', 'timestamptz')],
  }),
}
