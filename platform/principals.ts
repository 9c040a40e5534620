import { EVENT } from './access/event.ts'
import type { Viewer } from './viewer.ts'

/**
 * The ids by which a fact may name a viewer: staff by themselves, a member of the ASL by every unit in whose name they act
 * too, since a docket is the district's, who is on call by the open emergency. A provider is named by `providerId` alone, a
 * registered client by nothing.
 */
export function principalsOf(
  { kind, roles, staffMemberId }: Pick<Viewer, 'kind' | 'roles' | 'staffMemberId'>,
  aslUnitIds: readonly string[],
): readonly string[] {
  if (kind !== 'STAFF') return []
  const own = [staffMemberId, ...aslUnitIds, roles.includes('ON_CALL') ? EVENT : null]
  return own.filter((id) => id !== null)
}
