import type { Condition, Terms, Way } from './facts.ts'
import { KEEPER } from './keys.ts'
import { alternatives, together } from './ways.ts'
import { viewerBigints, viewerTextPerRow, viewerTexts, viewerTextsAnd, viewerUuids } from './viewer-sql.ts'

/** Compartments whose very existence is hidden from whoever is not named for them (matrix, rows L4 and PROTECTED_IDENTITY). */
export const HIDDEN_COMPARTMENTS = ['GENDER_VIOLENCE', 'MENTAL_HEALTH_ADDICTION', 'PROTECTED_IDENTITY'] as const

const meet = (some: readonly string[], others: readonly string[]): boolean => some.some((one) => others.includes(one))
const by = (relation: Way['by']): readonly Way[] => [{ where: [], by: relation, needs: [] }]

/** A condition on nothing but the row's own columns. */
export const ofTheRow = (condition: Omit<Condition, 'ways'>): Condition => ({
  ...condition,
  ways: [{ where: [condition.sql], by: 'anyone', needs: [] }],
})

const outside = (name: string, hidden: readonly string[]): Condition =>
  ofTheRow({
    name,
    holds: ({ facts }) => !meet(facts.compartments, hidden),
    sql: (column) => `not ${column('access_compartments')} && '{${hidden.join(',')}}'::text[]`,
  })

/** All hold. */
export const both = (...all: readonly Condition[]): Condition => ({
  name: all.map(({ name }) => name).join(' and '),
  holds: (question) => all.every((one) => one.holds(question)),
  sql: (column) => `(${all.map((one) => one.sql(column)).join(' and ')})`,
  ...together(all),
})

/** In no compartment that hides its existence. */
export const ordinary = outside('ordinary', HIDDEN_COMPARTMENTS)
/** Not a matter of gender violence, nor a protected identity: what whoever is on call may know of at any time. */
export const noViolence = outside('noViolence', ['GENDER_VIOLENCE', 'PROTECTED_IDENTITY'])

/** Not a matter of mental health or addiction, nor a protected identity: what an emergency opens in full; of the others who is on call sees a summary (matrix). */
export const noTreatment = outside('noTreatment', ['MENTAL_HEALTH_ADDICTION', 'PROTECTED_IDENTITY'])

/** As `ordinary`, and no court is involved: where the file could tell of a secret placement, the access point sees the header only. */
export const noSecrets = outside('noSecrets', [...HIDDEN_COMPARTMENTS, 'JUDICIAL'])

/** Serves an area that the viewer leads; for rows that are about no citizen. */
export const servesOwnArea: Condition = {
  name: 'servesOwnArea',
  holds: ({ viewer, facts }) => meet(viewer.leadAreaIds, facts.areas),
  sql: (column) => `${column('access_areas')} && ${viewerUuids('lead_areas')}`,
}

/** Compartments that hide nothing from the lead of the area: the second asks for a clearance instead. */
const HIDES_FROM_NO_LEAD = ['JUDICIAL', 'PROTECTED_IDENTITY'] as const

/** In an area that the viewer leads; in a compartment that hides it, of the area that answers for the compartment (matrix, rows L4). */
export const ownArea: Condition = {
  name: 'ownArea',
  holds: ({ viewer, facts }) =>
    meet(viewer.leadAreaIds, facts.areas) &&
    facts.compartments.every((one) => [...HIDES_FROM_NO_LEAD, ...viewer.leadCompartments].some((led) => led === one)),
  sql: (column) =>
    `(${servesOwnArea.sql(column)} and ${column('access_compartments')} <@ ${viewerTextsAnd('lead_compartments', HIDES_FROM_NO_LEAD)})`,
  ways: by('areas'),
}

/** The viewer manages it, works on it in the team, has it on the docket of the own district, or is on call while it is open. */
export const assigned: Condition = {
  name: 'assigned',
  holds: ({ viewer, facts }) => meet(viewer.principals, facts.parties),
  sql: (column) => `${column('access_parties')} && ${viewerUuids('principals')}`,
  ways: by('parties'),
}

/** An emergency is open about it, and the viewer is on call; a protected identity is not found even so (matrix). */
export const atEvent: Condition = both(outside('unprotected', ['PROTECTED_IDENTITY']), assigned)

const isStillOpen = (terms: Terms | undefined, principal: string | null, what: string, now: string): boolean => {
  const until = principal === null ? undefined : terms?.[principal]?.[what]
  return until !== undefined && until > now
}
const isStillOpenSql = (terms: string, principal: 'provider' | 'subject', what: string): string =>
  `coalesce((${terms} -> ${viewerTextPerRow(principal)} ->> '${what}') collate "C" > ${viewerTextPerRow('now')} collate "C", false)`

const shared = (name: string, what: string): Condition => ({
  name,
  holds: ({ viewer, facts, now }) => isStillOpen(facts.shared, viewer.providerId, what, now),
  sql: (column) => isStillOpenSql(column('access_shared'), 'provider', what),
})

/**
 * Shared with the viewer's provider by a referral: from REQUESTED until 30 days after the final state, never after withdrawal
 * (rule 5). A person only when the referral names them, and never a protected identity.
 */
export const referred = shared('referred', 'KEY')
/** The same, with this category of data among the shared fields. */
export const shares = (category: string): Condition => shared(`shares ${category}`, category)
/** Opened by the viewer in an emergency, at most sixty minutes ago (rule 8). */
export const brokenGlass: Condition = {
  name: 'brokenGlass',
  holds: ({ viewer, facts, now }) => isStillOpen(facts.timed, viewer.subject, 'GLASS', now),
  sql: (column) => isStillOpenSql(column('access_timed'), 'subject', 'GLASS'),
}

/** The viewer's own provider runs it. */
export const ownProvider: Condition = {
  name: 'ownProvider',
  holds: ({ viewer, facts }) => viewer.providerId !== null && facts.own?.['provider_id'] === viewer.providerId,
  sql: (column) => `${column('provider_id')} = ${viewerTextPerRow('provider')}::uuid`,
}

/** Of an area that the viewer leads, by the row's own `area_id`; what is of no area is nobody's own. */
export const ofOwnArea: Condition = {
  name: 'ofOwnArea',
  holds: ({ viewer, facts }) => viewer.leadAreaIds.includes(String(facts.own?.['area_id'] ?? '')),
  sql: (column) => `array[${column('area_id')}] && ${viewerUuids('lead_areas')}`,
}

/** One of the values stands in a column of the row. */
export const oneOf = (name: string, values: readonly string[]): Condition =>
  ofTheRow({
    name: `${name} in ${values.join('|')}`,
    holds: ({ facts }) => values.includes(String(facts.own?.[name] ?? '')),
    sql: (column) => `${column(name)} in (${values.map((value) => `'${value}'`).join(',')})`,
  })

/** One of them holds. */
export const either = (...any: readonly Condition[]): Condition => ({
  name: any.map(({ name }) => name).join(' or '),
  holds: (question) => any.some((one) => one.holds(question)),
  sql: (column) => `(${any.map((one) => one.sql(column)).join(' or ')})`,
  ...alternatives(any),
})

/** Not one's own file and not a relative's: the token's tax code is none of the persons concerned or of their households (rule 4). */
export const notOwnFile: Condition = {
  name: 'notOwnFile',
  holds: ({ viewer, facts }) => viewer.fiscalHash === null || !facts.kin.includes(viewer.fiscalHash),
  sql: (column) => `not ${column('access_kin')} && ${viewerBigints('kin')}`,
}

/** Protected identities are found by the cleared only (rule 3), by a provider through its guest code, and counted by id by the auditor. */
export const clearedForIdentity: Condition = {
  name: 'clearedForIdentity',
  holds: ({ viewer, facts }) =>
    !facts.compartments.includes('PROTECTED_IDENTITY') || viewer.clearances.includes('PROTECTED_IDENTITY'),
  sql: (column) =>
    `(not ${column('access_compartments')} && '{PROTECTED_IDENTITY}'::text[] or ${viewerTexts('clearances')} @> '{PROTECTED_IDENTITY}'::text[])`,
}

/**
 * The access columns of the row are of today: no relation has begun or ended by the clock since they were derived. The
 * derivation itself (the system role) sees such rows, everybody else waits for it.
 */
export const isCurrent: Condition = {
  name: 'isCurrent',
  holds: ({ facts, now }) => facts.until === undefined || facts.until === null || facts.until > now,
  sql: (column) =>
    `(${column('access_until')} is null or ${column('access_until')} > (${viewerTextPerRow('now')})::timestamptz or (${viewerTextPerRow('file_roles')})::text[] && '{${KEEPER}}'::text[])`,
}

/** The owner of the case has not tightened what this neighbour still shows (model 4.7). */
export const notFrozen: Condition = ofTheRow({
  name: 'notFrozen',
  holds: ({ facts }) => facts.frozen !== true,
  sql: (column) => `not ${column('access_frozen')}`,
})
