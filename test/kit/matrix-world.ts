import { EVENT } from '#platform/access/event.ts'
import type { Condition, Facts } from '#platform/access/facts.ts'
import type { Gates } from '#platform/access/policy.ts'
import type { Clearance, LedCompartment, Purpose, Viewer, ViewerRole } from '#platform/viewer.ts'
import type { RowState } from './matrix-cells.ts'
import { viewerAs } from './viewers.ts'

const own = (suffix: string): string => `00000000-0000-4000-8000-0000000000${suffix}`
/** The provider in whose name the viewer asks, and another one. */
export const [OWN_PROVIDER, OTHER_PROVIDER] = [own('b1'), own('ff')] as const
/** An id by which facts name the viewer: also the district of an ASL member. */
export const OWN_DISTRICT = own('a1')
/** The instant of every question, one before it and one after it. */
export const [NOON, EARLIER, LATER] = [
  '2026-03-01T11:00:00.000Z',
  '2026-03-01T10:59:59.999Z',
  '2026-03-01T11:00:00.001Z',
] as const
/** The area that the viewer leads. */
export const OWN_AREA = own('c1')
const [OTHER_AREA, STRANGER, AMBITO] = [own('c2'), own('a2'), own('01')] as const
const SUBJECT = 'demo:asks'
const OWN_HASH = '-4611686018427387904'

/** A viewer of a role, given every id that a relation may name, so that only its role and the row decide. */
export function asks(
  role: ViewerRole,
  purpose: Purpose | null,
  clearances: readonly Clearance[] = [],
  leadCompartments: readonly LedCompartment[] = [],
): Viewer {
  const ids = {
    subject: SUBJECT,
    ambitoId: AMBITO,
    providerId: OWN_PROVIDER,
    leadAreaIds: [OWN_AREA],
    leadCompartments,
    staffMemberId: role === 'PROVIDER' || role === 'DASHBOARD' ? null : OWN_DISTRICT,
    principals: role === 'ON_CALL' ? [OWN_DISTRICT, EVENT] : [OWN_DISTRICT],
    ...(role === 'DASHBOARD' ? {} : { fiscalHash: OWN_HASH }),
  }
  return viewerAs(role, role === 'PUBLIC' ? { purpose, clearances } : { ...ids, purpose, clearances })
}

/** What relates the row to the viewer; `shares:<category>` besides. What is over (`ended`) gives nothing. */
export const RELATIONS = ['area', 'party', 'event', 'referred', 'glass', 'ended'] as const

/** The facts of a row in relations, compartments and a state of its own; `isOwnFile`: the viewer's or a relative's. */
export function factsOf(tags: readonly string[], compartments: readonly string[], state: RowState, kin = false): Facts {
  const has = (tag: string): boolean => tags.includes(tag)
  const terms = (what: readonly (string | false)[], until: string): Record<string, string> =>
    Object.fromEntries(what.filter((one) => one !== false).map((one) => [one, until]))
  const shared = tags.filter((tag) => tag.startsWith('shares:')).map((tag) => tag.slice('shares:'.length))
  const over = ['KEY', 'IDENTITY', 'CONTACTS', 'CARE_PLAN', 'PLAN']
  return {
    areas: [has('area') ? OWN_AREA : OTHER_AREA],
    parties: [...(has('party') ? [OWN_DISTRICT] : [STRANGER]), ...(has('event') ? [EVENT] : [])],
    compartments,
    kin: kin ? ['1', OWN_HASH] : ['1'],
    timed: { [SUBJECT]: has('ended') ? terms(['GLASS'], NOON) : terms([has('glass') && 'GLASS'], LATER) },
    shared: {
      [OWN_PROVIDER]: has('ended') ? terms(over, NOON) : terms([has('referred') && 'KEY', ...shared], LATER),
      [OTHER_PROVIDER]: terms(over, LATER),
    },
    own: state.own,
  }
}

const ALWAYS: Condition = { name: 'always', holds: () => true, sql: () => 'true' }

/** Gates of files with one of them left open, each in turn. */
export const noGates = ({ all, clearance }: Gates): readonly Gates[] => [
  ...all.map((_, at) => ({ all: all.toSpliced(at, 1), clearance })),
  { all, clearance: ALWAYS },
]
