import { createHash } from 'node:crypto'
import type { MutationInput } from './mutation-context.ts'

/** What identifies an input, the same in whatever order its fields were sent; its idempotency key is no part of it. */
export function inputHash({ idempotencyKey: _key, ...input }: MutationInput): string {
  return createHash('sha256')
    .update(JSON.stringify(ordered(input)))
    .digest('base64url')
}

// A field that was not sent and one that is undefined are the same; null is a value.
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, ordered(inner)]),
  )
}
