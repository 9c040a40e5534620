import { sql } from 'kysely'
import { reads, type QueryReads } from '#platform/read/model.ts'
import { asc, toMany, toOne } from '#platform/read/vocabulary.ts'
import { Ambito } from '../ambito/ambito.entity.ts'
import { Municipality } from './municipality.entity.ts'
import { PopulationSnapshot } from './population-snapshot.entity.ts'

/** How a municipality is read; found by its ISTAT or its cadastral code. */
export const municipalityRead = reads(
  Municipality,
  {
    ambito: toOne<Municipality, Ambito>(() => Ambito, 'ambitoId'),
    population: toMany<Municipality, PopulationSnapshot>(() => PopulationSnapshot, {
      on: (snapshot, municipality) => sql`${snapshot('istatCode')} = ${municipality('istatCode')}`,
      where: (snapshot, args) => [
        args('from') && sql`${snapshot('referenceDate')} >= ${args('from')}::date`,
        args('to') && sql`${snapshot('referenceDate')} <= ${args('to')}::date`,
      ],
      order: [asc('referenceDate', 'date')],
    }),
  },
  [
    { name: 'istatCode', type: 'text' },
    { name: 'cadastralCode', type: 'text' },
  ],
)

/** How a snapshot is read: its columns. */
export const populationSnapshotRead = reads(PopulationSnapshot, {}, [])

/** Root queries on municipalities. */
export const municipalityQueries: QueryReads = {
  municipality: toOne(
    () => Municipality,
    (municipality, _row, args) => sql`${municipality('istatCode')} = ${args('istatCode')}`,
  ),
}
