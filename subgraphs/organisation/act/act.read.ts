import { reads } from '#platform/read/model.ts'
import { Act } from './act.entity.ts'

/** How an act is read: its columns. */
export const actRead = reads(Act)
