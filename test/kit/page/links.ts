import type { Row, World } from './facts.ts'

interface Link {
  readonly type: string
  /** The ids of the rows that belong there by the facts. */
  of(world: World, row: Row): Iterable<string>
}

/** By type and column: the rows that refer to an id, indexed once for a world. */
const indexes = new WeakMap<World, Map<string, Map<string, string[]>>>()

function by(type: string, column: string): Link {
  return { type, of: (world, row) => indexOf(world, type, column).get(row.id) ?? [] }
}

function indexOf(world: World, type: string, column: string): Map<string, string[]> {
  const held = indexes.get(world) ?? new Map<string, Map<string, string[]>>()
  indexes.set(world, held)
  const key = `${type}.${column}`
  const found = held.get(key) ?? built(world, type, column)
  held.set(key, found)
  return found
}

function built(world: World, type: string, column: string): Map<string, string[]> {
  const index = new Map<string, string[]>()
  for (const { id, raw } of world.rows.get(type)!.values()) {
    const key = String(raw[column])
    index.set(key, [...(index.get(key) ?? []), id])
  }
  return index
}

/** What lists of a row hold by the facts, where no argument narrows them. */
export const LINKS: Readonly<Record<string, Link>> = {
  'Case.emergencies': by('EmergencyIntervention', 'case_id'),
  'Case.judicialMeasures': by('JudicialMeasure', 'case_id'),
  'Case.referrals': by('Referral', 'case_id'),
  'Case.assessments': by('Assessment', 'case_id'),
  'Case.carePlans': by('CarePlan', 'case_id'),
  'Case.enrolments': by('ServiceEnrolment', 'case_id'),
  'Case.economicBenefits': by('EconomicBenefit', 'case_id'),
  'Person.cases': { type: 'Case', of: (world, row) => world.casesOf.get(row.id) ?? [] },
  'Person.enrolments': by('ServiceEnrolment', 'person_id'),
  'Person.economicBenefits': by('EconomicBenefit', 'person_id'),
  'CarePlan.goals': by('Goal', 'care_plan_id'),
  'CarePlan.interventions': by('PlannedIntervention', 'care_plan_id'),
}

const TARGETS: Readonly<Record<string, readonly [type: string, column: string]>> = {
  case: ['Case', 'case_id'],
  person: ['Person', 'person_id'],
  carePlan: ['CarePlan', 'care_plan_id'],
  referral: ['Referral', 'referral_id'],
  intervention: ['PlannedIntervention', 'intervention_id'],
  uvmSession: ['UvmSession', 'uvm_session_id'],
  previousEpisode: ['Case', 'previous_episode_id'],
  mergedInto: ['Person', 'merged_into_id'],
}

/** The row to which a field of a row leads by its column. */
export function targetOf(row: Row, field: string): { type: string; id: string } | undefined {
  if (row.type === 'Case' && field === 'subject') {
    const person = row.raw['subject_person_id']
    return person
      ? { type: 'Person', id: String(person) }
      : { type: 'Household', id: String(row.raw['subject_household_id']) }
  }
  const [type, column] = TARGETS[field] ?? []
  const id = column === undefined ? undefined : row.raw[column]
  return type !== undefined && id ? { type, id: String(id) } : undefined
}
