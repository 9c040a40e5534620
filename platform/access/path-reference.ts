import { createHmac, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { viewerValue } from '#platform/read/arguments.ts'
import type { Sql } from '#platform/read/vocabulary.ts'

// A form belongs to the path (access rule 6.4, 4), and an entity fetch does not tell the path: `Person` by its id is the same
// representation from an enrolment and from a benefit. So the owner of the row writes a reference that names the row, the
// person and the viewer, and is authenticated; the owner of the person opens it, and knows by it through which row the viewer
// came and that the row was shown to them. Any federation router carries it: it is an external field of `@requires`.

// Of this process alone until the hub names one: all subgraphs run in one process.
let secret = randomBytes(32)

/** Makes references with a key that derives from a secret of the server, so that subgraphs in other processes open them. */
export function signReferencesWith(serverSecret: Buffer): void {
  secret = createHmac('sha256', serverSecret).update('ambito-hub path reference').digest()
}

// Per viewer and purpose: a reference that another viewer brings opens nothing.
const key = viewerValue(({ subject, ambitoId, purpose }) =>
  createHmac('sha256', secret)
    .update(JSON.stringify([subject, ambitoId, purpose]))
    .digest('hex'),
)

const signature = (holder: Sql, target: Sql): Sql => {
  const hash = (text: Sql): Sql => sql`encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`
  return hash(sql`${key}::text || ${hash(sql`${key}::text || ${holder}::text || '/' || ${target}::text`)}`)
}

/** The reference by which the viewer reaches `target` through the row `holder` (both ids), null without a target. */
export const pathReference = (holder: Sql, target: Sql): Sql =>
  sql`${target}::text || '.' || ${signature(holder, target)}`

/** The target that a reference names, null unless it was written for this viewer and this row. */
export const openReference = (holder: Sql, reference: Sql): Sql =>
  sql`case when ${reference} = split_part(${reference}, '.', 1) || '.' || ${signature(holder, sql`split_part(${reference}, '.', 1)`)} then split_part(${reference}, '.', 1)::uuid end`
