import type pg from 'pg'

// Which compartments a row about a person must carry, written from the access rules (6.4, 1) and from the plain facts alone:
// what was written on persons and cases, who was merged into whom, who lives in which household, whom a row names.

/** A row outside `cases` that is about a person. */
export interface RowAbout {
  readonly table: string
  readonly id: string
  readonly personId: string
  readonly caseId: string | null
  readonly carried: readonly string[]
  readonly frozen: boolean
}

interface Facts {
  readonly persons: ReadonlyMap<string, { readonly own: readonly string[]; readonly into: string | null }>
  readonly cases: ReadonlyMap<string, { readonly own: readonly string[]; readonly subjects: readonly string[] }>
}

/** The facts that decide, as they are written now. */
export async function factsOf(admin: pg.Client): Promise<Facts> {
  const persons = await admin.query<{ id: string; own: string[]; into: string | null }>(
    'select id, stored_sensitivity as own, merged_into_id as into from cases.person',
  )
  const cases = await admin.query<{ id: string; own: string[]; subjects: string[] }>(
    `select c.id, c.stored_sensitivity as own, array(
       select c.subject_person_id where c.subject_person_id is not null
       union select m.person_id from cases.household_membership m where m.household_id = c.subject_household_id and m.valid_to is null) as subjects
     from cases."case" c`,
  )
  return {
    persons: new Map(persons.rows.map(({ id, ...person }) => [id, person])),
    cases: new Map(cases.rows.map(({ id, ...one }) => [id, one])),
  }
}

/** The compartments that a row about this person, in this case, must carry. */
export function dueLabels(
  { persons, cases }: Facts,
  { personId, caseId }: Pick<RowAbout, 'personId' | 'caseId'>,
): string[] {
  /** The human being of this row: all rows that merges join with it, in either direction. */
  const namesOf = (id: string): ReadonlySet<string> => {
    const names = new Set([id])
    for (let size = 0; size !== names.size;) {
      size = names.size
      for (const [one, { into }] of persons)
        if (into !== null && (names.has(one) || names.has(into))) names.add(one).add(into)
    }
    return names
  }
  const ofPerson = (id: string): readonly string[] => [...namesOf(id)].flatMap((name) => persons.get(name)?.own ?? [])
  const one = caseId === null ? undefined : cases.get(caseId)
  return [
    ...new Set([...ofPerson(personId), ...(one?.own ?? []), ...(one?.subjects ?? []).flatMap(ofPerson)]),
  ].toSorted()
}

/**
 * What names a person without being a row about them that a viewer reads: the trail of what was read, which only the auditor
 * sees, queues that no viewer sees, and monthly sums, which the graph answers added up over all persons of a service.
 */
const NOT_READ_AS_ROWS = String.raw`^(audit_|inbox_|outbox_|frozen_|delivery_month$)`

/**
 * The tables of services and finance that are about persons, found in the catalogue: those that name a person, and those
 * that name a row of one of these, over any number of steps. Each with SQL for its person and its case.
 */
export async function tablesAboutPersons(admin: pg.Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await admin.query<{ table: string; column: string }>(
    `select table_schema || '.' || table_name as table, column_name as column from information_schema.columns
     where table_schema in ('services', 'finance') and column_name like '%\\_id' and table_name not like '%\\_projection' and table_name !~ '${NOT_READ_AS_ROWS}'`,
  )
  const found = new Map<string, string>()
  for (const { table, column } of rows)
    if (column === 'person_id') found.set(table, 'select r.id as row, r.person_id, r.case_id from {} r')
  const namedBy = (column: string): string | undefined => {
    const name = column.replace(/_id$/, '')
    return [...found.keys()].find((table) => table.endsWith(`_${name}`) || table.endsWith(`.${name}`))
  }
  for (let size = -1; size !== found.size;) {
    size = found.size
    for (const { table, column } of rows) {
      const above = found.has(table) ? undefined : namedBy(column)
      if (above)
        found.set(table, `select r.id as row, a.person_id, a.case_id from {} r join ${above} a on a.id = r.${column}`)
    }
  }
  return found
}

/** Every row that is about a person, with what it carries. */
export async function rowsAboutPersons(admin: pg.Client): Promise<RowAbout[]> {
  const tables = await tablesAboutPersons(admin)
  const parts = [...tables].map(
    ([table, select]) =>
      `select '${table}' as table, x.row as id, x.person_id as "personId", x.case_id as "caseId", t.access_compartments as carried, t.access_frozen as frozen
       from (${select.replace('{}', table)}) x join ${table} t on t.id = x.row`,
  )
  return (await admin.query<RowAbout>(parts.join(' union all '))).rows
}
