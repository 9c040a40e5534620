import { OperatorFault } from '#platform/operator-fault.ts'
import { readText } from './read-text.ts'

/**
 * The object that a file holds as JSON.
 *
 * @throws OperatorFault when it cannot be read or holds none.
 */
export function readJson(path: string): object {
  const text = readText(path)
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // Falls through: what is no JSON is as wrong as JSON that is no object.
  }
  throw new OperatorFault(`The file ${path} holds no JSON object: name the right file.`)
}
