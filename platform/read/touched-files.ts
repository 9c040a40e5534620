import { sql } from 'kysely'
import { brokenGlass } from '#platform/access/conditions.ts'
import type { DataClass } from '#platform/access/data-class.ts'
import { classOfRows, type Policy } from '#platform/access/policy.ts'
import { conditionSql } from './doubtful-fields.ts'
import type { ReadModel, ReadModels } from './model.ts'
import { eachAt } from './walk.ts'
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

  /** The record that a row belongs to: that in whose answer it stands, or one of its own; `isNew` when the row must say whose file it is. */
  at(policy: Policy, { path, holder }: RowPlace): { touched: Touched; isNew: boolean } {
    if (holder && !FILES.has(policy.noun)) return { touched: holder, isNew: false }
    const known = this.found.find((one) => one.noun === policy.noun && one.path.join('.') === path.join('.'))
    const touched = known ?? { path, noun: policy.noun, classes: new Set([classOfRows(policy)]) }
    if (!known) this.found.push(touched)
    return { touched, isNew: true }
  }
}

/** Where a row stands in an answer, and the record that it stands in. */
export interface RowPlace {
  readonly path: readonly string[]
  readonly holder: Touched | undefined
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

/** What an answer holds of files: each once per noun and id, and the places at which there is any. */
export interface FoundFiles {
  readonly files: readonly FileRead[]
  readonly places: ReadonlySet<Touched>
}

/** The files that an answer tells of. */
export function filesIn(answers: Readonly<Record<string, unknown>>, touched: readonly Touched[]): FoundFiles {
  const files = new Map<string, FileRead>()
  const places = new Set<Touched>()
  for (const place of touched) {
    const { path, noun, classes } = place
    eachAt(answers, path, (row) => {
      const file =
        row['__typename'] === noun
          ? (row[FILE_KEY] as [string | null, string | null, string | null, boolean] | undefined)
          : undefined
      if (!file) return
      places.add(place)
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
  }
  return { files: [...files.values()], places }
}

/** The id that stands for "none was found" in a record of a search. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'
