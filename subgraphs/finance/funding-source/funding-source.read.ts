import { sql } from 'kysely'
import { reads, type QueryReads } from '#platform/read/model.ts'
import { asc, toMany } from '#platform/read/vocabulary.ts'
import { FundingSource } from './funding-source.entity.ts'

/** How a funding source is read: its columns; found by its code. */
export const fundingSourceRead = reads(FundingSource, {}, [{ name: 'code', type: 'text' }])

/** Root queries on funding sources. */
export const fundingSourceQueries: QueryReads = {
  fundingSources: toMany(() => FundingSource, { where: () => [sql`true`], order: [asc('code')] }),
}
