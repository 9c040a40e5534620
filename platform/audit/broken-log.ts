import { OperatorFault } from '../operator-fault.ts'

/** What is wrong with a log, and what can be done. */
export interface Brokenness {
  readonly why: string
  readonly remedy: string
}

/** The log in the database is not the one that was sealed: nothing is added to it, and nothing is read on its account. */
export class BrokenLog extends OperatorFault {
  override readonly name: string = 'BrokenLog'

  constructor(log: string, what: string | Brokenness) {
    const { why, remedy } = typeof what === 'string' ? { why: what, remedy: afterRestore(log) } : what
    super(`The audit log of ${log} is not as it was sealed (${why}): run "npm run audit:verify". ${remedy}`)
  }
}

const afterRestore = (log: string): string =>
  `Was a backup restored? Then "npm run audit:acknowledge -- --log ${log} --reason …" records the break and lets the log go on.`
