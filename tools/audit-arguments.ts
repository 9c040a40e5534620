import { parseArgs, type ParseArgsConfig } from 'node:util'
import { fail } from './audit-database.ts'

/** The options of a tool; ends the process with 2 and its usage when they are not understood. */
export function argumentsOf<T extends NonNullable<ParseArgsConfig['options']>>(
  options: T,
  usage: string,
): ReturnType<typeof parseArgs<{ options: T; strict: true; allowPositionals: false }>>['values'] {
  try {
    return parseArgs({ options, strict: true, allowPositionals: false }).values
  } catch {
    return fail(usage, 2)
  }
}

/** An instant: a date, or ISO 8601 with its offset. Undefined stays so; anything else ends the process with the usage. */
export function instantOf(text: string | undefined, usage: string): string | undefined {
  if (text === undefined) return undefined
  const isInstant = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text)
  return isInstant && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : fail(usage, 2)
}
