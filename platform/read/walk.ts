/** Visits every object that stands at a path of an answer's JSON, lists walked. */
export function eachAt(
  value: unknown,
  path: readonly string[],
  visit: (row: Record<string, unknown>) => void,
  from = 0,
): void {
  if (Array.isArray(value)) for (const item of value) eachAt(item, path, visit, from)
  else if (typeof value === 'object' && value !== null) {
    const row = value as Record<string, unknown>
    if (from === path.length) visit(row)
    else eachAt(row[path[from]!], path, visit, from + 1)
  }
}
