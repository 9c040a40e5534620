import type { ClientBase } from 'pg'
import type { Finding } from './finding.ts'
import { HeadJudge, type HeadUnderWay, type JudgedLog } from './head-judge.ts'
import { storedHeads } from './stored-heads.ts'

/** What a part of a log shows. */
export interface Walked {
  /** The size of the log up to which it was looked at, whole heads only. */
  readonly size: number
  /** The head at which it was left, when that was in the midst of one. */
  readonly underWay?: HeadUnderWay | undefined
  readonly findings: readonly Finding[]
}

/** A part of a log: beyond a size, at which a head was signed, so many leaves. */
export interface LogPart {
  readonly from: number
  readonly leaves: number
  /** True stops in the midst of a head, else the last head is looked at whole. */
  readonly isExact?: boolean
  /** Where an exact part before was left: it is gone on with. */
  readonly underWay?: HeadUnderWay | undefined
}

/** Verifies a part of a log, in a transaction of the trail that is open. */
export async function walkWithin(client: ClientBase, log: JudgedLog, part: LogPart): Promise<Walked> {
  const { from, leaves, isExact = false } = part
  const judge = new HeadJudge(client, log, NO_LOOK_UPS)
  await judge.begin()
  const begun = part.underWay && (await judge.stands(part.underWay.head)) ? part.underWay : undefined
  const [start] = begun || from === 0 ? [] : await storedHeads(client, log.subgraph, 'where tree_size = $1', [from])
  if (start) judge.end({ head: start, after: start.frontier })
  const first = from + (begun?.at ?? 0)
  if (isExact) await judge.readAhead({ from: first, to: first + leaves })
  let [left, last] = [leaves, begun]
  const goesOn = async (head: HeadUnderWay): Promise<boolean> => {
    last = head
    left -= await judge.leavesOf(head, isExact ? left : Infinity)
    if (head.at === head.hashes.length) judge.end(head)
    return left > 0
  }
  if (begun === undefined || (await goesOn(begun)))
    for await (const head of judge.heads(begun?.head.treeSize ?? from, 1))
      if (!(await goesOn(await judge.proven(head)))) break
  const isLeft = last !== undefined && last.at < last.hashes.length
  return { size: judge.last?.treeSize ?? from, findings: judge.findings, underWay: isLeft ? last : undefined }
}

/** What is looked for all over the log only names a damage better. */
const NO_LOOK_UPS = -1
