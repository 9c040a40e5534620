import type { TrustedKeys } from './audit-key.ts'
import type { Finding } from './finding.ts'
import { isBreak, type HeadMemory, type RememberedLog } from './head-memory.ts'
import { isBreakSigned, type SignedBreak, type SignedTreeHead } from './tree-head.ts'
import { holds } from './witness.ts'

/** Everything that is remembered of a log outside of the database, for its verification. */
export interface Recollection {
  /** Undefined when nothing is remembered: then a log whose end was cut off looks whole. */
  readonly remembered: RememberedLog | undefined
  /** Heads of the witness file since the last break that was acknowledged. */
  readonly witnessed: readonly SignedTreeHead[]
  readonly breaks: readonly SignedBreak[]
  /** What is wrong with the witness file. */
  readonly findings: readonly Finding[]
}

/**
 * Reads what is remembered of a log.
 *
 * @throws BrokenLog when it cannot be understood, the error of the file system when it cannot be read.
 */
export async function recollect(memory: HeadMemory, keys: TrustedKeys): Promise<Recollection> {
  const [remembered, lines] = [await memory.recall(), await memory.witness()]
  let witnessed: SignedTreeHead[] = []
  const breaks: SignedBreak[] = []
  for (const line of lines)
    if (!isBreak(line)) witnessed.push(line)
    else if (isBreakSigned(line, keys)) {
      // From here on the log is what was found then.
      witnessed = line.found ? [line.found] : []
      breaks.push(line)
    }
  const isCut = remembered !== undefined && !holds(lines, remembered.witnessed)
  const findings: Finding[] = isCut ? [{ code: 'WITNESS_CUT', leafIndex: null, eventId: null }] : []
  return { remembered, witnessed, breaks, findings }
}
