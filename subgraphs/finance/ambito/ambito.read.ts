import { Int } from 'type-graphql'
import { wayBack } from '#platform/graph/way-back.ts'
import { readsStub } from '#platform/read/model.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { BudgetSummary } from '../budget-summary/budget-summary.entity.ts'
import { budgetOfAmbito } from '../budget-summary/budget-summary.read.ts'
import { FundingAllocation } from '../funding-allocation/funding-allocation.entity.ts'
import { allocationsOfAmbito } from '../funding-allocation/funding-allocation.read.ts'
import { ZonePlan } from '../zone-plan/zone-plan.entity.ts'
import { planInForce } from '../zone-plan/zone-plan.read.ts'
import { Ambito } from './ambito.stub.ts'

const year = { type: () => Int, description: 'Italian: esercizio. Financial year.' }

wayBack(Ambito, {
  budget: {
    type: () => BudgetSummary,
    nullable: true,
    description: 'Italian: bilancio sociale. The social budget of a year; null when none was loaded.',
    args: { year },
  },
  zonePlan: {
    type: () => ZonePlan,
    nullable: true,
    description: 'Italian: Piano Sociale di Zona vigente. The plan in force that day.',
    args: { asOf: { type: () => DateScalar, nullable: true, description: 'Italian: alla data. Today when absent.' } },
  },
  fundingAllocations: {
    type: () => [FundingAllocation],
    nullable: true,
    description: 'Italian: assegnazioni di fondi. What the funds assigned for a year, by source.',
    args: { year: { type: () => Int, description: 'Italian: annualità. Year of the fund.' } },
  },
})

/** What finance adds to an Ambito. */
export const ambitoRead = readsStub(Ambito, {
  budget: budgetOfAmbito,
  zonePlan: planInForce,
  fundingAllocations: allocationsOfAmbito,
})
