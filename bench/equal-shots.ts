import type { Shot } from './load.ts'
import type { MeasuredServer } from './server-process.ts'

/** The shots of a comparison, and why others are not among them. */
export interface EqualShots {
  readonly shots: readonly Shot[]
  /** How many were left out, by what was different. */
  readonly leftOut: ReadonlyMap<string, number>
}

/** The shots that all servers answer alike and without an error: what is withheld by one would be work that another does. */
export async function equalShots(
  servers: Readonly<Record<string, MeasuredServer>>,
  all: readonly Shot[],
): Promise<EqualShots> {
  const shots: Shot[] = []
  const leftOut = new Map<string, number>()
  for (const shot of all) {
    const why = await difference(servers, shot)
    if (why === undefined) shots.push(shot)
    else leftOut.set(why, (leftOut.get(why) ?? 0) + 1)
  }
  return { shots, leftOut }
}

async function difference(
  servers: Readonly<Record<string, MeasuredServer>>,
  { headers, body }: Shot,
): Promise<string | undefined> {
  const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body }
  const answers = await Promise.all(
    Object.entries(servers).map(
      async ([name, { url }]) => [name, (await (await fetch(url, init)).json()) as object] as const,
    ),
  )
  const [[first, answer], ...others] = answers as [(typeof answers)[0], ...typeof answers]
  if ('errors' in answer) return `${first} answers with an error`
  const differing = others.flatMap(([name, other]) => {
    const at = firstDifference(answer, other)
    return at === undefined ? [] : [`${name} answers otherwise than ${first} at ${at}`]
  })
  return differing[0]
}

/** Where two answers differ first, without the places in lists; undefined where they are equal. */
export function firstDifference(a: unknown, b: unknown, at = ''): string | undefined {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return Object.is(a, b) ? undefined : at || 'its root'
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return `${at}, which has more rows in one of them`
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const below = Array.isArray(a) ? at : `${at === '' ? '' : `${at}.`}${key}`
    const found = firstDifference((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], below)
    if (found !== undefined) return found
  }
  return undefined
}
