import type pg from 'pg'
import { isPersonal } from '#platform/access/data-class.ts'
import { fieldsIn, formsFor, type Policy } from '#platform/access/policy.ts'
import type { Condition, Facts } from '#platform/access/facts.ts'
import { SETTINGS_STATEMENT, viewerSettings } from '#platform/database/viewer-settings.ts'
import { roleOf } from '#platform/database/roles.ts'
import { federatedSchema } from '#platform/graph/federated-schema.ts'
import { openOrm } from '#platform/orm/orm-config.ts'
import { conditionSql } from '#platform/read/doubtful-fields.ts'
import { fieldAccess, type FieldAccess, type Verdict } from '#platform/read/field-access.ts'
import { ReadModels } from '#platform/read/model.ts'
import { statementOf } from '#platform/read/statement.ts'
import type { AnyRow } from '#platform/read/vocabulary.ts'
import { sdlOf, type SubgraphDefinition } from '#platform/subgraph.ts'
import type { Viewer } from '#platform/viewer.ts'
import { getNamedType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from 'graphql'
import { NOON } from './matrix-world.ts'
import { OWN_COLUMNS, RANDOM_AMBITO } from './random-files.ts'

/** A table whose rows a policy decides about. */
export interface HeldTable {
  readonly table: string
  readonly policy: Policy
  readonly columns: ReadonlySet<string>
}

/** A subgraph, its schema and its tables of files, ready to be asked by both ways. */
export interface Agreement {
  readonly definition: SubgraphDefinition
  readonly schema: GraphQLSchema
  readonly access: (viewer: Viewer) => FieldAccess
  readonly tables: readonly HeldTable[]
}

/** The tables that row-level security shows by the policies of a subgraph: those that carry an envelope, and `others`. */
export function agreementOf(definition: SubgraphDefinition, others: readonly string[] = []): Agreement {
  const orm = openOrm(definition.ormConfig)
  const schema = federatedSchema(sdlOf(definition), new ReadModels(definition.reads, orm, definition.name))
  const tables = definition.reads
    .filter(({ stub }) => !stub)
    .map(({ entity }) => orm.getMetadata().find(entity)!)
    .map((meta) => ({
      table: meta.tableName,
      columns: new Set(meta.props.flatMap(({ fieldNames }) => fieldNames ?? [])),
      policy: definition.policies.find(({ noun }) => noun === meta.className)!,
    }))
    .filter(({ columns, policy }) => columns.has('access_parties') || others.includes(policy.noun))
  const { policies, gates } = definition
  return { definition, schema, tables, access: fieldAccess({ schema, policies, gates }) }
}

/** Takes away all that would refuse a row made of an envelope alone; row-level security stays as it is. */
export async function loosen(admin: pg.Client, { definition, tables }: Agreement): Promise<void> {
  await admin.query('set session_replication_role = replica')
  const names = tables.map(({ table }) => table)
  const { rows } = await admin.query<{ ddl: string }>(
    `select format('alter table %I.%I drop constraint %I', $1::text, t.relname, c.conname) as ddl
     from pg_constraint c join pg_class t on t.oid = c.conrelid
     where t.relnamespace = $1::regnamespace and t.relname = any ($2) and c.contype = 'c'
     union all
     select format('alter table %I.%I alter column %I drop not null', $1::text, t.relname, a.attname)
     from pg_attribute a join pg_class t on t.oid = a.attrelid
     where t.relnamespace = $1::regnamespace and t.relname = any ($2) and a.attnotnull and a.attnum > 0 and a.attname <> 'id' and not a.attisdropped`,
    [definition.name, names],
  )
  for (const { ddl } of rows) await admin.query(ddl)
}

/** The id of the n-th row, in every table. */
const rowId = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** Puts a row for each of the facts into every table, in place of those that stood there. */
export async function fill(admin: pg.Client, { definition, tables }: Agreement, all: readonly Facts[]): Promise<void> {
  const rows = all.map((facts, n) => ({
    id: rowId(n),
    ambito_id: RANDOM_AMBITO,
    access_areas: facts.areas,
    access_parties: facts.parties,
    access_compartments: facts.compartments,
    access_kin: facts.kin,
    access_timed: facts.timed,
    access_shared: facts.shared,
    access_frozen: facts.frozen,
    access_until: facts.until,
    ...facts.own,
  }))
  const known = ['id', 'ambito_id', ...ENVELOPE, ...Object.keys(OWN_COLUMNS)]
  for (const { table, columns } of tables) {
    const target = `${definition.name}."${table}"`
    const list = known.filter((column) => columns.has(column)).join()
    await admin.query(`delete from ${target}`)
    await admin.query(
      `insert into ${target} (${list}) select ${list} from json_populate_recordset(null::${target}, $1)`,
      [JSON.stringify(rows)],
    )
  }
}
const ENVELOPE = ['areas', 'parties', 'compartments', 'kin', 'timed', 'shared', 'frozen', 'until'].map(
  (one) => `access_${one}`,
)

/** Where policy and database differ over the rows of the tables, in words; and how often each condition held, and did not. */
export interface Compared {
  readonly differences: readonly string[]
  readonly held: ReadonlyMap<string, { yes: number; no: number }>
  readonly asked: number
}

/** Asks policy and database the same: which rows does each viewer see, and on which rows each field? */
export async function compare(
  admin: pg.Client,
  agreement: Agreement,
  { facts, viewers }: { readonly facts: readonly Facts[]; readonly viewers: readonly Viewer[] },
): Promise<Compared> {
  const differences: string[] = []
  const held = new Map<string, { yes: number; no: number }>()
  for (const viewer of viewers) {
    await admin.query('savepoint asks')
    await admin.query(`set local role ${roleOf(agreement.definition.name)}`)
    await admin.query(SETTINGS_STATEMENT.text, [...viewerSettings(viewer, NOON)])
    for (const one of agreement.tables) {
      const plan = planOf(agreement, one, viewer)
      const { rows } = await admin.query<{ id: string; conditions: boolean[] }>(plan.text)
      const found = new Map(rows.map(({ id, conditions }) => [id, conditions]))
      for (const [n, row] of facts.entries())
        differences.push(...differencesOf({ agreement, one, viewer, row, plan, seen: found.get(rowId(n)) }))
      countHeld(held, one.policy, { viewer, facts })
    }
    await admin.query('rollback to savepoint asks')
  }
  return { differences, held, asked: facts.length * viewers.length * agreement.tables.length }
}

interface FieldPlan {
  readonly text: string
  readonly fields: readonly { readonly name: string; readonly verdict: Verdict; readonly at: number }[]
}

const row: AnyRow = Object.assign(
  () => {
    throw new Error('conditions name columns by alias')
  },
  { alias: 'r' },
)

// One statement per table: the rows seen, and per row which of the conditions that a field hangs on hold.
function planOf({ definition, schema, access }: Agreement, { table, policy }: HeldTable, viewer: Viewer): FieldPlan {
  const type = schema.getType(policy.noun) as GraphQLObjectType
  const conditions: string[] = []
  const of = access(viewer)
  const fields = Object.values(type.getFields()).map((field) => {
    const verdict = of(policy.noun, field)
    if (verdict.kind !== 'depends') return { name: field.name, verdict, at: -1 }
    const text = `coalesce(${textOf(verdict.when)}, false)`
    if (!conditions.includes(text)) conditions.push(text)
    return { name: field.name, verdict, at: conditions.indexOf(text) }
  })
  const text = `select r.id, array[${conditions.join()}]::boolean[] as conditions from ${definition.name}."${table}" r`
  return { text, fields }
}

const textOf = (when: readonly Condition[]): string => statementOf(conditionSql(when, row)).text

interface Seen {
  readonly agreement: Agreement
  readonly one: HeldTable
  readonly viewer: Viewer
  readonly row: Facts
  readonly plan: FieldPlan
  readonly seen: readonly boolean[] | undefined
}

function differencesOf({ agreement, one: { table, policy }, viewer, row: facts, plan, seen }: Seen): readonly string[] {
  const isNear = viewer.ambitoId === RANDOM_AMBITO
  const forms = isNear ? formsFor(policy, { viewer, facts, now: NOON }, agreement.definition.gates) : new Set<string>()
  const told = `${table}: ${viewer.roles.join()} for ${viewer.purpose} on ${JSON.stringify(facts)}`
  if (forms.size > 0 !== (seen !== undefined))
    return [`${told}: policy ${[...forms].join()}, database ${seen !== undefined}`]
  if (seen === undefined) return []
  // What is about citizens in a noun that is not (the docket of a session) asks for the purpose as a file does.
  const asFile = formsFor(
    policy,
    { viewer: { ...viewer, roles: viewer.fileRoles }, facts, now: NOON },
    agreement.definition.gates,
  )
  const personal = fieldsIn(policy, asFile).filter((name) => isPersonal(policy.fields.get(name)!.dataClass))
  const others = fieldsIn(policy, forms).filter((name) => !isPersonal(policy.fields.get(name)!.dataClass))
  const due = new Set([...personal, ...others])
  return plan.fields
    .filter(({ name, verdict, at }) => {
      const isSeen = verdict.kind === 'granted' || (verdict.kind === 'depends' && seen[at] === true)
      const isBarred = verdict.kind === 'denied' && isBarredOtherwise(agreement, policy, viewer, name)
      return !isBarred && policy.fields.has(name) && isSeen !== due.has(name)
    })
    .map(({ name, verdict }) => `${told}: ${name} is ${due.has(name) ? '' : 'not '}due, ${verdict.kind}`)
}

// A field may be closed by its scope, or because nothing behind it is open to any role of the viewer.
function isBarredOtherwise({ schema, definition }: Agreement, policy: Policy, viewer: Viewer, name: string): boolean {
  const field = (schema.getType(policy.noun) as GraphQLObjectType).getFields()[name] as GraphQLField<unknown, unknown>
  const behind = definition.policies.find(
    ({ noun }) => noun === getNamedType(field.type).name.replace(/Connection$/, ''),
  )
  const opens = behind?.grants.some(({ roles }) => roles.some((role) => viewer.roles.includes(role))) ?? true
  const asksScope = field.astNode?.directives?.some((directive) => directive.name.value === 'requiresScopes') ?? false
  return asksScope || (behind?.kind === 'file' && !opens)
}

function countHeld(
  held: Map<string, { yes: number; no: number }>,
  { grants }: Policy,
  { viewer, facts: all }: { viewer: Viewer; facts: readonly Facts[] },
): void {
  for (const { when } of grants) {
    if (when === null) continue
    const count = held.get(when.name) ?? { yes: 0, no: 0 }
    for (const facts of all) count[when.holds({ viewer, facts, now: NOON }) ? 'yes' : 'no'] += 1
    held.set(when.name, count)
  }
}
