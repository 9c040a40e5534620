import { sql } from 'kysely'
import type { Args } from '#platform/read/arguments.ts'
import { today } from '#platform/read/arguments.ts'
import { reads } from '#platform/read/model.ts'
import { computed, toOne, type Row, type Sql } from '#platform/read/vocabulary.ts'
import { Contract } from '../contract/contract.entity.ts'
import { isVisibleEnrolment, truthOfPlaces } from '../service-enrolment/counted-truth.ts'
import { ProviderReturn } from './provider-return.entity.ts'

const dueOn = (line: Row<ProviderReturn>): Sql => sql`(${line('month')} + interval '1 month 9 days')::date`

/** How a line of the calendar is read; its rows are counted from the deliveries that came. */
export const providerReturnRead = reads(
  ProviderReturn,
  {
    contract: toOne<ProviderReturn, Contract>(() => Contract, 'contractId'),
    dueOn: computed<ProviderReturn>(dueOn),
    rows: computed<ProviderReturn>(
      (line, _args, _asked, viewer) =>
        sql`(select coalesce(sum(m.deliveries), 0)::int from services.delivery_month m where m.contract_id = ${line('contractId')} and m.month = ${line('month')}${truthOfPlaces('occupied', viewer) === 'visible' ? sql` and ${isVisibleEnrolment(sql`m.enrolment_id`)}` : sql``})`,
    ),
  },
  [],
)

/** The months of a year that have ended; with `missingOnly` those past their term of which nothing, or not all, came. */
export const owed = (line: Row<ProviderReturn>, args: Args): readonly (Sql | undefined | false)[] => [
  sql`${line('month')} >= make_date(${args('year')}::int, 1, 1)`,
  sql`${line('month')} <= make_date(${args('year')}::int, 12, 1)`,
  sql`${line('month')} < date_trunc('month', ${today}::date)::date`,
  args.literal('missingOnly') === true && sql`not ${line('complete')} and ${dueOn(line)} < ${today}::date`,
]
