import type { Access } from './accesses-of.ts'

/**
 * One reading of what is held about a person: everything that one request opened of it, in whatever parts of the hub, as the
 * person is told of it (GDPR art. 15; Garante, guidelines of 4 June 2015 no. 331, 5.2).
 */
export interface PersonReading extends Omit<Access, 'eventId' | 'register' | 'entity' | 'actor' | 'requestId'> {
  readonly entities: readonly string[]
  readonly records: readonly Pick<Access, 'eventId' | 'register'>[]
}

/** A client may send one request id again and again: what lies further apart is another reading. */
const ONE_REQUEST_MS = 60_000

/** The accesses to a person, from all logs, as readings: oldest first, one for each request, whatever number of records it left. */
export function readingsOf(accesses: readonly Access[]): PersonReading[] {
  const inOrder = accesses.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const readings: Access[][] = []
  const latest = new Map<string, Access[]>()
  for (const access of inOrder) {
    const key = JSON.stringify([
      access.requestId,
      access.actor,
      access.ambitoId,
      access.organisation,
      access.role,
      access.action,
      access.purpose,
      access.outcome,
    ])
    const open = latest.get(key)
    if (open && Date.parse(access.at) - Date.parse(open[0]!.at) <= ONE_REQUEST_MS) open.push(access)
    else {
      const begun = [access]
      latest.set(key, begun)
      readings.push(begun)
    }
  }
  return readings.map(readingOf)
}

function readingOf(accesses: readonly Access[]): PersonReading {
  const { at, ambitoId, organisation, role, action, purpose, legalBasis, outcome } = accesses[0]!
  return {
    at,
    ambitoId,
    organisation,
    role,
    action,
    purpose,
    legalBasis,
    outcome,
    entities: [...new Set(accesses.map(({ entity }) => entity))].toSorted(),
    fieldClasses: [...new Set(accesses.flatMap(({ fieldClasses }) => fieldClasses))].toSorted(),
    breakGlass: accesses.some(({ breakGlass }) => breakGlass),
    records: accesses.map(({ eventId, register }) => ({ eventId, register })),
  }
}
