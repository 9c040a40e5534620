import { wayBack } from '#platform/graph/way-back.ts'
import { readsStub } from '#platform/read/model.ts'
import { caseStats } from '../statistics/area-figures.ts'
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
export const interventionAreaRead = readsStub(InterventionArea, { caseStats })
