import { readFileSync } from 'node:fs'
import { OperatorFault } from '#platform/operator-fault.ts'

/**
 * The text of a file that an operator names.
 *
 * @throws OperatorFault when it cannot be read.
 */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new OperatorFault(
      `The file ${path} cannot be read (${(error as NodeJS.ErrnoException).code}): name the right file.`,
    )
  }
}
