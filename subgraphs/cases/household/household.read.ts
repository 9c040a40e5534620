import { sql } from 'kysely'
import { wayBack } from '#platform/graph/way-back.ts'
import { today, type Args } from '#platform/read/arguments.ts'
import { coversDay } from '#platform/read/conditions.ts'
import { reads } from '#platform/read/model.ts'
import { asc, computed, desc, toMany, toOne, type Row, type Sql } from '#platform/read/vocabulary.ts'
import { DateScalar } from '#platform/scalars/date.scalar.ts'
import { Case } from '../case/case.entity.ts'
import { Person } from '../person/person.entity.ts'
import { HouseholdMembership } from './household-membership.entity.ts'
import { Household } from './household.entity.ts'

wayBack(Household, {
  members: {
    type: () => [HouseholdMembership],
    nullable: true,
    args: {
      asOf: {
        type: () => DateScalar,
        nullable: true,
        description: 'Italian: alla data. Members of that day; today when absent.',
      },
    },
    description: 'Italian: componenti. Who belongs to it.',
  },
  cases: {
    type: () => [Case],
    nullable: true,
    description: 'Italian: casi. Cases about the whole household, the latest first.',
  },
})

/** Whether a membership holds on the day of `asOf`, today when absent; an unknown first day has always passed. */
export const onDay = (membership: Row<HouseholdMembership>, args: Args): Sql => {
  return coversDay(sql`coalesce(${membership('validFrom')}, '-infinity')`, membership('validTo'), args('asOf') ?? today)
}

/** How a household is read. */
export const householdRead = reads(Household, {
  members: toMany<Household, HouseholdMembership>(() => HouseholdMembership, {
    by: 'householdId',
    where: (membership, args) => [onDay(membership, args)],
    order: [asc('validFrom')],
  }),
  cases: toMany<Household, Case>(() => Case, { by: 'subjectHouseholdId', order: [desc('reportedAt')] }),
})

/** How a membership is read. */
export const householdMembershipRead = reads(
  HouseholdMembership,
  {
    person: toOne<HouseholdMembership, Person>(() => Person, 'personId'),
    household: toOne<HouseholdMembership, Household>(() => Household, 'householdId'),
    from: computed<HouseholdMembership>((membership) => membership('validFrom')),
    to: computed<HouseholdMembership>((membership) => membership('validTo')),
  },
  [],
)
