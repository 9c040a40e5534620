import type { CaseFact } from './world/case.ts'

/** The household of each case that is about one. Households whose open case in an area is already there: the further one stays with its person (I8: one open case per subject and area). */
export const householdsOf = (cases: readonly CaseFact[]): ReadonlyMap<string, string> => {
  const taken = new Set<string>()
  const found = new Map<string, string>()
  for (const one of cases) {
    const key = `${one.householdId}/${one.area}`
    if (one.householdId === null || (one.open && taken.has(key))) continue
    if (one.open) taken.add(key)
    found.set(one.id, one.householdId)
  }
  return found
}
