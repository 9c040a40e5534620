import type { FileRead } from './touched-files.ts'
import { asUuid } from '#platform/ids.ts'

/** How it is found out whether the file that a root field asks for is the viewer's own, or a relative's (access rule 6.3, 4). */
export interface OwnFileProbe {
  readonly noun: string
  /** The argument that names the file, and what it is. */
  readonly argument: string
  readonly type: 'uuid' | 'text'
  /** `$1` the argument, `$2` the viewer's hash: answers the file's id, person and case as JSON, or null. */
  readonly text: string
}

/** The probes of a subgraph by root field. */
export type OwnFileProbes = Readonly<Record<string, OwnFileProbe>>

/** What a probe binds; null where the argument can name nobody. */
export function probeValues(
  { argument, type }: OwnFileProbe,
  args: Readonly<Record<string, unknown>>,
  hash: string,
): string[] | null {
  const given = args[argument]
  const value = type === 'uuid' ? asUuid(given) : given
  return typeof value === 'string' ? [value, hash] : null
}

/** The file that a probe found, as a record of its refusal names it. */
export function probedFile({ noun }: OwnFileProbe, answer: string): FileRead | null {
  const found = JSON.parse(answer) as { id: string; personId: string | null; caseId: string | null } | null
  return found && { noun, ...found, brokenGlass: false, classes: ['L2'] }
}
