import type { TrustedKeys } from './audit-key.ts'
import { BrokenLog } from './broken-log.ts'
import { damageKey } from './damage.ts'
import type { Finding, FindingCode } from './finding.ts'
import { isBreak, isDamageLine, type HeadMemory, type RememberedLog, type WitnessLine } from './head-memory.ts'
import { isBreakSigned, isDamageSigned, type SignedBreak, type SignedDamage, type SignedTreeHead } from './tree-head.ts'
import { holds, isOlder } from './witness.ts'

/** Everything that is remembered of a log outside of the database, for its verification. */
export interface Recollection {
  /** Undefined when nothing is remembered, or it cannot be understood: then a log whose end was cut off looks whole. */
  readonly remembered: RememberedLog | undefined
  /** Heads of the witness file since the last break that was acknowledged. */
  readonly witnessed: readonly SignedTreeHead[]
  readonly breaks: readonly SignedBreak[]
  readonly damages: readonly SignedDamage[]
  /** The damages that an operator knows of (`damageKey`). */
  readonly acknowledged: ReadonlySet<string>
  /** What is wrong with the memory itself. */
  readonly findings: readonly Finding[]
}

/** Reads what is remembered of a log. What is damaged or gone is a finding, and takes nothing from the rest. */
export async function recollect(memory: HeadMemory, keys: TrustedKeys): Promise<Recollection> {
  const findings: Finding[] = []
  const found =
    <T>(code: FindingCode, instead: T) =>
    (fault: unknown): T => {
      if (!(fault instanceof BrokenLog)) throw fault
      findings.push({ code, leafIndex: null, eventId: null })
      return instead
    }
  const lines = await memory.witness().catch(found<readonly WitnessLine[]>('MEMORY_DAMAGED', []))
  const isThere = findings.length === 0 && (await memory.isThere())
  const remembered = await memory.recall().catch(found(isThere ? 'MEMORY_DAMAGED' : 'MEMORY_MISSING', undefined))
  let witnessed: SignedTreeHead[] = []
  const breaks: SignedBreak[] = []
  const damages: SignedDamage[] = []
  for (const line of lines)
    if (isDamageLine(line)) {
      if (isDamageSigned(line, keys)) damages.push(line)
    } else if (!isBreak(line)) witnessed.push(line)
    else if (isBreakSigned(line, keys)) {
      // From here on the log is what was found then.
      witnessed = line.found ? [line.found] : []
      breaks.push(line)
    }
  if (remembered && !holds(lines, remembered.witnessed)) findings.push(ofMemory('WITNESS_CUT'))
  if (remembered && isOlder(remembered, lines)) findings.push(ofMemory('MEMORY_OLDER'))
  return { remembered, witnessed, breaks, damages, acknowledged: keysOf(damages), findings }
}

/** The damages of a log that an operator knows of (`damageKey`), as its witness file says. */
export async function acknowledgedOf(memory: HeadMemory, keys: TrustedKeys): Promise<ReadonlySet<string>> {
  const lines = await memory.witness()
  return keysOf(lines.filter(isDamageLine).filter((line) => isDamageSigned(line, keys)))
}

const keysOf = (lines: readonly SignedDamage[]): ReadonlySet<string> =>
  new Set(lines.flatMap(({ damages }) => damages.map(damageKey)))

const ofMemory = (code: FindingCode): Finding => ({ code, leafIndex: null, eventId: null })
