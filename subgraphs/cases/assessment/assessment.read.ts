import { reads } from '#platform/read/model.ts'
import { references } from '#platform/read/vocabulary.ts'
import { Assessment } from './assessment.entity.ts'

/** How an assessment is read. */
export const assessmentRead = reads(Assessment, {
  performedBy: references<Assessment>('performedByIds'),
})
