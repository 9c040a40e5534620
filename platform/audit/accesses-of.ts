import type { ClientBase } from 'pg'

/** One record of an access to what is held about a person. */
export interface Access {
  readonly eventId: string
  readonly at: string
  /** Subject of the token: to tell readings apart, and never told to the person. */
  readonly actor: string
  readonly ambitoId: string
  readonly organisation: string
  readonly role: string
  readonly action: string
  readonly entity: string
  readonly purpose: string | null
  readonly legalBasis: string | null
  readonly fieldClasses: readonly string[]
  readonly breakGlass: boolean
  readonly outcome: string
  readonly requestId: string
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
    `select id as "eventId", at, actor, ambito_id as "ambitoId", organisation, role, action, entity, purpose, legal_basis as "legalBasis",
       field_classes as "fieldClasses", break_glass as "breakGlass", outcome, request_id as "requestId"
     from ${subgraph}.audit_event
     where person_id = $1 and ($2::timestamptz is null or at >= $2) and ($3::timestamptz is null or at < $3)
     order by at, id`,
    [personId, from ?? null, to ?? null],
  )
  return rows.map(({ at, ...rest }) => ({ at: at.toISOString(), ...rest, register: subgraph }))
}
