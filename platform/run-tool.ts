import { faultLine } from './fault-line.ts'
import { outliveReaders } from './outlive-readers.ts'

/** Runs a tool: whatever goes wrong is one line on the error output and the given exit code; readers may go before its end. */
export async function runTool(work: () => Promise<void>, code = 1): Promise<void> {
  outliveReaders()
  try {
    await work()
  } catch (fault) {
    process.stderr.write(`${faultLine(fault)}\n`)
    process.exitCode = code
  }
}
