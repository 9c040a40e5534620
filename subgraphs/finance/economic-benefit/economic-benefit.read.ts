import { sql } from 'kysely'
import { pathReference } from '#platform/access/path-reference.ts'
import type { FieldArgList } from '#platform/graph/field-args.ts'
import { today } from '#platform/read/arguments.ts'
import { coversDay, whether } from '#platform/read/conditions.ts'
import { reads, type QueryReads } from '#platform/read/model.ts'
import {
  computed,
  connection,
  desc,
  money,
  reference,
  toMany,
  toOne,
  type Row,
  type Sql,
  type ToMany,
} from '#platform/read/vocabulary.ts'
import { FundingSource } from '../funding-source/funding-source.entity.ts'
import { EconomicBenefit } from './economic-benefit.entity.ts'

/** How a benefit is read. */
export const economicBenefitRead = reads(EconomicBenefit, {
  person: reference<EconomicBenefit>('Person', 'personId'),
  personReference: computed<EconomicBenefit>((benefit) => pathReference(benefit('id'), benefit('personId'))),
  case: reference<EconomicBenefit>('Case', 'caseId'),
  monthly: money<EconomicBenefit>('monthly'),
  source: toOne<EconomicBenefit, FundingSource>(() => FundingSource, ['sourceCode', 'code']),
})

/** The argument by which the benefits of a person or a case are chosen. */
export const ACTIVE_BENEFITS: FieldArgList = {
  active: {
    type: () => Boolean,
    nullable: true,
    description: 'Italian: solo attivi. True: granted or in payment today; false: the others; all when absent.',
  },
}

// Granted or in payment, begun and not over today.
const isActive = (benefit: Row<EconomicBenefit>): Sql =>
  sql`(${benefit('status')} in ('GRANTED', 'IN_PAYMENT') and ${coversDay(benefit('from'), benefit('to'), today)})`

/** The benefits of a person or a case, newest first. */
export const benefitsBy = <E>(by: 'personId' | 'caseId'): ToMany<E> =>
  toMany<E, EconomicBenefit>(() => EconomicBenefit, {
    by,
    where: (benefit, args) => [whether(args, 'active', isActive(benefit))],
    order: [desc('from', 'date')],
  })

/** Root queries on benefits. */
export const economicBenefitQueries: QueryReads = {
  economicBenefits: connection(() => EconomicBenefit, {
    where: (benefit, args) => [
      sql`${benefit('ambitoId')} = ${args('ambitoId')}`,
      args('status') && sql`${benefit('status')} = any (${args('status')}::text[])`,
    ],
    order: [desc('from', 'date')],
  }),
}
