import { sql } from 'kysely'
import type { RefusedSites } from './parameters.ts'
import type { Sql } from './vocabulary.ts'
import { eachHolder } from './walk.ts'

/** A field that a statement leaves out because one of its arguments is refused: where it is, by the keys of the JSON. */
export interface RefusedField {
  readonly path: readonly string[]
  readonly site: number
}

const REFUSED_KEY = '__refused'

/** What a statement answers instead of a field whose argument is refused. */
export const refusedSql = (site: number): Sql => sql`json_build_object(${sql.lit(REFUSED_KEY)}, ${sql.lit(site)})`

/**
 * Puts the refusal in the place of each field that was left out, on every row that has it: the executor raises an error that is
 * the value of a field at that field's path, and answers null there or, where the field may not be null, above.
 */
export function refuseFields(
  answers: Record<string, unknown>,
  fields: readonly RefusedField[],
  refused: RefusedSites,
): void {
  for (const { path } of fields)
    eachHolder(answers, path, (holder, key) => {
      const site = (holder[key] as Readonly<Record<string, number>> | null | undefined)?.[REFUSED_KEY]
      if (site !== undefined) holder[key] = refused.get(site)
    })
}
