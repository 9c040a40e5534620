import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { appendDurably, replaceDurably } from '../durable-file.ts'
import { BrokenLog } from './broken-log.ts'
import { FINDINGS, type FindingCode } from './finding.ts'
import type { SignedBreak, SignedDamage, SignedTreeHead } from './tree-head.ts'

/** What is remembered of a log outside of the database, so that nobody with the rights of the database can take it back. */
export interface RememberedLog {
  /** Of the memory itself, which its heads name; undefined of a memory of before. */
  readonly id?: string | undefined
  /** The last head that was seen there; null while the log was empty. */
  readonly head: SignedTreeHead | null
  /** Leaf hashes of records that were about to be sealed beyond it: they are still there, sealed or not. */
  readonly awaited: readonly string[]
  /** The last head in the witness file. */
  readonly witnessed: SignedTreeHead | null
}

/** The witness file of a log: every line a signed head, or a break or damage that an operator acknowledged. */
export type WitnessLine = SignedTreeHead | SignedBreak | SignedDamage

/** What is remembered of one log: a file with its last head, and a witness file of heads that only grows. */
export interface HeadMemory {
  /** Where it is. */
  readonly path: string
  /**
   * What was remembered; undefined when nothing is.
   *
   * @throws BrokenLog when it cannot be understood, or is gone beside a witness file that says there was something.
   */
  recall(): Promise<RememberedLog | undefined>
  /** Whether there is a file, whatever it says. */
  isThere(): Promise<boolean>
  /** Remembers durably. */
  remember(log: RememberedLog): Promise<void>
  /** The lines of the witness file, oldest first; a last line that was cut short is left out. */
  witness(): Promise<readonly WitnessLine[]>
  /** Adds a line to the witness file, durably. */
  addWitness(line: WitnessLine): Promise<void>
}

/** The memory of the log of one subgraph in a directory (`headsDirectory`); makes the directory when it first remembers. */
export function openHeadMemory(directory: string, log: string): HeadMemory {
  const [path, witnessPath] = [join(directory, `${log}.json`), join(directory, `${log}.witness.jsonl`)]
  const witness = async (): Promise<WitnessLine[]> => witnessLines(witnessPath, log, await textOf(witnessPath))
  return {
    path,
    witness,
    isThere: async () => (await textOf(path)) !== undefined,
    recall: async () => {
      const text = await textOf(path)
      if (text !== undefined) return remembered(path, log, text)
      if ((await witness()).length === 0) return undefined
      throw new BrokenLog(log, `${path}, where it is remembered, is gone; its witness file is there`)
    },
    remember: (state) => replaceDurably(path, `${JSON.stringify({ v: 1, log, ...state })}\n`),
    addWitness: (line) => appendDurably(witnessPath, JSON.stringify(line)),
  }
}

/** Whether a line of a witness file is a break. */
export const isBreak = (line: WitnessLine): line is SignedBreak => 'kind' in line && line.kind === 'audit-break'

/** Whether a line of a witness file is an acknowledged damage. */
export const isDamageLine = (line: WitnessLine): line is SignedDamage => 'kind' in line && line.kind === 'audit-damage'

/** The head that a line of a witness file speaks of, if any. */
export const headOf = (line: WitnessLine): SignedTreeHead | null =>
  isBreak(line) ? line.found : isDamageLine(line) ? null : line

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw fault
  }
}

const HEAD = z.object({
  log: z.string(),
  treeSize: z.int().nonnegative(),
  rootHash: z.string(),
  sealedAt: z.string(),
  previousSize: z.int().nonnegative(),
  horizon: z.string(),
  memory: z.string().optional(),
  xacts: z.string().optional(),
  keyId: z.string(),
  signature: z.string(),
})
const BREAK = z.object({
  kind: z.literal('audit-break'),
  log: z.string(),
  remembered: HEAD.nullable(),
  found: HEAD.nullable(),
  at: z.string(),
  operator: z.string(),
  reason: z.string(),
  keyId: z.string(),
  signature: z.string(),
})
const REMEMBERED = z.object({
  v: z.literal(1),
  log: z.string(),
  id: z.uuid().optional(),
  head: HEAD.nullable(),
  awaited: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
  witnessed: HEAD.nullable(),
})

function remembered(path: string, log: string, text: string): RememberedLog {
  const parsed = REMEMBERED.safeParse(jsonOf(text))
  if (!parsed.success || parsed.data.log !== log) throw unreadable(path, log)
  const { id, head, awaited, witnessed } = parsed.data
  return { id, head, awaited, witnessed }
}

function witnessLines(path: string, log: string, text = ''): WitnessLine[] {
  const lines = text.split('\n')
  const cut = lines.pop() ?? ''
  const whole = lines.filter((line) => line !== '').map((line) => WITNESS_LINE.safeParse(jsonOf(line)))
  // A line that a full disk cut short was ended before the next: it says nothing, and takes nothing from the others.
  const known = whole.flatMap((line) => (line.success ? [line.data] : []))
  const last = cut === '' ? undefined : WITNESS_LINE.safeParse(jsonOf(cut))
  if (known.length === 0 && whole.length > 0) throw unreadable(path, log)
  return last?.success ? [...known, last.data] : known
}

const DAMAGE = z.object({
  kind: z.literal('audit-damage'),
  log: z.string(),
  damages: z.array(
    z.object({
      code: z.enum(Object.keys(FINDINGS) as FindingCode[]),
      leafIndex: z.int().nullable(),
      lastIndex: z.int().nullable(),
      eventId: z.string().nullable(),
      found: z.string(),
    }),
  ),
  at: z.string(),
  operator: z.string(),
  reason: z.string(),
  keyId: z.string(),
  signature: z.string(),
})
const WITNESS_LINE = z.union([BREAK, DAMAGE, HEAD])

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const unreadable = (path: string, log: string): BrokenLog =>
  new BrokenLog(log, `${path} does not say what is remembered of it`)
