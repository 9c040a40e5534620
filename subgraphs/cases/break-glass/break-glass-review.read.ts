import { sql } from 'kysely'
import { whether } from '#platform/read/conditions.ts'
import { reads, type QueryReads } from '#platform/read/model.ts'
import { asc, connection } from '#platform/read/vocabulary.ts'
import { BreakGlassReview } from './break-glass-review.entity.ts'

/** How a review is read: its columns. */
export const breakGlassReviewRead = reads(BreakGlassReview, {}, [])

/** Root queries on reviews: open ones unless others are asked for, the first due first. */
export const breakGlassReviewQueries: QueryReads = {
  breakGlassReviews: connection(() => BreakGlassReview, {
    where: (review, args) => [
      sql`${review('ambitoId')} = ${args('ambitoId')}`,
      whether(args, 'open', sql`(${review('reviewedAt')} is null)`),
    ],
    order: [asc('reviewDueOn', 'date')],
  }),
}
