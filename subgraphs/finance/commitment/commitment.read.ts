import { sql } from 'kysely'
import { wayBack } from '#platform/graph/way-back.ts'
import { reads, type QueryReads } from '#platform/read/model.ts'
import {
  asc,
  byId,
  computed,
  connection,
  desc,
  money,
  reference,
  toMany,
  toOne,
  unionOf,
} from '#platform/read/vocabulary.ts'
import { BudgetLine } from '../budget-line/budget-line.entity.ts'
import { anyOf, inScope } from '../ledger/finance-filter.read.ts'
import { Liquidation } from '../liquidation/liquidation.entity.ts'
import { residualOf } from '../spend/spend-rules.ts'
import { BenefitGroup } from './benefit-group.entity.ts'
import { groupSize, groupWithheld } from './counted-group.ts'
import { Commitment } from './commitment.entity.ts'

wayBack(Commitment, {
  liquidations: { type: () => [Liquidation], description: 'Italian: liquidazioni. Its liquidations, oldest first.' },
})

/** How a commitment is read. */
export const commitmentRead = reads(Commitment, {
  line: toOne<Commitment, BudgetLine>(() => BudgetLine, 'lineId'),
  amount: money<Commitment>('amount'),
  residual: money<Commitment>(residualOf),
  creditor: unionOf<Commitment>({
    Provider: reference<Commitment>('Provider', 'creditorProviderId'),
    BenefitGroup: toOne<Commitment, BenefitGroup>(
      () => BenefitGroup,
      (group, one) =>
        sql`${group('ambitoId')} = ${one('ambitoId')} and ${group('kindCode')} = ${one('benefitKindCode')} and ${group('year')} = ${one('year')}`,
    ),
  }),
  contract: reference<Commitment>('Contract', 'contractId'),
  act: reference<Commitment>('Act', 'actId'),
  service: reference<Commitment>('Service', 'serviceId'),
  liquidations: toMany<Commitment, Liquidation>(() => Liquidation, {
    by: 'commitmentId',
    order: [asc('date', 'date')],
  }),
})

/** How a group of beneficiaries is read: counted to who lists benefits, a statistic to others. */
export const benefitGroupRead = reads(
  BenefitGroup,
  {
    label: computed<BenefitGroup>(
      (group) =>
        sql`coalesce((select k.name_it from finance.benefit_kind k where k.code = ${group('kindCode')}), ${group('kindCode')})`,
    ),
    beneficiaries: groupSize,
    suppressed: groupWithheld,
  },
  [],
)

/** Root queries on commitments. */
export const commitmentQueries: QueryReads = {
  commitment: byId(() => Commitment),
  commitments: connection(() => Commitment, {
    where: (one, args) => [
      ...inScope(args, { ambitoId: one('ambitoId'), areaId: one('areaId') }),
      args('filter.year') && sql`${one('year')} = ${args('filter.year')}::int`,
      anyOf(args, 'commitmentStatus', (wanted) => sql`${one('status')} = ${wanted}`),
      anyOf(
        args,
        'liquidationStatus',
        (wanted) =>
          sql`exists (select from finance.liquidation l where l.commitment_id = ${one('id')} and l.status = ${wanted})`,
      ),
      anyOf(
        args,
        'invoiceStatus',
        (wanted) =>
          sql`exists (select from finance.liquidation l join finance.invoice i on i.id = l.invoice_id where l.commitment_id = ${one('id')} and i.status = ${wanted})`,
      ),
    ],
    order: [desc('date', 'date')],
  }),
}
