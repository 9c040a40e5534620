import { auditEntry } from '#platform/audit/audit.fixture.ts'
import { openAuditTrail } from '#platform/audit/audit-trail.ts'
import { systemClock } from '#platform/clock.ts'

// A process that records without end and says each record that it was promised, for tests that kill it.

const url = process.argv[2] ?? ''
const trail = await openAuditTrail({ subgraph: 'cases', url, clock: systemClock })

async function writeOn(writer: number): Promise<never> {
  for (let n = 0; ; n++) {
    const requestId = `${process.pid}-${writer}-${n}`
    await trail.record([auditEntry({ requestId })])
    process.stdout.write(`${requestId}\n`)
  }
}

await Promise.all(Array.from({ length: 20 }, (_, writer) => writeOn(writer)))
