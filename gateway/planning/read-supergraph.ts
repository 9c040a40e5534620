import { readFile } from 'node:fs/promises'
import { OperatorFault } from '#platform/operator-fault.ts'

/**
 * The text of a supergraph in a file or at an address.
 *
 * @throws OperatorFault when there is none.
 */
export async function readSupergraph(source: string): Promise<string> {
  try {
    return /^https?:\/\//.test(source) ? await download(source) : await readFile(source, 'utf8')
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : String(fault)
    throw new OperatorFault(`No supergraph at ${source} (${why}): give a file or an address with --supergraph.`)
  }
}

async function download(address: string): Promise<string> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(30_000) })
  if (!answer.ok) throw new Error(`status ${answer.status}`)
  return answer.text()
}
