import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import type { ClientBase } from 'pg'
import { accessesOf, type Access } from '#platform/audit/accesses-of.ts'
import { asTrail } from '#platform/audit/as-trail.ts'
import { inclusionsOf, type InclusionFile } from '#platform/audit/audit-proof.ts'
import { organisationNames } from '#platform/audit/organisation-names.ts'
import { inWords, type Names, type ReadingInWords } from '#platform/audit/reading-in-words.ts'
import { readingsOf, type PersonReading } from '#platform/audit/readings-of.ts'
import { recordExport } from '#platform/audit/record-export.ts'
import { systemClock } from '#platform/clock.ts'
import { isUuid, newId } from '#platform/ids.ts'
import { argumentsOf, instantOf } from './audit-arguments.ts'
import { fail, withAuditDatabase } from './audit-database.ts'

// `npm run audit:export` answers a citizen who asks who has seen their file: one line for each reading, oldest first, over all
// four logs. The export is an access of its own: it is recorded in each log that it is taken from, before a line is written.

const USAGE = `Usage: npm run -s audit:export -- --person <id> [--from 2026-01-01] [--to 2026-07-01] [--format json|text] [--language it|en] [--database postgresql://…]
  json  a line of JSON for each reading: in words (it, en), and with the proof of each of its records ("audit:proof -- --check" checks them)
  text  the words alone, for paper, in Italian unless --language en`

const values = argumentsOf(
  {
    person: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    format: { type: 'string', default: 'json' },
    language: { type: 'string', default: 'it' },
    database: { type: 'string' },
  },
  USAGE,
)
const personId = values.person?.toLowerCase()
const { format, language } = values
if (!isUuid(personId) || !['json', 'text'].includes(format)) fail(USAGE, 2)
if (language !== 'it' && language !== 'en') fail(USAGE, 2)
const [operator, requestId] = [userInfo().username, newId<'Export'>()]
const question = { personId, from: instantOf(values.from, USAGE), to: instantOf(values.to, USAGE) }

await withAuditDatabase(values.database, async ({ client, logs }) => {
  const known = await organisationNames(client)
  const names: Names = { organisation: (id) => known.get(id), italian: italianTerms() }
  const lines: string[] = []
  await asTrail(client, async () => {
    const accesses: Access[] = []
    for (const subgraph of logs) {
      const found = await accessesOf(client, subgraph, question)
      accesses.push(...found)
      if (found.length > 0) await recordExport(client, { subgraph, personId, operator, requestId }, systemClock)
    }
    const proofs = format === 'json' ? await proofsOf(client, accesses) : new Map<string, InclusionFile>()
    for (const reading of readingsOf(accesses)) lines.push(lineOf(reading, inWords(reading, names), proofs))
  })
  for (const line of lines) console.log(line)
})

function lineOf({ records }: PersonReading, words: ReadingInWords, proofs: ReadonlyMap<string, InclusionFile>): string {
  if (format === 'text')
    return `${words[language as 'it' | 'en']} [${records.map(({ eventId }) => eventId).join(', ')}]`
  const proven = records.map(({ register, eventId }) => ({ register, eventId, proof: proofs.get(eventId) ?? null }))
  return JSON.stringify({ ...words, records: proven })
}

/** Without the record itself, which names the operator: its hash stands in the tree, and its holder can show the rest. */
async function proofsOf(client: ClientBase, accesses: readonly Access[]): Promise<ReadonlyMap<string, InclusionFile>> {
  const proofs = new Map<string, InclusionFile>()
  for (const register of new Set(accesses.map((access) => access.register))) {
    const ids = accesses.filter((access) => access.register === register).map(({ eventId }) => eventId)
    for (const proof of await inclusionsOf(client, register, ids)) proofs.set(proof.eventId, { ...proof, record: null })
  }
  return proofs
}

/** The Italian terms of the types of the graph, as their descriptions begin with them. */
function italianTerms(): (entity: string) => string | undefined {
  const sdl = readFileSync(new URL('../schema/api.graphql', import.meta.url), 'utf8')
  const terms = new Map<string, string>()
  for (const [, term, type] of sdl.matchAll(/"""\s*Italian: ([^.\n]+)\.[^"]*"""\s*type (\w+)/g)) terms.set(type!, term!)
  return (entity) => terms.get(entity)
}
