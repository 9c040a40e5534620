import type pg from 'pg'
import { AMBITO, id } from './network-rows.ts'
import { insert } from './network.ts'

/** The household that `aboutHousehold` makes unless asked for another. */
export const HOUSEHOLD = id(800)

/** Adds a person of whom nothing is known but the compartments. */
export const addPerson = (admin: pg.Client, personId: string, compartments: readonly string[] = []): Promise<unknown> =>
  insert(admin, 'person', {
    id: personId,
    ambito_id: AMBITO,
    version: 1,
    identity_kind: 'UNKNOWN_PERSON',
    stored_sensitivity: compartments,
  })

/** Who lives in a household, and until when if that is known. */
export interface Member {
  readonly person: string
  readonly until?: string
}

/** Makes a case, which was about a person, one about a new household: its members live there since the begin of 2026. */
export async function aboutHousehold(
  admin: pg.Client,
  caseId: string,
  members: readonly Member[],
  household = HOUSEHOLD,
): Promise<void> {
  await insert(admin, 'household', { id: household, ambito_id: AMBITO, version: 1, kind: 'REGISTRY' })
  for (const { person, until = null } of members)
    await admin.query(
      `insert into cases.household_membership (id, ambito_id, household_id, person_id, relation, valid_from, valid_to)
       values (gen_random_uuid(), $1, $2, $3, 'OTHER', '2026-01-01', $4)`,
      [AMBITO, household, person, until],
    )
  await admin.query('update cases."case" set subject_person_id = null, subject_household_id = $1 where id = $2', [
    household,
    caseId,
  ])
}
