import { sql } from 'kysely'
import { wayBack } from '#platform/graph/way-back.ts'
import { reads, type QueryReads } from '#platform/read/model.ts'
import { desc, toOne } from '#platform/read/vocabulary.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { Ambito } from '../ambito/ambito.entity.ts'
import { Appointment } from '../appointment/appointment.entity.ts'
import { inForceAsOf } from '../appointment/appointment.read.ts'
import { InterventionArea } from './intervention-area.entity.ts'

wayBack(InterventionArea, {
  lead: {
    type: () => Appointment,
    nullable: true,
    description: 'Italian: Referente di area (art. 4, 8). The appointment in force; null when the post is vacant.',
    args: { asOf: { type: () => DateScalar, nullable: true, description: 'Italian: alla data. Today when absent.' } },
  },
})

/** How an area is read. The later act prevails where two leads overlap (ambiguity A3). */
export const interventionAreaRead = reads(InterventionArea, {
  ambito: toOne<InterventionArea, Ambito>(() => Ambito, 'ambitoId'),
  lead: toOne<InterventionArea, Appointment>(
    () => Appointment,
    (lead, area, args) =>
      sql`${lead('areaId')} = ${area('id')} and ${lead('role')} = 'AREA_LEAD' and ${inForceAsOf(lead, args('asOf'))}`,
    [desc('from', 'date')],
  ),
})

/** Root queries on areas. */
export const interventionAreaQueries: QueryReads = {
  area: toOne(
    () => InterventionArea,
    (area, _row, args) => sql`${area('ambitoId')} = ${args('ambitoId')} and ${area('code')} = ${args('code')}`,
  ),
}
