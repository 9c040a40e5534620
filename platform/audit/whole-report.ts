import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ClientBase } from 'pg'
import type { TrustedKeys } from './audit-key.ts'
import type { Finding } from './finding.ts'
import type { HeadMemoryReader } from './head-memory.ts'
import { recollect, type Recollection } from './recollection.ts'
import type { SignedTreeHead } from './tree-head.ts'
import { verifyLog, type LogReport } from './verify-log.ts'

/** What is verified, and against what. */
export interface WholeOptions {
  readonly subgraph: string
  readonly keys: TrustedKeys
  readonly memory: HeadMemoryReader
  readonly now: Date
  /** A head that somebody kept elsewhere. */
  readonly given?: SignedTreeHead | undefined
}

/** All that is known of a log: in the database, and outside of it. */
export interface WholeReport {
  /** With what is wrong with the memory, too. */
  readonly report: LogReport
  readonly recollection: Recollection
  /** Whether the end of the log could be compared with anything. */
  readonly isRemembered: boolean
}

/** Verifies a log and what is remembered of it: everything that an operator has not acknowledged. */
export async function wholeReport(client: ClientBase, options: WholeOptions): Promise<WholeReport> {
  const { subgraph, keys, memory, now, given } = options
  const recollection = await recollect(memory, keys)
  const { remembered, acknowledged } = recollection
  const witnessed = [...recollection.witnessed, ...(given ? [given] : [])]
  const report = await verifyLog(client, { subgraph, keys, now, witnessed, remembered, acknowledged })
  const isForgotten =
    remembered === undefined &&
    recollection.findings.length === 0 &&
    report.head?.memory !== undefined &&
    existsSync(dirname(memory.path))
  const forgotten: Finding[] = isForgotten ? [{ code: 'MEMORY_MISSING', leafIndex: null, eventId: null }] : []
  const findings = [...report.findings, ...recollection.findings, ...forgotten]
  const isRemembered = remembered !== undefined || given !== undefined
  return { report: { ...report, findings }, recollection, isRemembered }
}

/** What still keeps a log from going on, in words; a record that merely waits for its seal does not. */
export const stillOpen = ({ report }: WholeReport): readonly Finding[] =>
  report.findings.filter(({ code }) => code !== 'UNSEALED')
