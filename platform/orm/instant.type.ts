import { Type } from '@mikro-orm/core'
import { instantOf } from '#platform/scalars/instant.ts'

/**
 * An instant as entities and the graph hold it: RFC 3339 in UTC, as reads write it. The ORM would make a `Date` of it, and
 * a property declared as text would be none.
 */
export class InstantType extends Type<string, string> {
  override convertToDatabaseValue(value: string): string {
    return value === null || value === undefined ? value : instantOf(new Date(value))!
  }

  // PostgreSQL writes `2026-06-15 10:00:00.5+00`; the session stands in UTC.
  override convertToJSValue(value: string): string {
    return value === null || value === undefined
      ? value
      : instantOf(new Date(value.replace(' ', 'T').replace(/\+00$/, 'Z')))!
  }

  override getColumnType(): string {
    return 'timestamptz(3)'
  }

  override get runtimeType(): string {
    return 'string'
  }
}
