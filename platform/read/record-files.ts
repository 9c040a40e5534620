import type { GraphQLResolveInfo } from 'graphql'
import type { AuditEntry } from '#platform/audit/audit-entry.ts'
import { auditEntries } from '#platform/audit/record-reading.ts'
import type { ReadValues } from './parameters.ts'
import { NOBODY, filesIn, type FileRead, type Touched } from './touched-files.ts'

/** What one answer is recorded by. */
export interface Answered {
  readonly roots: readonly GraphQLResolveInfo[]
  readonly answers: Readonly<Record<string, unknown>>
  readonly touched: readonly Touched[]
  /** Root fields that look somebody up: recorded whether they find anybody or not. */
  readonly searches: readonly string[]
}

/** The audit entries of an answer: every file it tells of, and every search, also one that found nobody. */
export function entriesOf({ roots, answers, touched, searches }: Answered, context: ReadValues): AuditEntry[] {
  const { viewer, requestId } = context
  return roots.flatMap(({ path, fieldName }) => {
    const action = searches.includes(fieldName) ? 'SEARCH' : 'READ'
    const own = touched.filter((one) => one.path[0] === String(path.key))
    if (own.length === 0) return []
    const found = filesIn(answers, own)
    const files = found.length === 0 && action === 'SEARCH' ? [nobody(own[0]!)] : found
    return auditEntries(files, { viewer, requestId, action, outcome: 'ALLOWED' })
  })
}

const nobody = ({ noun, classes }: Touched): FileRead => ({
  noun,
  id: NOBODY,
  personId: null,
  caseId: null,
  brokenGlass: false,
  classes: [...classes].toSorted(),
})
