import { sql } from 'kysely'
import { today } from '#platform/read/arguments.ts'
import { and } from '#platform/read/conditions.ts'
import { reads, type QueryReads } from '#platform/read/model.ts'
import { asc, computed, connection, desc, toMany, toOne } from '#platform/read/vocabulary.ts'
import { Appointment } from '../appointment/appointment.entity.ts'
import { inForceAsOf } from '../appointment/appointment.read.ts'
import { GovernanceMeeting } from '../governance-meeting/governance-meeting.entity.ts'
import { AREA_ORDER } from '../intervention-area/area-code.ts'
import { InterventionArea } from '../intervention-area/intervention-area.entity.ts'
import { LepsBasis } from '../leps/leps-basis.ts'
import { LepsIndicator } from '../leps/leps-indicator.entity.ts'
import { Municipality } from '../municipality/municipality.entity.ts'
import { OrganisationUnit } from '../organisation-unit/organisation-unit.entity.ts'
import { adoptedOrInForce } from '../regulation/regulation-version.read.ts'
import { RegulationVersion } from '../regulation/regulation-version.entity.ts'
import { StaffMember } from '../staff-member/staff-member.entity.ts'
import { staffFilter } from '../staff-member/staff-member.read.ts'
import './ambito.relations.ts'
import { Ambito } from './ambito.entity.ts'

/** How an Ambito is read. */
export const ambitoRead = reads(Ambito, {
  leadMunicipality: toOne<Ambito, Municipality>(() => Municipality, ['leadMunicipalityCode', 'istatCode']),
  municipalities: toMany<Ambito, Municipality>(() => Municipality, { by: 'ambitoId', order: [asc('name')] }),
  aslDistricts: toMany<Ambito, OrganisationUnit>(() => OrganisationUnit, {
    by: 'ambitoId',
    where: (unit) => [sql`${unit('kind')} = 'ASL_DISTRICT'`],
    order: [asc('name')],
  }),
  units: toMany<Ambito, OrganisationUnit>(() => OrganisationUnit, {
    by: 'ambitoId',
    where: (unit, args) => [args('kind') && sql`${unit('kind')} = ${args('kind')}`],
    order: [asc('name')],
  }),
  // The later act prevails where two appointments overlap (ambiguity A3).
  coordinator: toOne<Ambito, Appointment>(
    () => Appointment,
    (coordinator, ambito, args) =>
      sql`${coordinator('ambitoId')} = ${ambito('id')} and ${coordinator('role')} = 'COORDINATOR' and ${inForceAsOf(coordinator, args('asOf'))}`,
    [desc('from', 'date')],
  ),
  areas: toMany<Ambito, InterventionArea>(() => InterventionArea, {
    by: 'ambitoId',
    order: [asc((area) => sql`array_position(${AREA_ORDER}::text[], ${area('code')})`, 'integer')],
  }),
  staff: connection<Ambito, StaffMember>(() => StaffMember, {
    by: 'ambitoId',
    where: staffFilter,
    order: [asc('displayName')],
  }),
  // Residents at 1 January of the year of `asOf`, or at the last day known before it (ambiguity A2: that day, unrounded).
  residents: computed<Ambito>(
    (
      ambito,
      args,
    ) => sql`(select sum(p.residents)::int from organisation.population_snapshot p join organisation.municipality m using (istat_code)
      where m.ambito_id = ${ambito('id')} and p.reference_date <= date_trunc('year', ${args('asOf') ?? today}::date)::date
      group by p.reference_date order by p.reference_date desc limit 1)`,
  ),
  leps: toOne<Ambito, LepsIndicator>(
    () => LepsIndicator,
    (
      indicator,
      ambito,
      args,
    ) => sql`${indicator('ambitoId')} = ${ambito('id')} and ${indicator('year')} = ${args('year')}::int
      and ${indicator('basis')} = ${args('basis') ?? sql.lit(LepsBasis.FTE_ALL_CONTRACTS)}`,
  ),
  regulation: toOne<Ambito, RegulationVersion>(
    () => RegulationVersion,
    (version, ambito, args) =>
      sql`${version('ambitoId')} = ${ambito('id')} and ${adoptedOrInForce(version, args('asOf'))}`,
    [desc('version', 'integer')],
  ),
  regulations: toMany<Ambito, RegulationVersion>(() => RegulationVersion, {
    by: 'ambitoId',
    order: [asc('version', 'integer')],
  }),
  meetings: connection<Ambito, GovernanceMeeting>(() => GovernanceMeeting, {
    by: 'ambitoId',
    where: (meeting, args) => [
      args('from') && sql`${meeting('heldAt')} >= (${args('from')}::date::timestamp at time zone 'Europe/Rome')`,
      args('to') && sql`${meeting('heldAt')} < ((${args('to')}::date + 1)::timestamp at time zone 'Europe/Rome')`,
    ],
    order: [desc('heldAt', 'timestamptz')],
  }),
})

/** Root queries on Ambiti. */
export const ambitoQueries: QueryReads = {
  ambito: toOne(
    () => Ambito,
    (ambito, _row, args) =>
      and([
        args('id') && sql`${ambito('id')} = ${args('id')}`,
        args('code') && sql`${ambito('code')} = ${args('code')}`,
        !args('id') && !args('code') && sql`false`,
      ]),
  ),
  ambiti: connection(() => Ambito, {
    where: (ambito, args) => [args('regionCode') && sql`${ambito('regionCode')} = ${args('regionCode')}`],
    order: [asc('code')],
  }),
}
