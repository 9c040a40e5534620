import { reads } from '#platform/read/model.ts'
import { reference } from '#platform/read/vocabulary.ts'
import { DiaryEntry } from './diary-entry.entity.ts'

/** How a diary entry is read. */
export const diaryEntryRead = reads(DiaryEntry, { author: reference<DiaryEntry>('StaffMember', 'authorId') }, [])
