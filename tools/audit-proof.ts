import { asTrail } from '#platform/audit/as-trail.ts'
import { auditKeyPath, readTrustedKeys } from '#platform/audit/audit-key.ts'
import {
  consistencyOf,
  hasWords,
  inclusionOf,
  isProven,
  proofsIn,
  type ConsistencyFile,
  type InclusionFile,
} from '#platform/audit/audit-proof.ts'
import { loadConfig } from '#platform/config.ts'
import { isUuid } from '#platform/ids.ts'
import { OperatorFault } from '#platform/operator-fault.ts'
import { argumentsOf } from './audit-arguments.ts'
import { fail, withAuditDatabase, type AuditDatabase } from './audit-database.ts'
import { ofTheHub } from '#platform/chosen-database.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { readText } from './read-text.ts'
import { runTool } from '#platform/run-tool.ts'

// `npm run audit:proof` exports a proof about an audit log as JSON, or checks one without any database.

const USAGE = `Usage: npm run -s audit:proof -- --event <id> > proof.json
       npm run -s audit:proof -- --log <subgraph> --from <size> --to <size> > proof.json
       npm run -s audit:proof -- --check proof.json|export.jsonl [--key public.pem …]
  --database postgresql://…  the database, where it is not that of the hub`

const WORDS = `Proved is that records with these ids and hashes are in the log, and nothing else: the words of the lines are not proved.
Who holds the database proves what a record says with "audit:proof -- --event <id>".`

const values = argumentsOf(
  {
    event: { type: 'string' },
    log: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    check: { type: 'string' },
    key: { type: 'string', multiple: true },
    database: { type: 'string' },
  },
  USAGE,
)

const { event, log } = values
const sizes = { from: sizeOf(values.from), to: sizeOf(values.to) }
const isRange = sizes.from <= sizes.to && SUBGRAPHS.some(({ name }) => name === log)

if (values.check !== undefined) await runTool(async () => check(values.check!))
else if (event === undefined ? isRange : isUuid(event))
  await withAuditDatabase(values.database, async (database) => {
    const proof = await asTrail(database.client, () => proofIn(database))
    console.log(JSON.stringify(proof, undefined, 2))
  })
else fail(USAGE, 2)

function sizeOf(text = ''): number {
  return /^\d{1,15}$/.test(text) ? Number(text) : NaN
}

function proofIn(database: AuditDatabase): Promise<InclusionFile | ConsistencyFile> {
  return event === undefined ? consistencyOf(database.client, log!, sizes) : ofEvent(database, event)
}

async function ofEvent({ client, logs }: AuditDatabase, event: string): Promise<InclusionFile> {
  for (const subgraph of logs) {
    const proof = await inclusionOf(client, subgraph, event)
    if (proof) return proof
  }
  throw new OperatorFault(`The record ${event} stands in no sealed log: it may not be sealed yet.`)
}

function check(path: string): void {
  const text = holding(path, () => readText(path))
  const proofs = holding(path, () => proofsIn(text))
  if (proofs.length === 0) throw noProof(path)
  const keys = readTrustedKeys(values.key ?? [auditKeyPath(ofTheHub(loadConfig(), 'directory'))])
  const wrong = holding(path, () => proofs.filter((proof) => !isProven(proof, keys)))
  const [one, all] = [proofs.length === 1, `${proofs.length} proofs`]
  if (wrong.length === 0) console.log(one ? 'The proof holds.' : `All ${all} hold.`)
  else {
    console.log(one ? 'The proof does not hold.' : `${wrong.length} of ${all} do not hold.`)
    process.exitCode = 1
  }
  if (hasWords(text)) console.log(WORDS)
}

function noProof(path: string): OperatorFault {
  return new OperatorFault(`The file ${path} holds no proof about an audit log: name the right file.`)
}

/** What is no proof at all cannot be judged as one. */
function holding<T>(path: string, judge: () => T): T {
  try {
    return judge()
  } catch (fault) {
    throw fault instanceof OperatorFault ? fault : noProof(path)
  }
}
