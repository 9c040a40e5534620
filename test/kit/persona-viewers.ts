import { fixedClock } from '#platform/clock.ts'
import { openReadPool } from '#platform/database/read-pool.ts'
import { fiscalHash } from '#platform/fiscal-hash.ts'
import { PERSONAS, PERSONA_NAMES, type PersonaName } from '#platform/personas.ts'
import { viewerRolesOf } from '#platform/viewer-roles.ts'
import type { Clearance, Purpose, Viewer } from '#platform/viewer.ts'
import { createResolveViewer } from '#subgraphs/organisation/viewer/resolve-viewer.ts'
import { SEED_TODAY, type TestDatabase } from './database.ts'
import { viewerAs } from './viewers.ts'

/** A persona as the gateway resolves it, for any purpose and clearances. */
export type PersonaViewer = (purpose: Purpose | null, clearances?: readonly Clearance[]) => Viewer

/** The personas of the demo as viewers, from what `organisation` knows of them in a database. */
export async function personaViewers(
  database: TestDatabase,
  fiscalKey: Buffer,
): Promise<Readonly<Record<PersonaName, PersonaViewer>>> {
  const pool = await openReadPool({ url: database.urlOf('organisation'), connections: 1 })
  const resolve = createResolveViewer({ pool, clock: fixedClock(`${SEED_TODAY}T10:00:00Z`) })
  const found: [PersonaName, PersonaViewer][] = []
  for (const name of PERSONA_NAMES) {
    const { subject, viewerRole, fiscalNumber } = PERSONAS[name]
    const resolved = await resolve(subject)
    if (resolved === null) throw new Error(`Nobody is ${subject}`)
    const { appointments, defaultPurpose: _default, aslUnitIds: _units, ...facts } = resolved
    const roles = viewerRolesOf(resolved)
    found.push([
      name,
      (purpose, clearances = facts.clearances) =>
        viewerAs(viewerRole, {
          ...facts,
          subject,
          roles,
          appointmentRoles: appointments.map(({ role }) => role),
          clearances,
          purpose,
          fiscalHash: fiscalNumber && fiscalHash(fiscalKey, fiscalNumber),
        }),
    ])
  }
  await pool.close()
  return Object.fromEntries(found) as Record<PersonaName, PersonaViewer>
}
