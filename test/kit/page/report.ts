import type { Fault } from './judge.ts'

/** Cells that are known not to be as the page says, until they are mended or the page is: what a fault must match, and why. */
export const OPEN: readonly { readonly fault: RegExp; readonly why: string }[] = [
  {
    fault: /^unknown .*enrolment > intervention PLAN_NOT_FOUND/,
    why: 'The query planner finds no plan for intervention > enrolment > intervention { delivered }; it is refused by name (issue of the planner).',
  },
]

/** A fault in one line, without the row: the same fault on many rows is one line. */
export const lineOf = ({ kind, viewer, type, field, why, path }: Fault): string =>
  `${kind} | ${viewer} | ${type}.${field} | ${why.slice(why.lastIndexOf('(')) || why} | ${path.split(' > ').slice(-2).join(' > ')}`

/** The faults that are not known, counted by their line, with one row as an example. */
export function unknownFaults(faults: readonly Fault[]): string[] {
  const lines = new Map<string, { count: number; example: string }>()
  for (const fault of faults) {
    const line = fault.kind === 'unknown' || fault.type === '' ? `${lineOf(fault)} ${fault.why}` : lineOf(fault)
    if (OPEN.some(({ fault: known }) => known.test(line))) continue
    lines.set(line, { count: (lines.get(line)?.count ?? 0) + 1, example: `${fault.id} by ${fault.path}: ${fault.why}` })
  }
  return [...lines].map(([line, { count, example }]) => `${count} × ${line} · e.g. ${example}`).toSorted()
}
