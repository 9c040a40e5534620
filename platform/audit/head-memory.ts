import { open, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { appendDurably, dropPartialLine, replaceDurably } from '../durable-file.ts'
import { withFileLock } from '../file-lock.ts'
import { newId } from '../ids.ts'
import { isSigned, type AuditKey, type TrustedKeys } from './audit-key.ts'
import { BrokenLog } from './broken-log.ts'
import type { Finding } from './finding.ts'
import type { SignedTreeHead } from './tree-head.ts'
import { chainedLine, judgeChain, tailOf, type ChainTail } from './witness-chain.ts'
import { HEAD, headOf, isBreak, isDamageLine, witnessLines, type WitnessLine } from './witness-lines.ts'

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

/** What was remembered, as it is read. */
export interface RecalledLog extends RememberedLog {
  /** The last line of the witness file; undefined when none was chained yet. */
  readonly tail?: ChainTail | undefined
  /** Whether the key of the hub signed all of this: not in a memory of before. */
  readonly isSigned: boolean
}

/** The witness file of a log. */
export interface JudgedWitness {
  /** What its authentic lines say, oldest first; a last line that was cut short is left out. */
  readonly lines: readonly WitnessLine[]
  /** Where lines are missing, or are not the ones that were written. */
  readonly findings: readonly Finding[]
  /** Lines from before lines were chained: taken as they stand. */
  readonly unchained: number
  /** Whether any line was chained. */
  readonly isChained: boolean
}

/** What is remembered of one log: a file with its last head, and a witness file of heads that only grows. */
export interface HeadMemoryReader {
  /** Where it is. */
  readonly path: string
  /**
   * What was remembered; undefined when nothing is.
   *
   * @throws BrokenLog when it cannot be understood, is not signed by a trusted key, or is gone beside a witness file that says
   * there was something.
   */
  recall(): Promise<RecalledLog | undefined>
  /** Whether there is a file, whatever it says. */
  isThere(): Promise<boolean>
  /** What the witness file proves. */
  witness(): Promise<JudgedWitness>
  /** Changes whenever anybody writes to the witness file. */
  witnessStamp(): Promise<string>
}

/** The same for the hub, which writes it. */
export interface HeadMemory extends HeadMemoryReader {
  /** Remembers durably, signed; the last line of the witness file stays as it is remembered. */
  remember(log: RememberedLog): Promise<void>
  /** Adds a line to the witness file, durably, and remembers that it is the last. */
  addWitness(line: WitnessLine): Promise<void>
}

/** A new id of a signed memory (UUIDv8, RFC 9562: of a form of one's own): a head that names it says, signed, that it is signed. */
export function newMemoryId(): string {
  const id = newId()
  return `${id.slice(0, 14)}8${id.slice(15)}`
}

/** Whether an id is that of a signed memory. */
export const isSignedMemory = (id: string | undefined): boolean => id?.[14] === '8'

/** The memory of the log of one subgraph in a directory (`headsDirectory`), to read it. */
export function readHeadMemory(directory: string, log: string, keys: TrustedKeys): HeadMemoryReader {
  return new MemoryFiles(directory, log, keys)
}

/** The memory of the log of one subgraph in a directory; makes the directory when it first remembers. */
export function openHeadMemory(directory: string, log: string, key: AuditKey): HeadMemory {
  return new WritableMemory(directory, log, key)
}

class MemoryFiles implements HeadMemoryReader {
  readonly path: string
  protected readonly witnessPath: string
  protected readonly log: string
  readonly #keys: TrustedKeys

  constructor(directory: string, log: string, keys: TrustedKeys) {
    this.path = join(directory, `${log}.json`)
    this.witnessPath = join(directory, `${log}.witness.jsonl`)
    this.log = log
    this.#keys = keys
  }

  async recall(): Promise<RecalledLog | undefined> {
    const text = await textOf(this.path)
    const { log, path } = this
    if (text === undefined) {
      if (((await textOf(this.witnessPath)) ?? '').trim() === '') return undefined
      throw new BrokenLog(log, `${path}, where it is remembered, is gone; its witness file is there`)
    }
    const found = remembered(text, log, this.#keys)
    if (found === undefined) throw new BrokenLog(log, `${path} does not say what is remembered of it`)
    const isDowngraded = isSignedMemory(found.id) || (await this.judge(undefined)).isChained
    if (!found.isSigned && isDowngraded)
      throw new BrokenLog(log, `${path}, where it is remembered, is not signed as it was`)
    return found
  }

  async isThere(): Promise<boolean> {
    return (await textOf(this.path)) !== undefined
  }

  async witness(): Promise<JudgedWitness> {
    const known = await this.known()
    const { lines, findings, unchained, isChained } = await this.judge(known?.tail)
    const said = witnessLines(lines)
    const isCut = !isChained && !holds(said, known?.witnessed ?? null)
    return { lines: said, findings: isCut ? [cutOff(known!.witnessed!)] : findings, unchained, isChained }
  }

  async witnessStamp(): Promise<string> {
    const { size, ctimeMs } = await stat(this.witnessPath).catch(() => ({ size: 0, ctimeMs: 0 }))
    return `${size} ${ctimeMs}`
  }

  /** What is remembered, if it can be understood. */
  protected async known(): Promise<RecalledLog | undefined> {
    const text = await textOf(this.path)
    return text === undefined ? undefined : remembered(text, this.log, this.#keys)
  }

  protected async judge(tail: ChainTail | undefined): Promise<ReturnType<typeof judgeChain>> {
    const text = (await textOf(this.witnessPath)) ?? ''
    return judgeChain({ log: this.log, text, keys: this.#keys, tail })
  }
}

class WritableMemory extends MemoryFiles implements HeadMemory {
  readonly #key: AuditKey

  constructor(directory: string, log: string, key: AuditKey) {
    super(directory, log, key.trusted)
    this.#key = key
  }

  remember(state: RememberedLog): Promise<void> {
    return withFileLock(this.path, async () => {
      const known = await this.known()
      await this.#write(state, known?.isSigned ? known.tail : await this.#tailOfFile())
    })
  }

  addWitness(line: WitnessLine): Promise<void> {
    return withFileLock(this.path, async () => {
      const known = await this.known()
      const tail = await this.#tail(known?.tail)
      // What a hub that was killed could not remember is, before more is added: never more than one line.
      if (known?.isSigned && tail.n !== (known.tail?.n ?? 0)) await this.#write(known, tail)
      const text = chainedLine(line, tail, { log: this.log, key: this.#key })
      await appendDurably(this.witnessPath, text)
      const witnessed = isBreak(line) || isDamageLine(line) ? known?.witnessed : line
      if (known) await this.#write({ ...known, witnessed: witnessed ?? null }, tailOf(tail.n + 1, text))
    })
  }

  /** The line to be continued: mostly the last of the file is the one that is remembered, and nothing else is read. */
  async #tail(known: ChainTail | undefined): Promise<ChainTail> {
    await dropPartialLine(this.witnessPath, isJson)
    const last = known && (await lastLine(this.witnessPath))
    if (known && last !== undefined && tailOf(known.n, last).hash === known.hash) return known
    return (await this.judge(known)).tail
  }

  async #tailOfFile(): Promise<ChainTail | undefined> {
    const { isChained, tail } = await this.judge(undefined)
    return isChained ? tail : undefined
  }

  #write({ id, head, awaited, witnessed }: RememberedLog, tail: ChainTail | undefined): Promise<void> {
    const memory = isSignedMemory(id) ? id : newMemoryId()
    const state = { v: 2, log: this.log, id: memory, head, awaited, witnessed, ...(tail && { tail }) }
    const signature = this.#key.sign(signedText(state))
    return replaceDurably(this.path, `${JSON.stringify({ ...state, keyId: this.#key.keyId, signature })}\n`)
  }
}

/** Whether a witness file holds a head. */
const holds = (lines: readonly WitnessLine[], head: SignedTreeHead | null): boolean =>
  head === null || lines.some((line) => headOf(line)?.signature === head.signature)

/** Of a file whose lines were not chained yet. */
const cutOff = ({ signature }: SignedTreeHead): Finding => ({
  code: 'WITNESS_CUT',
  leafIndex: null,
  eventId: null,
  witnessLine: 1,
  found: signature,
})

/** What a file says, undefined where there is none; what stands in its place and is no file says nothing. */
async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    if (code === 'EISDIR') return ''
    throw fault
  }
}

const MOST_OF_LINE = 65_536

/** The last line of a file that ends with a line, unless it is a long one. */
async function lastLine(path: string): Promise<string | undefined> {
  const file = await open(path, 'r').catch(() => undefined)
  try {
    const size = (await file?.stat())?.size ?? 0
    const from = Math.max(0, size - MOST_OF_LINE)
    const { buffer, bytesRead } = (await file?.read(Buffer.alloc(size - from), 0, size - from, from)) ?? {}
    const text = buffer?.toString('utf8', 0, bytesRead) ?? ''
    const before = text.lastIndexOf('\n', text.length - 2)
    return text.endsWith('\n') && (before >= 0 || from === 0) ? text.slice(before + 1, -1) : undefined
  } finally {
    await file?.close()
  }
}

const STATE = {
  log: z.string(),
  id: z.uuid().optional(),
  head: HEAD.nullable(),
  awaited: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
  witnessed: HEAD.nullable(),
}
const REMEMBERED = z.union([
  z.object({ v: z.literal(1), ...STATE }),
  z.object({
    v: z.literal(2),
    ...STATE,
    tail: z.object({ n: z.int().nonnegative(), hash: z.string() }).optional(),
    keyId: z.string(),
    signature: z.string(),
  }),
])

/** What a memory says; undefined when it is none of this log, or not signed by a trusted key. */
function remembered(text: string, log: string, keys: TrustedKeys): RecalledLog | undefined {
  const raw = jsonOf(text)
  const parsed = REMEMBERED.safeParse(raw)
  if (!parsed.success || parsed.data.log !== log) return undefined
  const { id, head, awaited, witnessed } = parsed.data
  if (parsed.data.v === 1) return { id, head, awaited, witnessed, isSigned: false }
  const { keyId: _keyId, signature: _signature, ...state } = raw as Record<string, unknown>
  if (!isSigned(signedText(state), parsed.data, keys)) return undefined
  return { id, head, awaited, witnessed, tail: parsed.data.tail, isSigned: true }
}

const signedText = (state: object): string => JSON.stringify({ kind: 'audit-memory', ...state })

const isJson = (text: string): boolean => jsonOf(text) !== undefined

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
