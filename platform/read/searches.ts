import { getNamedType, isInputObjectType, type GraphQLField, type GraphQLInputType } from 'graphql'
import { sql } from 'kysely'
import type { DataClass } from '#platform/access/data-class.ts'
import { classOfRows, type Policy } from '#platform/access/policy.ts'
import type { Compilation, FieldAt } from './compile.ts'
import { nameOf } from './field-name.ts'
import type { ReadModels } from './model.ts'
import type { SiteValues } from './parameters.ts'
import { statementOf } from './statement.ts'
import type { AnyRow, ClassOf, FieldRead, Order, Sql } from './vocabulary.ts'

/**
 * Rows about citizens that an answer is found or counted among: a reading of its own, whatever is asked of the rows (access rule
 * 6.4, 5). Names and kinds only: no value of an argument.
 */
export interface Search {
  /** Where its answer is, by the keys of the JSON; the first is the root field. */
  readonly path: readonly string[]
  /** The type of the rows. */
  readonly noun: string
  /** The field that was asked: `Query.cases`. */
  readonly query: string
  /** The arguments that were given, input objects by their fields: `filter.areaIds`. */
  readonly criteria: readonly string[]
  readonly classes: readonly DataClass[]
  /** True where every row that is found is recorded by itself, so that only an empty answer would go unrecorded. */
  readonly onlyWhenEmpty: boolean
}

interface Asked {
  readonly read: FieldRead<never>
  readonly at: FieldAt
  readonly value: Sql
}

/** What a field outside of any record reads of rows about citizens, by the tables that its SQL names. */
export function searchesOf(compilation: Compilation, { read, at, value }: Asked): Search[] {
  const search = (policy: Policy, onlyWhenEmpty: boolean): Search => ({
    path: at.path,
    noun: policy.noun,
    query: nameOf(at),
    criteria: criteriaOf(compilation, at),
    classes: [classOfRows(policy)],
    onlyWhenEmpty,
  })
  const named = (part: Sql): Search[] => namedIn(compilation, part).map((policy) => search(policy, false))
  switch (read.kind) {
    case 'connection':
    case 'toOne':
    case 'toMany': {
      const target = personalPolicy(compilation, read.target())
      if (target) return [search(target, read.kind !== 'connection')]
      return named(conditionsOf(compilation, read, at))
    }
    case 'vouched': {
      const target = personalPolicy(compilation, read.entity())
      return target ? [search(target, true)] : []
    }
    case 'aggregate': {
      const target = personalPolicy(compilation, read.target())
      return target ? [search(target, false)] : named(value)
    }
    case 'computed':
      return named(value)
    case 'reference':
      return named(read.value(at.row, compilation.argsAt(at.selected), compilation.context.viewer))
    case 'references':
      return named(read.values(at.row, compilation.argsAt(at.selected)))
    // Their parts are fields themselves.
    case 'inline':
    case 'union':
      return []
  }
}

function personalPolicy({ context }: Compilation, target: ClassOf<object>): Policy | undefined {
  const policy = context.models.named(target.name)?.stub ? undefined : context.policyOf(target.name)
  return policy?.kind === 'file' ? policy : undefined
}

type Linked = Extract<FieldRead<never>, { kind: 'connection' | 'toOne' | 'toMany' }>

// How linked rows are chosen and ordered: it may hang on rows about citizens although they are none.
function conditionsOf(compilation: Compilation, read: Linked, at: FieldAt): Sql {
  const args = compilation.argsAt(at.selected)
  const row: AnyRow = compilation.context.models.row(read.target(), compilation.alias())
  const order: readonly Order<never>[] = typeof read.order === 'function' ? read.order(args) : (read.order ?? [])
  return sql.join([read.on(row, at.row, args, compilation.context.viewer), ...order.map(({ by }) => by(row))])
}

/** The policies of rows about citizens whose tables a piece of SQL names. */
export function namedIn({ context: { models, policies } }: Compilation, part: Sql): readonly Policy[] {
  const { text } = statementOf(sql`select ${part}`)
  return personalTables(models, policies).flatMap(({ policy, pattern }) => (pattern.test(text) ? [policy] : []))
}

interface PersonalTable {
  readonly policy: Policy
  readonly pattern: RegExp
}

const known = new WeakMap<ReadModels, readonly PersonalTable[]>()

function personalTables(models: ReadModels, policies: readonly Policy[]): readonly PersonalTable[] {
  const existing = known.get(models)
  if (existing) return existing
  const found = policies.flatMap((policy) => {
    const model = policy.kind === 'file' ? models.named(policy.noun) : undefined
    if (!model || model.stub) return []
    const [schema, table] = models.tableName(model.entity)
    return [{ policy, pattern: new RegExp(String.raw`(?<!\w)"?${schema}"?\s*\.\s*"?${table}(?!\w)`, 'i') }]
  })
  known.set(models, found)
  return found
}

/** The names of the arguments that a field was given, without the size of its page. */
function criteriaOf({ context: { sites, values } }: Compilation, { selected }: FieldAt): readonly string[] {
  const index = sites.indexOf.get(selected.nodes[0]!)
  if (index === undefined) return []
  return criteriaIn(sites.sites[index]!.field, values[index]!)
}

/** The names of the arguments of a field that have a value, without the size of its page. */
export const criteriaIn = ({ args }: Pick<GraphQLField<unknown, unknown>, 'args'>, given: SiteValues): string[] =>
  args.flatMap(({ name, type }) => namesOf(name, type, given[name])).filter((name) => name !== 'first')

function namesOf(name: string, type: GraphQLInputType, value: unknown): readonly string[] {
  if (value === undefined || value === null) return []
  const named = getNamedType(type)
  if (!isInputObjectType(named) || Array.isArray(value)) return [name]
  return Object.values(named.getFields()).flatMap((one) =>
    namesOf(`${name}.${one.name}`, one.type, (value as SiteValues)[one.name]),
  )
}
