import { sql } from 'kysely'
import { wayBack } from '#platform/graph/way-back.ts'
import { readsStub } from '#platform/read/model.ts'
import { computed } from '#platform/read/vocabulary.ts'
import { Int } from 'type-graphql'
import { OPEN_STATUSES } from '../case/case-status.ts'
import { ambitoEmergencyFields } from '../emergency-intervention/emergency-intervention.read.ts'
import { caseStatistics } from '../statistics/case-statistics.read.ts'
import { StatisticTable, StatisticsInput } from '../statistics/statistic-table.ts'
import { Ambito } from './ambito.stub.ts'

wayBack(Ambito, {
  unassignedCases: {
    type: () => Int,
    nullable: true,
    description: 'Italian: casi non assegnati. Open cases without a case manager (regulation art. 7).',
  },
  caseStatistics: {
    type: () => StatisticTable,
    nullable: true,
    args: {
      input: {
        type: () => StatisticsInput,
        description: 'Italian: richiesta. What is counted, by what, over which months.',
      },
    },
    description:
      'Italian: statistiche dei casi. Counts to who sees the rows, else perturbed figures without persons; small ones are withheld.',
  },
})

/** What cases adds to an Ambito. */
export const ambitoRead = readsStub(Ambito, {
  unassignedCases: computed<Ambito>(
    (ambito) => sql`(select count(*)::int from cases."case" c
      where c.ambito_id = ${ambito('id')} and c.case_manager_id is null and c.status = any (${sql.raw(OPEN_STATUSES)}))`,
  ),
  caseStatistics,
  ...ambitoEmergencyFields,
})
