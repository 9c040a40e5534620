import type { ClientBase } from 'pg'

/**
 * One access to what is held about a person, as the person is told of it (GDPR art. 15; Garante, guidelines of 4 June 2015
 * no. 331, 5.2): which organisation, when and why, never the name of the operator.
 */
export interface Access {
  readonly at: string
  readonly organisation: string
  readonly role: string
  readonly action: string
  readonly purpose: string | null
  readonly legalBasis: string | null
  readonly fieldClasses: readonly string[]
  readonly breakGlass: boolean
  readonly outcome: string
  /** The part of the hub that holds what was accessed. */
  readonly register: string
}

/** Whose accesses, and when: from an instant, before another. */
export interface AccessQuestion {
  readonly personId: string
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** The accesses of one log to a person, oldest first; in a transaction of the trail. */
export async function accessesOf(
  client: ClientBase,
  subgraph: string,
  { personId, from, to }: AccessQuestion,
): Promise<Access[]> {
  const { rows } = await client.query<Omit<Access, 'at' | 'register'> & { at: Date }>(
    `select at, organisation, role, action, purpose, legal_basis as "legalBasis", field_classes as "fieldClasses",
       break_glass as "breakGlass", outcome
     from ${subgraph}.audit_event
     where person_id = $1 and ($2::timestamptz is null or at >= $2) and ($3::timestamptz is null or at < $3)
     order by at, id`,
    [personId, from ?? null, to ?? null],
  )
  return rows.map(({ at, ...rest }) => ({ at: at.toISOString(), ...rest, register: subgraph }))
}
