import type { Fault } from './judge.ts'

/** A fault in one line, without the row: the same fault on many rows is one line. */
export const lineOf = ({ kind, viewer, type, field, why, path }: Fault): string =>
  `${kind} | ${viewer} | ${type}.${field} | ${why.slice(why.lastIndexOf('(')) || why} | ${path.split(' > ').slice(-2).join(' > ')}`

/** The faults counted by their line, with one row as an example. */
export function faultsByLine(faults: readonly Fault[]): string[] {
  const lines = new Map<string, { count: number; example: string }>()
  for (const fault of faults) {
    const line = fault.kind === 'unknown' || fault.type === '' ? `${lineOf(fault)} ${fault.why}` : lineOf(fault)
    lines.set(line, { count: (lines.get(line)?.count ?? 0) + 1, example: `${fault.id} by ${fault.path}: ${fault.why}` })
  }
  return [...lines].map(([line, { count, example }]) => `${count} × ${line} · e.g. ${example}`).toSorted()
}
