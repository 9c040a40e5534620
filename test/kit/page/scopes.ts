import { isOfViolence, type Row, type World } from './facts.ts'
import type { PageViewer } from './page-viewers.ts'

/** Whether a relation holds; `maybe` where the page leaves it open (`readings.ts`). */
export type Certainty = 'yes' | 'maybe' | 'no'

/** A row with who asks for it, in which world of facts, and when. */
export interface Asked {
  readonly world: World
  readonly viewer: PageViewer
  readonly row: Row
  readonly compartment?: string | undefined
  readonly now?: Date
}

const sure = (holds: boolean, otherwise: boolean = false): Certainty => (holds ? 'yes' : otherwise ? 'maybe' : 'no')
const casesOf = ({ world, row }: Asked) => row.cases.flatMap((id) => world.cases.get(id) ?? [])

/** Whether a viewer has a relation of the matrix to a row. */
export function scopeOf(scope: string, asked: Asked): Certainty {
  const check = SCOPES[scope]
  if (check === undefined) throw new Error(`no scope ${scope}`)
  return check(asked)
}

const THIRTY_DAYS = 30 * 24 * 3_600_000
const FINAL = ['REJECTED', 'COMPLETED', 'FAILED', 'CANCELLED', 'ENTERED_IN_ERROR']

/** The referrals addressed to the viewer's provider, in their time (6.4 rule 3), that are about the row. */
export function referralsTo({ world, viewer, row, now = new Date(0) }: Asked): readonly Record<string, unknown>[] {
  return world.referrals.filter(
    (one) =>
      one['provider_id'] === viewer.provider &&
      viewer.provider !== null &&
      isInTime(one, now.getTime() === 0 ? world.now : now) &&
      (row.type === 'Referral'
        ? row.id === one['id']
        : row.type === 'Person'
          ? (world.referredNames.get(String(one['id'])) ?? []).includes(row.id)
          : row.cases.includes(String(one['case_id']))),
  )
}

function isInTime(referral: Record<string, unknown>, now: Date): boolean {
  const status = String(referral['status'])
  if (status === 'DRAFT' || !referral['requested_at']) return false
  if (!FINAL.includes(status)) return true
  const ended = referral['ended_at'] as Date | null
  return ended !== null && now.getTime() - new Date(ended).getTime() <= THIRTY_DAYS
}

const inArea = (asked: Asked, code?: string): Certainty => {
  const { world, viewer } = asked
  if (viewer.area === null || (code !== undefined && world.areas.get(viewer.area) !== code)) return 'no'
  const rowArea = asked.row.raw['area_id']
  const mine = casesOf(asked).filter(({ area }) => area === viewer.area)
  if (asked.row.type === 'Referral') return sure(rowArea === viewer.area, mine.length > 0)
  return sure(
    mine.some(({ isOpen }) => isOpen),
    mine.length > 0,
  )
}
const isMine = ({ viewer }: Asked, staff: readonly string[]): boolean =>
  viewer.staff !== null && staff.includes(viewer.staff)

const SCOPES: Readonly<Record<string, (asked: Asked) => Certainty>> = {
  all: () => 'yes',
  area: (asked) => {
    const isLeadOfViolence = isOfViolence(asked.row) && SCOPES['area1Lead']!(asked) === 'yes'
    return inArea(asked) === 'no' && isLeadOfViolence ? 'maybe' : inArea(asked)
  },
  area1Lead: ({ world, viewer }) => sure(world.areas.get(viewer.area ?? '') === 'MINORS_FAMILIES_GENDER_VIOLENCE'),
  area1: (asked) => inArea(asked, 'MINORS_FAMILIES_GENDER_VIOLENCE'),
  area3: (asked) => inArea(asked, 'INCLUSION_POVERTY_MENTAL_HEALTH_ADDICTION'),
  own: (asked) => {
    const mine = casesOf(asked).filter(({ staff }) => isMine(asked, staff))
    return sure(
      mine.some(({ isOpen }) => isOpen),
      mine.length > 0,
    )
  },
  // Of an open case of that person that carries the compartment (6.4 rule 2).
  assigned: (asked) => {
    const { world, row, compartment = '' } = asked
    const of = row.persons.length > 0 ? row.persons.flatMap((one) => world.casesOf.get(one) ?? []) : row.cases
    const marked = of.flatMap((id) => world.cases.get(id) ?? []).filter(({ marks }) => marks.includes(compartment))
    const open = casesOf(asked).filter(
      ({ isOpen, staff }) => isOpen && (isMine(asked, staff) || onDocketMembers(asked)),
    )
    const isAssigned = marked.some(({ isOpen, staff }) => isOpen && (isMine(asked, staff) || onDocketMembers(asked)))
    return sure(isAssigned, marked.length === 0 && open.length > 0)
  },
  docket: (asked) =>
    asked.row.type === 'UvmSession'
      ? sure(asked.row.raw['asl_district_unit_id'] === asked.viewer.unit)
      : onDocket(asked),
  docketMaybe: (asked) => (onDocket(asked) === 'no' ? 'no' : 'maybe'),
  pai: (asked) => {
    const plan = asked.world.plans.get(String(asked.row.raw['care_plan_id'] ?? asked.row.id))
    return plan?.['kind'] === 'PAI' ? onDocket(asked) : 'no'
  },
  inPai: (asked) => (onDocket(asked) === 'no' ? 'no' : 'maybe'),
  health: (asked) =>
    onDocket(asked) !== 'no' || ['ASL', 'HOSPITAL'].includes(String(asked.row.raw['reporter_kind'])) ? 'maybe' : 'no',
  reported: ({ row }) => (['DESK', 'PHONE', 'EMAIL'].includes(String(row.raw['reporter_kind'])) ? 'maybe' : 'no'),
  active: ({ row, world }) => {
    const plan = row.type === 'ServiceEnrolment' ? row.raw : world.plans.get(String(row.raw['care_plan_id'] ?? row.id))
    return sure(
      plan?.['status'] === 'ACTIVE',
      row.type === 'ServiceEnrolment' && ['ADMITTED', 'SUSPENDED'].includes(String(plan?.['status'])),
    )
  },
  referral: (asked) => {
    const found = referralsTo(asked)
    return sure(
      found.some(({ withdrawn }) => !withdrawn),
      found.length > 0,
    )
  },
  shelter: (asked) => sure(false, referralsTo(asked).length > 0 || SCOPES['served']!(asked) === 'yes'),
  shared: (asked) => sure(false, referralsTo(asked).length > 0),
  intervention: (asked) => {
    if (asked.row.type === 'CarePlan') return sure(false, referralsTo(asked).length > 0)
    const mine = referralsTo(asked).some(({ intervention_id: id }) => id === asked.row.id)
    return asked.row.raw['provider_id'] === asked.viewer.provider && asked.viewer.provider !== null
      ? sure(mine, true)
      : 'no'
  },
  served: ({ world, viewer, row }) =>
    sure(viewer.provider !== null && world.providerOf.get(String(row.raw['service_id'])) === viewer.provider),
  payee: ({ world, row }) => sure(row.type !== 'Person' || row.persons.some((one) => world.payees.has(one))),
  cleared: (asked) => {
    if (!asked.viewer.clearances.includes(asked.compartment ?? '')) return 'no'
    const isNear = asked.viewer.roles.includes('COORDINATOR') || [inArea(asked), SCOPES['own']!(asked)].includes('yes')
    return sure(isNear, true)
  },
  // What happens to another member of the household opens nothing of a hidden one (6.4 rule 2).
  event: ({ world, row, compartment = '' }) => {
    const open = world.emergencies.filter(({ isOpen }) => isOpen)
    const hidden = row.persons.filter((one) => world.marks.get(one)?.includes(compartment))
    return sure(
      hidden.length > 0 && hidden.every((one) => open.some(({ person }) => person === one)),
      open.some(({ case: id, person }) => (id && row.cases.includes(id)) || (person && row.persons.includes(person))),
    )
  },
  glass: (asked) => {
    if (asked.world.glass.every((one) => one.actor !== asked.viewer.subject || !asked.row.cases.includes(one.case)))
      return 'no'
    return 'yes'
  },
  glassMaybe: (asked) => (SCOPES['glass']!(asked) === 'no' ? 'no' : 'maybe'),
}

const onDocket = ({ world, viewer, row, compartment }: Asked): Certainty => {
  const items = world.docket.filter((one) => row.cases.includes(one.case) && one.district === viewer.unit)
  const heard = items.flatMap(({ case: id }) => world.cases.get(id) ?? [])
  return sure(
    heard.some(({ isOpen, marks }) => isOpen && (compartment === undefined || marks.includes(compartment))),
    items.length > 0,
  )
}
const onDocketMembers = ({ world, viewer, row }: Asked): boolean =>
  viewer.roles.includes('ASL_MEMBER') &&
  world.docket.some(
    (one) => row.cases.includes(one.case) && viewer.staff !== null && one.members.includes(viewer.staff),
  )
