import { wayBack } from '#platform/graph/way-back.ts'
import { readsStub } from '#platform/read/model.ts'
import { EconomicBenefit } from '../economic-benefit/economic-benefit.entity.ts'
import { ACTIVE_BENEFITS, benefitsBy } from '../economic-benefit/economic-benefit.read.ts'
import { Case } from './case.stub.ts'

wayBack(Case, {
  economicBenefits: {
    type: () => [EconomicBenefit],
    nullable: true,
    description: 'Italian: contributi economici. Contributions granted within the case, newest first.',
    args: ACTIVE_BENEFITS,
    directives: ['@requiresScopes(scopes: [["benefit:read"]])'],
  },
})

/** What finance adds to a case. */
export const caseRead = readsStub(Case, { economicBenefits: benefitsBy<Case>('caseId') })
