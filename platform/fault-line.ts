import { relative } from 'node:path'
import { OperatorFault } from './operator-fault.ts'

/**
 * What is printed of a fault that ends a process: one line (of an `OperatorFault` its message), which never quotes data. A fault of our own is named by
 * its kind and the place where it was made.
 */
export function faultLine(fault: unknown): string {
  if (fault instanceof OperatorFault) return fault.message
  const { code, path, name } = fault as { code?: unknown; path?: unknown; name?: unknown }
  const known = WORDS.find(([pattern]) => pattern.test(String(code)))
  if (known) return known[1]
  if (/^[0-9A-Z]{5}$/.test(String(code))) return `The database refused what was asked of it (SQLSTATE ${String(code)}).`
  if (typeof path === 'string') return `${path} cannot be used (${String(code)}): correct its rights, or name another.`
  return `An unexpected fault ended this: ${[name ?? typeof fault, code].filter(Boolean).join(' ')}${placeOf(fault)}.`
}

const WORDS: readonly (readonly [RegExp, string])[] = [
  [
    /^(53100|ENOSPC|EDQUOT)$/,
    'The disk is full: free space where the data of the hub lie, then start again; what was not finished is undone.',
  ],
  [
    /^(42P01|3F000|42703|42883|42704)$/,
    'The database was never, or only in part, brought to this hub: start this hub on it once.',
  ],
  [
    /^42501$/,
    'The database does not let this user do that: give the address of the owner of the tables as DATABASE_URL.',
  ],
]

/** The first line of the stack that is not of a library. */
function placeOf(fault: unknown): string {
  const frames = fault instanceof Error ? (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : []
  const own = frames.find((line) => !/node_modules|node:/.test(line))
  const place = /(?:file:\/\/)?(\/[^()]+:\d+:\d+)/.exec(own ?? '')?.[1]
  return place === undefined ? '' : `, at ${relative(process.cwd(), place)}`
}
