import type { GraphQLResolveInfo } from 'graphql'
import type { AuditEntry } from '#platform/audit/audit-entry.ts'
import { auditEntries } from '#platform/audit/record-reading.ts'
import type { ReadValues } from './parameters.ts'
import type { Search } from './searches.ts'
import { NOBODY, filesIn, type FileRead, type Touched } from './touched-files.ts'

/** What one answer is recorded by. */
export interface Answered {
  readonly roots: readonly GraphQLResolveInfo[]
  readonly answers: Readonly<Record<string, unknown>>
  readonly touched: readonly Touched[]
  readonly searches: readonly Search[]
  /** Root fields that look somebody up by what is known of them: what they find was searched for. */
  readonly lookUps: readonly string[]
}

/** The audit entries of an answer: every record that it tells of, and every search, whether it found anything or not. */
export function entriesOf({ roots, answers, touched, searches, lookUps }: Answered, context: ReadValues): AuditEntry[] {
  const { viewer, requestId } = context
  return roots.flatMap(({ path, fieldName }) => {
    const isOfRoot = (one: Touched | Search): boolean => one.path[0] === String(path.key)
    const sought = searches.filter(isOfRoot)
    const { files, places } = filesIn(answers, touched.filter(isOfRoot))
    const about = { viewer, requestId, outcome: 'ALLOWED' } as const
    const isLookUp = lookUps.includes(fieldName)
    const search = isLookUp ? sought[0] : undefined
    return [
      ...auditEntries(files, { ...about, action: isLookUp ? 'SEARCH' : 'READ', ...(search && { search }) }),
      ...sought
        .filter(({ onlyWhenEmpty, path: at, noun }) => !onlyWhenEmpty || !isAmong(places, at, noun))
        .flatMap((one) => auditEntries([nobody(one)], { ...about, action: 'SEARCH', search: one })),
    ]
  })
}

const isAmong = (places: ReadonlySet<Touched>, path: readonly string[], noun: string): boolean =>
  [...places].some((one) => one.noun === noun && one.path.join('.') === path.join('.'))

const nobody = ({ noun, classes }: Search): FileRead => ({
  noun,
  id: NOBODY,
  personId: null,
  caseId: null,
  brokenGlass: false,
  classes,
})
