import type { WriteStream } from 'node:tty'

/** How far a load has come. */
export interface Progress {
  readonly table: string
  readonly done: number
  readonly total: number
}

/** Where progress is shown. */
type Output = Pick<WriteStream, 'write'> & { readonly isTTY?: boolean }

const WIDTH = 32

const bar = (part: number): string => '█'.repeat(Math.round(part * WIDTH)).padEnd(WIDTH, '░')

/** Shows progress: one moving bar on a terminal, a line per tenth elsewhere, so that a log stays short. */
export const progressOn = (output: Output): ((progress: Progress) => void) => {
  let tenth = -1
  let drawn = 0
  return ({ table, done, total }) => {
    const part = Math.min(1, done / Math.max(1, total))
    if (output.isTTY) {
      const now = performance.now()
      if (part < 1 && now - drawn < 80) return
      drawn = now
      output.write(
        `\r${bar(part)} ${String(Math.floor(part * 100)).padStart(3)} %  ${table}\u001B[K${part === 1 ? '\n' : ''}`,
      )
      return
    }
    if (Math.floor(part * 10) === tenth) return
    tenth = Math.floor(part * 10)
    output.write(`${String(tenth * 10).padStart(3)} %  ${done} of about ${Math.round(total)} rows\n`)
  }
}

/** Shows what is done after the rows: on a terminal in one line that is written over, elsewhere a line each. */
export const stepsOn =
  (output: Output): ((step: string) => void) =>
  (step) =>
    void output.write(output.isTTY ? `\r${step} …\u001B[K` : `${step} …\n`)
