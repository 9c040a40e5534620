import { sql } from 'kysely'
import type { GraphQLObjectType } from 'graphql'
import { brokenGlass } from '#platform/access/conditions.ts'
import type { DataClass } from '#platform/access/data-class.ts'
import type { Policy } from '#platform/access/policy.ts'
import { conditionSql } from './doubtful-fields.ts'
import type { ReadModel, ReadModels } from './model.ts'
import type { AnyRow, Sql } from './vocabulary.ts'

/** Rows about citizens that stand at one place of an answer, with the classes of what is asked of them. */
export interface Touched {
  readonly path: readonly string[]
  readonly noun: string
  readonly classes: Set<DataClass>
}

/** The JSON property in which a row says whose file it is: its id, person, case, and whether the glass was broken. */
export const FILE_KEY = '__file'

/** Nouns that are recorded wherever they stand; the others belong to the file in whose answer they stand. */
const FILES: ReadonlySet<string> = new Set(['Person', 'Case'])

/** Collects what a statement will touch of files while it is compiled. */
export class TouchedFiles {
  readonly found: Touched[] = []

  /** The record that a row belongs to; `isNew` when the row must say whose file it is. */
  at(policy: Policy, type: GraphQLObjectType, path: readonly string[]): { touched: Touched; isNew: boolean } {
    const holder = FILES.has(type.name) ? undefined : this.#holderOf(path)
    if (holder) return { touched: holder, isNew: false }
    const known = this.found.find((one) => one.noun === type.name && one.path.join('.') === path.join('.'))
    const touched = known ?? { path, noun: policy.noun, classes: new Set<DataClass>() }
    if (!known) this.found.push(touched)
    return { touched, isNew: true }
  }

  #holderOf(path: readonly string[]): Touched | undefined {
    const holders = this.found.filter(
      (one) => one.path.length < path.length && one.path.every((step, at) => path[at] === step),
    )
    return holders.toSorted((a, b) => b.path.length - a.path.length)[0]
  }
}

/** Whose file a row is, as JSON. Only nouns with an emergency grant ask whether the glass was broken. */
export function fileSql(
  models: ReadModels,
  { model, policy, row }: { model: ReadModel; policy: Policy; row: AnyRow },
): Sql {
  const column = (property: string): Sql => (models.hasColumn(model.entity, property) ? row(property) : sql`null`)
  const name = model.entity.name
  const person = name === 'Person' ? row('id') : name === 'Case' ? row('subjectPersonId') : column('personId')
  const file = name === 'Case' ? row('id') : column('caseId')
  const isOpened = policy.grants.some(({ when }) => when?.name === brokenGlass.name)
  const glass = isOpened ? conditionSql([brokenGlass], row) : sql`false`
  return sql`json_build_array(${column('id')}, ${person}, ${file}, ${glass}) as ${sql.id(FILE_KEY)}`
}

/** One file that an answer tells of. */
export interface FileRead {
  readonly noun: string
  readonly id: string
  readonly personId: string | null
  readonly caseId: string | null
  readonly brokenGlass: boolean
  readonly classes: readonly DataClass[]
}

/** The files that an answer tells of, each once per noun and id. */
export function filesIn(answers: Readonly<Record<string, unknown>>, touched: readonly Touched[]): readonly FileRead[] {
  const files = new Map<string, FileRead>()
  for (const { path, noun, classes } of touched)
    each(answers, path, (row) => {
      const file =
        row['__typename'] === noun
          ? (row[FILE_KEY] as [string | null, string | null, string | null, boolean] | undefined)
          : undefined
      if (!file) return
      const [id, personId, caseId, glass] = file
      const key = `${noun} ${id ?? ''}`
      const before = files.get(key)
      files.set(key, {
        noun,
        id: id ?? caseId ?? personId ?? NOBODY,
        personId,
        caseId,
        brokenGlass: glass || before?.brokenGlass === true,
        classes: [...new Set([...(before?.classes ?? []), ...classes])].sort(),
      })
    })
  return [...files.values()]
}

/** The id that stands for "none was found" in a record of a search. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'

function each(value: unknown, path: readonly string[], visit: (row: Record<string, unknown>) => void): void {
  if (Array.isArray(value)) return value.forEach((item) => each(item, path, visit))
  if (typeof value !== 'object' || value === null) return
  const [step, ...rest] = path
  const row = value as Record<string, unknown>
  if (step === undefined) visit(row)
  else each(row[step], rest, visit)
}
