import type { ClientBase } from 'pg'
import type { AccessCount } from './unusual-access.ts'

/** A record that has just been sealed. */
export interface SealedAccess {
  readonly ambitoId: string
  readonly actor: string
  readonly at: Date
  readonly role: string
  readonly personId: string | null
  readonly breakGlass: boolean
  readonly outcome: string
}

/** A sealing as a tally sees it: the log, its size before and after, and what came to it. */
export interface TalliedSealing {
  readonly subgraph: string
  readonly before: number
  readonly after: number
  readonly sealed: readonly SealedAccess[]
}

interface Tally {
  readonly ambitoId: string
  readonly actor: string
  readonly hour: string
  readonly persons: Set<string>
  readonly personsOffDuty: Set<string>
  records: number
}

/**
 * What actors opened within the hours of a log, kept from one sealing to the next, so that a sealing counts what is new and
 * not again all that a busy actor did within the hour. It forgets everything when another hub has sealed meanwhile, and asks the log.
 */
export class AccessTally {
  #size = -1
  readonly #tallies = new Map<string, Tally>()

  /** The counts of the hours to which the sealed records belong, these and older sealed ones included. */
  async counted(client: ClientBase, { subgraph, before, after, sealed }: TalliedSealing): Promise<AccessCount[]> {
    if (this.#size !== before) this.#tallies.clear()
    this.#size = after
    const opened = sealed.filter(({ personId, outcome }) => personId !== null && outcome === 'ALLOWED')
    const known = new Set(this.#tallies.keys())
    for (const one of opened) if (known.has(keyOf(one))) this.#add({ ...one, personId: one.personId!, records: 1 })
    const unknown = opened.filter((one) => !known.has(keyOf(one)))
    for (const one of await sealedWithin(client, subgraph, unknown)) this.#add(one)
    const counts = [...new Set(opened.map(keyOf))].map((key) => countOf(this.#tallies.get(key)!))
    this.#forgetEnded()
    return counts
  }

  #add({ ambitoId, actor, at, personId, role, breakGlass, records }: OpenedPerson): void {
    const key = keyOf({ ambitoId, actor, at })
    const tally = this.#tallies.get(key) ?? {
      ambitoId,
      actor,
      hour: hourOf(at),
      persons: new Set(),
      personsOffDuty: new Set(),
      records: 0,
    }
    this.#tallies.set(key, tally)
    tally.records += records
    tally.persons.add(personId)
    if (role !== 'ON_CALL' && !breakGlass) tally.personsOffDuty.add(personId)
  }

  /** Keeps the hour that runs and the one before it: late records of others are counted from the log. */
  #forgetEnded(): void {
    const hours = [...new Set([...this.#tallies.values()].map(({ hour }) => hour))].toSorted()
    const kept = new Set(hours.slice(-2))
    for (const [key, { hour }] of this.#tallies) if (!kept.has(hour)) this.#tallies.delete(key)
  }
}

/** A person opened within an hour, so many times. */
interface OpenedPerson extends Omit<SealedAccess, 'personId' | 'outcome'> {
  readonly personId: string
  readonly records: number
}

/** All that is sealed of the hours and actors of some records, these included. */
async function sealedWithin(
  client: ClientBase,
  subgraph: string,
  some: readonly SealedAccess[],
): Promise<OpenedPerson[]> {
  if (some.length === 0) return []
  const hours = [...new Map(some.map((one) => [keyOf(one), one])).values()]
  const { rows } = await client.query<OpenedPerson>(
    `select e.ambito_id as "ambitoId", e.actor, t.hour as at, e.role, e.person_id as "personId", e.break_glass as "breakGlass", count(*)::int as records
     from unnest($1::uuid[], $2::text[], $3::timestamptz[]) t(ambito_id, actor, hour)
     join ${subgraph}.audit_event e on e.ambito_id = t.ambito_id and e.actor = t.actor and e.at >= t.hour and e.at < t.hour + interval '1 hour'
     where e.person_id is not null and e.outcome = 'ALLOWED' and exists (select from ${subgraph}.audit_leaf l where l.event_id = e.id)
     group by 1, 2, 3, 4, 5, 6`,
    [hours.map(({ ambitoId }) => ambitoId), hours.map(({ actor }) => actor), hours.map(({ at }) => hourOf(at))],
  )
  return rows
}

const countOf = ({ ambitoId, actor, hour, persons, personsOffDuty, records }: Tally): AccessCount => ({
  ambitoId,
  actor,
  hour: new Date(hour),
  persons: persons.size,
  personsOffDuty: personsOffDuty.size,
  records,
})

const keyOf = ({ ambitoId, actor, at }: Pick<SealedAccess, 'ambitoId' | 'actor' | 'at'>): string =>
  `${hourOf(at)} ${ambitoId} ${actor}`
const hourOf = (at: Date): string => `${at.toISOString().slice(0, 13)}:00:00.000Z`
