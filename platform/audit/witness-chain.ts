import { hash } from 'node:crypto'
import { isSigned, type AuditKey, type Signed, type TrustedKeys } from './audit-key.ts'
import type { Finding } from './finding.ts'

/** The last line of a witness file: its number, from 1, and the SHA-256 of its text; before the first line 0. */
export interface ChainTail {
  readonly n: number
  readonly hash: string
}

/** What is judged, and by what. */
export interface ChainEvidence {
  readonly log: string
  /** The text of the witness file. */
  readonly text: string
  readonly keys: TrustedKeys
  /** The last line as it is remembered; undefined when nothing is. */
  readonly tail: ChainTail | undefined
}

/** What a witness file proves. */
export interface JudgedChain {
  /** What its authentic lines say, oldest first, with those from before lines were chained. */
  readonly lines: readonly unknown[]
  /** Where lines are missing, or are not the ones that were written. */
  readonly findings: readonly Finding[]
  /** The line that the next one continues. */
  readonly tail: ChainTail
  /** Lines from before lines were chained. */
  readonly unchained: number
  /** Whether any line was chained, in the file or as it is remembered. */
  readonly isChained: boolean
}

interface Chain extends Signed {
  readonly n: number
  readonly previous: string
}

interface Line {
  readonly text: string
  readonly hash: string
  readonly says: unknown
  readonly chain: Chain | undefined
}

/**
 * A line of the witness file: what it says, its number, the hash of the line before, and a signature over all of it. The first
 * line continues the hash of the text before it: empty, or what was written before lines were chained.
 */
export function chainedLine(says: object, tail: ChainTail, { log, key }: { log: string; key: AuditKey }): string {
  const link = { n: tail.n + 1, previous: tail.hash }
  const signature = key.sign(signedText(log, says, link))
  return JSON.stringify({ ...says, chain: { ...link, keyId: key.keyId, signature } })
}

/** The tail that a line makes. */
export const tailOf = (n: number, text: string): ChainTail => ({ n, hash: hash('sha256', text, 'hex') })

/**
 * Judges every line of a witness file. A line is authentic by its signature, or by an authentic later line, or the remembered
 * tail, that names its hash: lines signed by a key of before need not be trusted by themselves.
 */
export function judgeChain({ log, text, keys, tail }: ChainEvidence): JudgedChain {
  const lines = linesOf(text)
  const first = lines.findIndex(({ chain }) => chain !== undefined)
  const before = lines.slice(0, first === -1 ? lines.length : first)
  const rest = lines.slice(before.length)
  const isAuthentic = authenticLines(rest, { log, keys, tail })
  const start = tailOf(0, before.map((line) => `${line.text}\n`).join(''))
  const walk = new ChainWalk(start)
  for (const line of rest) walk.next(line, isAuthentic.has(line))
  walk.end(tail)
  const known = rest.filter((line) => isAuthentic.has(line))
  return {
    lines: [...before, ...known].map(({ says }) => says),
    findings: walk.findings,
    tail: tail !== undefined && tail.n > walk.good.n ? tail : walk.good,
    unchained: before.length,
    isChained: rest.length > 0 || tail !== undefined,
  }
}

/** A last line without its end that says nothing was cut short by a crash or a full disk: it was never acknowledged. */
function linesOf(text: string): Line[] {
  const texts = text.split('\n')
  const last = texts.pop() ?? ''
  const lines = texts.map(lineOf)
  return last !== '' && parsed(last) !== undefined ? [...lines, lineOf(last)] : lines
}

function lineOf(text: string): Line {
  const says = parsed(text)
  return { text, says, hash: hash('sha256', text, 'hex'), chain: chainOf(says) }
}

function chainOf(says: unknown): Chain | undefined {
  const chain = (says as { chain?: Partial<Chain> } | undefined | null)?.chain
  const isOne =
    Number.isSafeInteger(chain?.n) &&
    [chain?.previous, chain?.keyId, chain?.signature].every((part) => typeof part === 'string')
  return isOne ? (chain as Chain) : undefined
}

/** From the last line to the first: what an authentic line names needs no key. */
function authenticLines(lines: readonly Line[], { log, keys, tail }: Omit<ChainEvidence, 'text'>): ReadonlySet<Line> {
  const named = new Set(tail ? [tail.hash] : [])
  const authentic = new Set<Line>()
  for (const line of lines.toReversed())
    if (line.chain && (named.has(line.hash) || isLineSigned(line, log, keys))) {
      authentic.add(line)
      named.add(line.chain.previous)
    }
  return authentic
}

function isLineSigned({ says, chain }: Line, log: string, keys: TrustedKeys): boolean {
  if (chain === undefined) return false
  const { chain: _chain, ...words } = says as { chain: unknown }
  return isSigned(signedText(log, words, { n: chain.n, previous: chain.previous }), chain, keys)
}

const signedText = (log: string, says: object, link: { n: number; previous: string }): string =>
  JSON.stringify({ kind: 'audit-witness-line', log, ...link, says, v: 1 })

/** Goes along the lines, and notes where one does not continue the one before. */
class ChainWalk {
  readonly findings: Finding[] = []
  /** The last line that was reached. */
  good: ChainTail
  #wrong: string[] = []

  constructor(start: ChainTail) {
    this.good = start
  }

  next({ text, hash: own, chain }: Line, isAuthentic: boolean): void {
    if (!isAuthentic || chain === undefined || chain.n <= this.good.n) this.#wrong.push(text)
    else {
      this.#meet(chain)
      this.good = { n: chain.n, hash: own }
    }
  }

  /** The end of the file is met by what is remembered of it. */
  end(tail: ChainTail | undefined): void {
    const isBeyond = tail !== undefined && tail.n > this.good.n
    this.#meet(isBeyond ? { n: tail.n + 1, previous: tail.hash } : { n: this.good.n + 1, previous: this.good.hash })
  }

  #meet({ n, previous }: Pick<Chain, 'n' | 'previous'>): void {
    const { good } = this
    const wrong = this.#wrong
    this.#wrong = []
    if (wrong.length === 0 && previous === good.hash && n === good.n + 1) return
    this.findings.push({
      code: wrong.length > 0 || n === good.n + 1 ? 'WITNESS_ALTERED' : 'WITNESS_CUT',
      leafIndex: null,
      eventId: null,
      witnessLine: good.n + 1,
      // The same whether the gap is at the end or another line followed it since.
      found: hash('sha256', JSON.stringify([good.hash, wrong, previous]), 'hex'),
    })
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
