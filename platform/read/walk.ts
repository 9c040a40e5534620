/** Visits every object that stands at a path of an answer's JSON, lists walked; refused fields are none. */
export function eachAt(
  value: unknown,
  path: readonly string[],
  visit: (row: Record<string, unknown>) => void,
  from = 0,
): void {
  if (Array.isArray(value)) for (const item of value) eachAt(item, path, visit, from)
  else if (typeof value === 'object' && value !== null && !(value instanceof Error)) {
    const row = value as Record<string, unknown>
    if (from === path.length) visit(row)
    else eachAt(row[path[from]!], path, visit, from + 1)
  }
}

/** Visits every object that holds the last step of a path as a property, with the name of that property. */
export const eachHolder = (
  value: unknown,
  path: readonly string[],
  visit: (holder: Record<string, unknown>, key: string) => void,
): void =>
  eachAt(value, path.slice(0, -1), (holder) => {
    const key = path.at(-1)!
    if (Object.hasOwn(holder, key)) visit(holder, key)
  })
