import type { ClientBase } from 'pg'
import type { AccessCount } from './unusual-access.ts'

/**
 * The hour of a record `e`, as a tally counts hours. A forged instant beyond the calendar must not stop the sealing, which
 * would hide what comes after it.
 */
export const HOUR = `floor(extract(epoch from greatest(least(e.at, '9999-12-31'), '0001-01-01')) / 3600)::int`

/** A record that has just been sealed. */
export interface SealedAccess {
  readonly ambitoId: string
  readonly actor: string
  /** The hour in which it happened, in hours since 1970 (UTC). */
  readonly hour: number
  readonly role: string
  readonly personId: string | null
  readonly breakGlass: boolean
  readonly action: string
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
  readonly hour: number
  readonly persons: Set<string>
  readonly personsOffDuty: Set<string>
  records: number
  refusedLookUps: number
}

/**
 * What actors opened within the hours of a log, kept from one sealing to the next, so that a sealing counts what is new and
 * not again all that a busy actor did within the hour. What other hubs have sealed meanwhile it asks of the log.
 */
export class AccessTally {
  #size = -1
  readonly #tallies = new Map<string, Tally>()

  /** The counts of the hours to which the sealed records belong, these and older sealed ones included. */
  async counted(client: ClientBase, { subgraph, before, after, sealed }: TalliedSealing): Promise<AccessCount[]> {
    await this.#catchUp(client, subgraph, before)
    this.#size = after
    const touched = new Set<string>()
    const unknown = new Map<string, SealedAccess>()
    for (const one of sealed) {
      if (!isCounted(one)) continue
      const key = keyOf(one)
      touched.add(key)
      const tally = this.#tallies.get(key)
      if (tally === undefined) unknown.set(key, one)
      else add(tally, one, one.personId)
    }
    for (const one of await sealedWithin(client, subgraph, [...unknown.values()])) this.#begin(one)
    // None where the instant was forged to one that no calendar has.
    const counts = [...touched].flatMap((key) => this.#tallies.get(key) ?? []).map(countOf)
    this.#forgetEnded()
    return counts
  }

  /** Forgets everything: a sealing that was counted has been undone. */
  forget(): void {
    this.#size = -1
    this.#tallies.clear()
  }

  async #catchUp(client: ClientBase, subgraph: string, size: number): Promise<void> {
    const missed = size - this.#size
    if (this.#size < 0 || missed < 0 || missed > MOST_MISSED) this.forget()
    else if (missed > 0)
      for (const one of await sealedBetween(client, subgraph, { from: this.#size, to: size })) {
        const tally = this.#tallies.get(keyOf(one))
        if (tally) add(tally, one, one.personId, one.records)
      }
  }

  #begin({ ambitoId, actor, hour, personId, records, ...how }: OpenedPerson): void {
    const key = keyOf({ ambitoId, actor, hour })
    const tally = this.#tallies.get(key) ?? {
      ambitoId,
      actor,
      hour,
      persons: new Set(),
      personsOffDuty: new Set(),
      records: 0,
      refusedLookUps: 0,
    }
    this.#tallies.set(key, tally)
    add(tally, how, personId, records)
  }

  /** Keeps the hour that runs and the one before it: late records of others are counted from the log. */
  #forgetEnded(): void {
    const newest = Math.max(...[...this.#tallies.values()].map(({ hour }) => hour))
    for (const [key, { hour }] of this.#tallies) if (hour < newest - 1) this.#tallies.delete(key)
  }
}

/** Records of other hubs that are looked through; beyond, each hour is counted from the log when it is asked for. */
const MOST_MISSED = 50_000

/** A person opened within an hour, so many times; null for look-ups that were refused. */
interface OpenedPerson extends Omit<SealedAccess, 'action' | 'outcome'> {
  readonly records: number
}

/** What is counted: persons opened, and look-ups refused because there were too many. */
const isCounted = ({ personId, action, outcome }: SealedAccess): boolean =>
  outcome === 'ALLOWED' ? personId !== null : action === 'SEARCH' && personId === null

const COUNTED = `(case e.outcome when 'ALLOWED' then e.person_id is not null else e.action = 'SEARCH' and e.person_id is null end)`

/** What was sealed from one size of the log to another. */
async function sealedBetween(
  client: ClientBase,
  subgraph: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<OpenedPerson[]> {
  const { rows } = await client.query<OpenedPerson>(
    `select e.ambito_id as "ambitoId", e.actor, ${HOUR} as hour, e.role, e.person_id as "personId", e.break_glass as "breakGlass", count(*)::int as records
     from ${subgraph}.audit_leaf l join ${subgraph}.audit_event e on e.id = l.event_id
     where l.leaf_index >= $1 and l.leaf_index < $2 and ${COUNTED}
     group by 1, 2, 3, 4, 5, 6`,
    [from, to],
  )
  return rows
}

/** All that is sealed of the hours and actors of some records, these included. */
async function sealedWithin(
  client: ClientBase,
  subgraph: string,
  some: readonly SealedAccess[],
): Promise<OpenedPerson[]> {
  if (some.length === 0) return []
  const { rows } = await client.query<OpenedPerson>(
    `select e.ambito_id as "ambitoId", e.actor, t.hour, e.role, e.person_id as "personId", e.break_glass as "breakGlass", count(*)::int as records
     from unnest($1::uuid[], $2::text[], $3::int[]) t(ambito_id, actor, hour)
     join ${subgraph}.audit_event e on e.ambito_id = t.ambito_id and e.actor = t.actor and e.at >= to_timestamp(t.hour * 3600.0) and e.at < to_timestamp((t.hour + 1) * 3600.0)
     where ${COUNTED} and exists (select from ${subgraph}.audit_leaf l where l.event_id = e.id)
     group by 1, 2, 3, 4, 5, 6`,
    [some.map(({ ambitoId }) => ambitoId), some.map(({ actor }) => actor), some.map(({ hour }) => hour)],
  )
  return rows
}

function add(tally: Tally, how: Pick<SealedAccess, 'role' | 'breakGlass'>, personId: string | null, records = 1): void {
  if (personId === null) {
    tally.refusedLookUps += records
    return
  }
  tally.records += records
  tally.persons.add(personId)
  if (how.role !== 'ON_CALL' && !how.breakGlass) tally.personsOffDuty.add(personId)
}

const countOf = ({ ambitoId, actor, hour, persons, personsOffDuty, records, refusedLookUps }: Tally): AccessCount => ({
  ambitoId,
  actor,
  hour: new Date(hour * 3_600_000),
  persons: persons.size,
  personsOffDuty: personsOffDuty.size,
  records,
  refusedLookUps,
})

const keyOf = ({ ambitoId, actor, hour }: Pick<SealedAccess, 'ambitoId' | 'actor' | 'hour'>): string =>
  `${hour} ${ambitoId} ${actor}`
