import { sql } from 'kysely'
import { today, type Args } from '#platform/read/arguments.ts'
import { reads } from '#platform/read/model.ts'
import { desc, money, reference, toMany, toOne, type Row, type Sql, type ToMany } from '#platform/read/vocabulary.ts'
import { FundingSource } from '../funding-source/funding-source.entity.ts'
import { EconomicBenefit } from './economic-benefit.entity.ts'

/** How a benefit is read. */
export const economicBenefitRead = reads(EconomicBenefit, {
  person: reference<EconomicBenefit>('Person', 'personId'),
  case: reference<EconomicBenefit>('Case', 'caseId'),
  monthly: money<EconomicBenefit>('monthly'),
  source: toOne<EconomicBenefit, FundingSource>(
    () => FundingSource,
    (source, benefit) => sql`${source('code')} = ${benefit('sourceCode')}`,
  ),
})

/** Granted or in payment, and not over today. */
const isActive = (benefit: Row<EconomicBenefit>): Sql =>
  sql`(${benefit('status')} in ('GRANTED', 'IN_PAYMENT') and (${benefit('to')} is null or ${benefit('to')} >= ${today}::date))`

const asAsked = (benefit: Row<EconomicBenefit>, args: Args): Sql | false => {
  const active = args.literal('active')
  return active !== undefined && (active ? isActive(benefit) : sql`not ${isActive(benefit)}`)
}

/** The benefits of a person or a case, newest first. */
export const benefitsBy = <E>(by: 'personId' | 'caseId'): ToMany<E> =>
  toMany<E, EconomicBenefit>(() => EconomicBenefit, {
    by,
    where: (benefit, args) => [asAsked(benefit, args)],
    order: [desc('from', 'date')],
  })
