import type { ReadModel, ReadModels } from './model.ts'
import type { AnyRow, Sql } from './vocabulary.ts'

/** The key of a row, by which a field of it that is refused is told from those of other rows; none where its type has no id. */
export function keySql(models: ReadModels, { entity, keys, stub }: ReadModel, row: AnyRow): Sql | undefined {
  if (stub) return row(keys[0]!.name)
  return models.hasColumn(entity, 'id') ? row('id') : undefined
}
