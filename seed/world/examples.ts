import type { AreaFact } from './area.ts'
import { dateOf } from './calendar.ts'
import { firstUpcomingSession } from './uvm.ts'
import type { World } from './world.ts'
import type { AmbitoWorld } from './ambito-world.ts'

/** What to ask the hub for: one rich example per operation of the contract. */
export interface Examples {
  readonly ambitoId: string
  readonly year: number
  /** Q1, Q1b: a citizen with two open cases, an active PAI, referrals, a UVM, enrolments and benefits. */
  readonly taxCode: string
  readonly personId: string
  /** Q7: the citizen's case in area 2; its manager is the persona `case-manager`. */
  readonly caseId: string
  /** Q2: the area of the persona `area-lead`, with two incoherent cost items. */
  readonly area: AreaFact
  /** Q12: an area with places. */
  readonly placeAreaId: string
  /** Q5: a convened session with a docket of eight; the persona `asl` sits in it. */
  readonly uvmSessionId: string
  /** Q6: the largest provider, the persona `provider`'s. */
  readonly providerId: string
  /** Q9, Q10: the year up to the day of the data. */
  readonly from: string
  readonly to: string
  /** Q11: a month ahead. */
  readonly deadlinesBefore: string
  /** A citizen of the GENDER_VIOLENCE compartment and, where the tier has one, of PROTECTED_IDENTITY: what others must not see. */
  readonly hiddenCaseId: string | null
  readonly protectedCaseId: string | null
  /** A tax code and its omocodic double, held by two records of one person. */
  readonly omocodia: { readonly taxCode: string; readonly doubleTaxCode: string } | null
}

const omocodiaOf = (a: AmbitoWorld): Examples['omocodia'] => {
  const double = a.persons.find(
    (one) => one.duplicateKind === 'OMOCODIA' && one.mergedIntoId === null && one.taxCode?.length === 16,
  )
  const original = double && a.persons.find((one) => one.id === double.duplicateOfId)
  return double?.taxCode && original?.taxCode ? { taxCode: original.taxCode, doubleTaxCode: double.taxCode } : null
}

/** The examples of a world's first Ambito. Ids and the tax code are the same in every tier. */
export const examplesOf = (world: World): Examples => {
  const a = world.ambiti[0]!
  const hidden = (compartment: 'GENDER_VIOLENCE' | 'PROTECTED_IDENTITY'): string | null =>
    a.openCases.find((one) => one.sensitivity.includes(compartment))?.id ?? null
  return {
    ambitoId: a.id,
    year: world.year,
    taxCode: a.persons[0]!.taxCode!,
    personId: a.persons[0]!.id,
    caseId: a.cases[0]!.id,
    area: a.areas[0]!,
    placeAreaId: a.areas[1]!.id,
    uvmSessionId: a.uvmSessions[firstUpcomingSession(a.volumes.uvmSessions)]!.id,
    providerId: a.providers[0]!.id,
    from: `${world.year}-01-01`,
    to: world.today,
    deadlinesBefore: `${dateOf(world.todayDay + 30)}T00:00:00.000Z`,
    hiddenCaseId: hidden('GENDER_VIOLENCE'),
    protectedCaseId: hidden('PROTECTED_IDENTITY'),
    omocodia: omocodiaOf(a),
  }
}
