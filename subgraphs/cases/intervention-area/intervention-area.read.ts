import { sql } from 'kysely'
import { wayBack } from '#platform/graph/way-back.ts'
import { readsStub } from '#platform/read/model.ts'
import { aggregate } from '#platform/read/vocabulary.ts'
import { AREA_COUNTS, medianDays, mayBeShown } from '../statistics/area-figures.ts'
import { CaseFact } from '../statistics/case-fact.entity.ts'
import { CaseStats } from '../statistics/case-stats.ts'
import { InterventionArea } from './intervention-area.stub.ts'

wayBack(InterventionArea, {
  caseStats: {
    type: () => CaseStats,
    nullable: true,
    description: 'Italian: dati di attività dell’area. Its figures today.',
  },
})

/** What cases adds to an area. */
export const interventionAreaRead = readsStub(InterventionArea, {
  caseStats: aggregate<InterventionArea, CaseFact>(
    () => CaseFact,
    (fact, area) => sql`${fact('areaId')} = ${area('id')} and ${fact('kind')} = 'CASE'`,
    {
      ...Object.fromEntries(
        Object.entries(AREA_COUNTS).map(([name, condition]) => [
          name,
          (fact) => sql`count(*) filter (where ${condition(fact)})::int`,
        ]),
      ),
      medianDaysToTakeInCharge: medianDays,
    },
    (area, _args, over) => mayBeShown(area('id'), over),
  ),
})
