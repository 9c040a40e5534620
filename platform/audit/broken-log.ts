import { OperatorFault } from '../operator-fault.ts'

/** The log in the database is not the one that was sealed: nothing is added to it, and nothing is read on its account. */
export class BrokenLog extends OperatorFault {
  override readonly name = 'BrokenLog'

  constructor(log: string, why: string) {
    super(
      `The audit log of ${log} is not as it was sealed (${why}): run "npm run audit:verify". Was a backup restored? Then "npm run audit:acknowledge -- --log ${log} --reason …" records the break and lets the log go on.`,
    )
  }
}
