import { wayBack } from '#platform/graph/way-back.ts'
import { readsStub } from '#platform/read/model.ts'
import { EconomicBenefit } from '../economic-benefit/economic-benefit.entity.ts'
import { ACTIVE_BENEFITS, benefitsBy } from '../economic-benefit/economic-benefit.read.ts'
import { Person } from './person.stub.ts'

wayBack(Person, {
  economicBenefits: {
    type: () => [EconomicBenefit],
    nullable: true,
    description: 'Italian: contributi economici. Contributions paid to the person, newest first.',
    args: ACTIVE_BENEFITS,
    directives: ['@requiresScopes(scopes: [["benefit:read"]])'],
  },
})

/** What finance adds to a person. */
export const personRead = readsStub(Person, { economicBenefits: benefitsBy<Person>('personId') })
