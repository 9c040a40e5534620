import { OWNER_GATES } from '#platform/access/gates.ts'
import type { Question } from '#platform/access/facts.ts'
import { fieldsIn, formsFor, type Gates, type Policy } from '#platform/access/policy.ts'
import {
  LED_COMPARTMENTS,
  PURPOSES,
  VIEWER_ROLES,
  type Clearance,
  type LedCompartment,
  type Purpose,
  type Viewer,
  type ViewerRole,
} from '#platform/viewer.ts'
import { PEOPLE_CELLS } from './cells/cases-people.ts'
import { FILE_CELLS } from './cells/cases-files.ts'
import { NETWORK_CELLS } from './cells/cases-network.ts'
import { FINANCE_CELLS } from './cells/finance.ts'
import { ORGANISATION_CELLS } from './cells/organisation.ts'
import { SERVICES_CELLS } from './cells/services.ts'
import { cellLines, COLUMNS, type CellLine, type NounCells, type RowState } from './matrix-cells.ts'
import { asks, factsOf, NOON, RELATIONS } from './matrix-world.ts'

/** The cells of every noun, by subgraph. */
export const MATRIX_CELLS: Readonly<Record<string, Readonly<Record<string, NounCells>>>> = {
  cases: { ...PEOPLE_CELLS, ...FILE_CELLS, ...NETWORK_CELLS },
  services: { ...SERVICES_CELLS, AuditEvent: NETWORK_CELLS['AuditEvent']! },
  finance: { ...FINANCE_CELLS, AuditEvent: NETWORK_CELLS['AuditEvent']! },
  organisation: { ...ORGANISATION_CELLS, AuditEvent: NETWORK_CELLS['AuditEvent']! },
}

/** Which role opens a file for which purpose (6.2b; planning and statistics never do, nor does money but for finance). */
const OPENS: Partial<Record<ViewerRole, readonly Purpose[]>> = {
  COORDINATOR: ['SOCIAL_CARE', 'RIGHT_OF_ACCESS'],
  AREA_LEAD: ['SOCIAL_CARE'],
  CASE_MANAGER: ['SOCIAL_CARE'],
  ACCESS_POINT: ['SOCIAL_CARE'],
  ON_CALL: ['EMERGENCY_RESPONSE'],
  ASL_MEMBER: ['HEALTH_SOCIAL_INTEGRATION'],
  PROVIDER: ['SERVICE_DELIVERY'],
  FINANCE: ['FINANCIAL_MANAGEMENT'],
  AUDITOR: ['AUDIT', 'RIGHT_OF_ACCESS'],
}
const IDENTITY_COMPARTMENT = 'PROTECTED_IDENTITY'
const COMPARTMENTS = [...LED_COMPARTMENTS, IDENTITY_COMPARTMENT] as const
const SUBSETS = COMPARTMENTS.reduce<readonly (readonly string[])[]>(
  (all, one) => [...all, ...all.map((some) => [...some, one])],
  [[]],
)
const OTHER_CLEARANCES: readonly Clearance[] = ['MINORS_JUDICIAL', 'GENDER_VIOLENCE', 'MENTAL_HEALTH_ADDICTION']
const CLEARANCES: readonly (readonly Clearance[])[] = [[], OTHER_CLEARANCES, [IDENTITY_COMPARTMENT]]
const NO_STATE: readonly RowState[] = [{ own: {}, tags: [] }]

/** How far the product of situations goes; `brief` leaves out what no grant can name (purposes, own files, other clearances). */
export interface Extent {
  readonly gates?: Gates
  readonly brief?: boolean
}

/** A question with the fields that the matrix answers it with, and how it is told. */
interface Situation {
  readonly question: Question
  readonly due: string
  readonly told: string
}

/**
 * Where a policy and the cells of the matrix differ, each difference told in words; the first few suffice. Asks every role
 * × purpose × relation × set of compartments × clearance × state × own file or not, and compares the class of every field.
 */
export function differences(policy: Policy, cells: NounCells, extent: Extent = {}, most = 5): readonly string[] {
  const found = [...classDifferences(policy, cells)]
  const shown = new Shown(policy)
  for (const { question, due, told } of extent.brief ? briefly(cells) : situations(cells, extent)) {
    if (found.length >= most) return found
    const seen = shown.fields(formsFor(policy, question, extent.gates ?? OWNER_GATES))
    if (due !== seen) found.push(`${policy.noun}: ${told} is due "${due}", sees "${seen}"`)
  }
  return found
}

/** Somebody who asks about a row: in a role, for a purpose, in relations (tags of the cells), of a row in some compartments. */
export interface Asks extends Asked {
  readonly purpose: Purpose | null
  /** The file is the viewer's own or a relative's. */
  readonly kin: boolean
}

/** The fields of a noun that the matrix gives to somebody; none: the row does not exist for them. */
export function dueFields(cells: NounCells): (asks: Asks) => readonly string[] {
  const oracle = new Oracle(cells)
  return ({ purpose, kin, ...asked }) => {
    const opens = purpose !== null && (OPENS[asked.role] ?? []).includes(purpose)
    if (cells.kind === 'file' && (kin || !opens)) return []
    const seen = oracle.fields(asked)
    return seen === NOTHING ? [] : words(seen)
  }
}

// Asked again for every mutant of a policy.
const known = new WeakMap<NounCells, readonly Situation[]>()
function briefly(cells: NounCells): readonly Situation[] {
  const all = known.get(cells) ?? [...situations(cells, { brief: true })]
  known.set(cells, all)
  return all
}

function* situations(cells: NounCells, extent: Extent): Generator<Situation> {
  const oracle = new Oracle(cells)
  const rows = SUBSETS.flatMap((compartments) => (cells.states ?? NO_STATE).map((state) => ({ compartments, state })))
  for (const asking of viewers(extent))
    for (const { tags, kin } of relationsFor(asking, oracle.lines, cells))
      for (const { compartments, state } of rows) {
        const { viewer, role, opens, cleared, leads } = asking
        const asked = { role, tags: [...tags, ...leads, ...state.tags], compartments, cleared }
        yield {
          question: { viewer, facts: factsOf(tags, compartments, state, kin), now: NOON },
          due: cells.kind === 'file' && (kin || !opens) ? NOTHING : oracle.fields(asked),
          told: `${role} for ${viewer.purpose} [${asked.tags.join(' ')}] {${compartments.join(' ')}}${cleared ? ' cleared' : ''}${kin ? ' own file' : ''}`,
        }
      }
}

const NOTHING = '-'

// A set of forms as the fields that it shows: two forms that show the same are the same.
class Shown {
  readonly #known = new Map<string, string>()
  readonly #policy: Policy
  constructor(policy: Policy) {
    this.#policy = policy
  }

  fields(forms: ReadonlySet<string>): string {
    if (forms.size === 0) return NOTHING
    const key = [...forms].join() // in the order of the grants
    const found = this.#known.get(key) ?? [...fieldsIn(this.#policy, forms)].sort().join(' ')
    this.#known.set(key, found)
    return found
  }
}

interface Asked {
  readonly role: ViewerRole
  readonly tags: readonly string[]
  readonly compartments: readonly string[]
  readonly cleared: boolean
}

class Oracle {
  readonly lines: readonly CellLine[]
  readonly #cells: NounCells
  readonly #known = new Map<string, string>()
  constructor(cells: NounCells) {
    this.#cells = cells
    this.lines = cellLines(cells)
  }

  fields({ role, tags, compartments, cleared }: Asked): string {
    const columns = compartments.map((one) =>
      one === IDENTITY_COMPARTMENT ? COLUMNS.indexOf(cleared ? 'CLEARED' : 'HIDDEN') : COLUMNS.indexOf(one as never),
    )
    const lines = this.lines.filter((one) => one.role === role && one.tags.every((tag) => tags.includes(tag)))
    const key = `${lines.map((line) => this.lines.indexOf(line)).join()}/${columns.join()}`
    const found = this.#known.get(key) ?? this.#fieldsOf(lines, columns.length === 0 ? [0] : columns)
    this.#known.set(key, found)
    return found
  }

  // A line shows in several compartments what it shows in each; lines add up.
  #fieldsOf(lines: readonly CellLine[], columns: readonly number[]): string {
    const seen = lines.flatMap((line) => {
      const each = columns.map((at) => this.#shownIn(line.columns[at]!))
      return each[0]!.filter((field) => each.every((others) => others.includes(field)))
    })
    return seen.length === 0 ? NOTHING : [...new Set(seen)].sort().join(' ')
  }

  #shownIn(forms: readonly string[]): readonly string[] {
    const { classes, forms: shown = {} } = this.#cells
    return forms.flatMap((form) => (form === 'F' ? Object.values(classes) : [formOf(shown, form)])).flatMap(words)
  }
}

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '')

function formOf(shown: Readonly<Record<string, string>>, form: string): string {
  const fields = shown[form]
  if (fields === undefined) throw new Error(`a cell names form ${form}, which shows nothing`)
  return fields
}

function classDifferences(policy: Policy, { classes, kind }: NounCells): readonly string[] {
  const due = Object.entries(classes).flatMap(([dataClass, fields]) => words(fields).map((name) => [name, dataClass]))
  const stated = [...policy.fields].map(([name, field]) => [name, field.dataClass])
  const told = (pairs: readonly (readonly string[])[]): string[] => pairs.map((pair) => pair.join(': ')).sort()
  const [a, b] = [told(due), told(stated)]
  const odd = [...a.filter((one) => !b.includes(one)), ...b.filter((one) => !a.includes(one))]
  return [
    ...(kind === policy.kind ? [] : [`${policy.noun} is ${policy.kind}, due ${kind}`]),
    ...odd.map((one) => `${policy.noun}: the class of ${one} is not as due`),
  ]
}

interface Relation {
  readonly tags: readonly string[]
  readonly kin: boolean
}

// None, each alone, all but each, all; where nothing is open anyway (no purpose, own file), none and all suffice.
function relationsFor({ opens }: AskingViewer, lines: readonly CellLine[], { kind }: NounCells): readonly Relation[] {
  const shares = [...new Set(lines.flatMap(({ tags }) => tags.filter((tag) => tag.startsWith('shares:'))))]
  const all = [...RELATIONS.filter((one) => one !== 'ended'), ...shares]
  const least = [[], all]
  const most = [...least, ...all.map((one) => [one]), ...all.map((one) => all.filter((x) => x !== one)), ['ended']]
  const isOpen = kind === 'file' ? opens : false
  return [
    ...(isOpen ? most : least).map((tags) => ({ tags, kin: false })),
    ...(kind === 'file' ? least.map((tags) => ({ tags, kin: true })) : []),
  ]
}

interface AskingViewer {
  readonly viewer: Viewer
  readonly role: ViewerRole
  readonly opens: boolean
  readonly cleared: boolean
  /** Tags of the areas that answer for compartments and are the viewer's. */
  readonly leads: readonly string[]
}

/** Which areas a lead may lead, as tags of the cells, and the compartments for which they answer. */
const LED: readonly (readonly [readonly string[], readonly LedCompartment[]])[] = [
  [[], []],
  [['leads1'], ['JUDICIAL', 'GENDER_VIOLENCE']],
  [['leads3'], ['MENTAL_HEALTH_ADDICTION']],
  [['leads1', 'leads3'], LED_COMPARTMENTS],
]

/** Who leads no area is given all compartments even so: only the role decides. */
const OF_NO_LEAD: (typeof LED)[number] = [[], LED_COMPARTMENTS]

function viewers({ brief = false }: Extent): readonly AskingViewer[] {
  return VIEWER_ROLES.flatMap((role) =>
    (brief ? [OPENS[role]?.[0] ?? null] : [null, ...PURPOSES]).flatMap((purpose) =>
      (brief ? [CLEARANCES[0]!, CLEARANCES[2]!] : CLEARANCES).flatMap((clearances) =>
        (role === 'AREA_LEAD' ? LED : [OF_NO_LEAD]).map(([leads, compartments]) => ({
          viewer: asks(role, purpose, clearances, compartments),
          role,
          opens: purpose !== null && (OPENS[role] ?? []).includes(purpose),
          cleared: clearances.includes(IDENTITY_COMPARTMENT),
          leads,
        })),
      ),
    ),
  )
}
