import type { TrustedKeys } from './audit-key.ts'
import { BrokenLog } from './broken-log.ts'
import { damageKey, unacknowledged } from './damage.ts'
import type { Finding, FindingCode } from './finding.ts'
import type { HeadMemoryReader, RecalledLog } from './head-memory.ts'
import { isBreakSigned, isDamageSigned, type SignedBreak, type SignedDamage, type SignedTreeHead } from './tree-head.ts'
import { isBreak, isDamageLine, isOlder, type WitnessLine } from './witness-lines.ts'

/** Everything that is remembered of a log outside of the database, for its verification. */
export interface Recollection {
  /** Undefined when nothing is remembered, or it cannot be understood: then a log whose end was cut off looks whole. */
  readonly remembered: RecalledLog | undefined
  /** Heads of the witness file since the last break that was acknowledged. */
  readonly witnessed: readonly SignedTreeHead[]
  readonly breaks: readonly SignedBreak[]
  readonly damages: readonly SignedDamage[]
  /** The damages that an operator knows of (`damageKey`). */
  readonly acknowledged: ReadonlySet<string>
  /** Findings on the witness file that an operator has acknowledged. */
  readonly known: number
  /** What is wrong with the memory itself, and was not acknowledged. */
  readonly findings: readonly Finding[]
}

/** Reads what is remembered of a log. What is damaged or gone is a finding, and takes nothing from the rest. */
export async function recollect(memory: HeadMemoryReader, keys: TrustedKeys): Promise<Recollection> {
  const findings: Finding[] = []
  const found =
    <T>(code: FindingCode, instead: T) =>
    (fault: unknown): T => {
      if (!(fault instanceof BrokenLog)) throw fault
      findings.push({ code, leafIndex: null, eventId: null })
      return instead
    }
  const { lines, findings: ofWitness } = await memory.witness()
  const isThere = await memory.isThere()
  const remembered = await memory.recall().catch(found(isThere ? 'MEMORY_DAMAGED' : 'MEMORY_MISSING', undefined))
  let witnessed: SignedTreeHead[] = []
  const breaks: SignedBreak[] = []
  const damages: SignedDamage[] = []
  for (const line of lines)
    if (isDamageLine(line)) {
      if (!isDamageSigned(line, keys)) continue
      damages.push(line)
      // Among the lines that are missing may be a break: heads from before are not asked for any more.
      if (line.damages.some(({ witnessLine }) => witnessLine !== undefined)) witnessed = []
    } else if (!isBreak(line)) witnessed.push(line)
    else if (isBreakSigned(line, keys)) {
      // From here on the log is what was found then.
      witnessed = line.found ? [line.found] : []
      breaks.push(line)
    }
  if (remembered && isOlder(remembered, lines)) findings.push(ofMemory('MEMORY_OLDER'))
  const acknowledged = keysOf(damages)
  const open = unacknowledged(ofWitness, acknowledged)
  const known = ofWitness.length - open.length
  return { remembered, witnessed, breaks, damages, acknowledged, known, findings: [...open, ...findings] }
}

/** The damages of a log that an operator knows of (`damageKey`), as the lines of its witness file say. */
export const acknowledgedIn = (lines: readonly WitnessLine[], keys: TrustedKeys): ReadonlySet<string> =>
  keysOf(lines.filter(isDamageLine).filter((line) => isDamageSigned(line, keys)))

const keysOf = (lines: readonly SignedDamage[]): ReadonlySet<string> =>
  new Set(lines.flatMap(({ damages }) => damages.map(damageKey)))

const ofMemory = (code: FindingCode): Finding => ({ code, leafIndex: null, eventId: null })
