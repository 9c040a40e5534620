import type { GraphQLFormattedError } from 'graphql'

/** Places of a withheld field that are named; beyond, their number is told alone. */
const MOST_PLACES = 100

type Path = readonly (string | number)[]

/** Codes of refusals that concern a field and not a row: what is refused on one row for such a reason is refused on many. */
const OF_FIELDS: ReadonlySet<unknown> = new Set([
  'FORBIDDEN_FIELD',
  'PAGE_SIZE',
  'INVALID_CURSOR',
  'STATISTICS_RANGE',
  'STATISTICS_DIMENSIONS',
])

/**
 * The errors of an answer with each refused field reported once, at its first place, and not at every row. Its `extensions` say
 * at how many places it was refused (`count`) and, up to a hundred, where (`places`), so that a client can tell a withheld
 * value from none. Other errors stay as they are.
 */
export function oncePerField(errors: readonly GraphQLFormattedError[]): readonly GraphQLFormattedError[] {
  const fields = new Map<string, GraphQLFormattedError[]>()
  const kept = errors.filter((error) => {
    const key = fieldOf(error)
    if (key === undefined) return true
    const known = fields.get(key)
    if (known === undefined) fields.set(key, [error])
    else known.push(error)
    return known === undefined
  })
  return kept.map((error) => {
    const all = fields.get(fieldOf(error) ?? '')
    return all === undefined || (all.length === 1 && error.extensions?.['count'] === undefined) ? error : together(all)
  })
}

// Equal fields are withheld for equal reasons: the code is part of what is told.
function fieldOf({ path, extensions, message }: GraphQLFormattedError): string | undefined {
  if (path === undefined || !OF_FIELDS.has(extensions?.['code'])) return undefined
  return JSON.stringify([message, path.filter((step) => typeof step === 'string')])
}

function together(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError {
  const [first] = errors as readonly [GraphQLFormattedError, ...GraphQLFormattedError[]]
  const count = errors.reduce((sum, { extensions }) => sum + Number(extensions?.['count'] ?? 1), 0)
  const places: readonly Path[] = errors.map(({ path }) => path ?? [])
  const isComplete = places.length === count && count <= MOST_PLACES
  return { ...first, extensions: { ...first.extensions, count, ...(isComplete && { places }) } }
}
