import { Int } from 'type-graphql'
import { wayBack } from '#platform/graph/way-back.ts'
import { readsStub } from '#platform/read/model.ts'
import { AreaBudget } from '../area-budget/area-budget.entity.ts'
import { budgetOfArea } from '../area-budget/area-budget.read.ts'
import { InterventionArea } from './intervention-area.stub.ts'

wayBack(InterventionArea, {
  budget: {
    type: () => AreaBudget,
    nullable: true,
    description:
      'Italian: budget preventivamente assegnato all’area. Its budget of a year; null when none was assigned.',
    args: { year: { type: () => Int, description: 'Italian: esercizio. Financial year.' } },
  },
})

/** What finance adds to an area. */
export const interventionAreaRead = readsStub(InterventionArea, { budget: budgetOfArea })
