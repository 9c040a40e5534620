import { PERSONAS } from '#platform/personas.ts'
import type { Purpose, Viewer, ViewerRole } from '#platform/viewer.ts'
import { dueFields, MATRIX_CELLS, type Asks } from './matrix-oracle.ts'
import type { PlantedFile } from './planted-files.ts'
import { isServed, NOUNS, ownerOf, type Noun } from './planted-rows.fixture.ts'

const ORACLES = Object.fromEntries(
  NOUNS.map((noun) => [noun, dueFields(MATRIX_CELLS[ownerOf(noun)]![noun]!)]),
) as Record<Noun, (asks: Asks) => readonly string[]>
const CATEGORIES = ['IDENTITY', 'CONTACTS', 'CARE_PLAN', 'JUDICIAL_PROHIBITIONS']
/** Rows to which the terms of providers and of broken glass do not reach: they hang on a household or on nothing. */
const WITHOUT_TERMS: ReadonlySet<Noun> = new Set([
  'Household',
  'HouseholdMembership',
  'AccessContact',
  'EmergencyIntervention',
  'ServiceEnrolment',
  'Delivery',
  'EconomicBenefit',
])

/** What a provider sees of a person whose identity is protected. */
const WITH_GUEST_CODE: ReadonlySet<Noun> = new Set(['Referral', 'PlannedIntervention'])

/** In which relation a role of the demo's persona stands to a planted file, in the words of the cells. */
function tagsOf(
  { situation, compartment }: PlantedFile,
  noun: Noun,
  { role, viewer: { subject, leadCompartments } }: { role: ViewerRole; viewer: Viewer },
): string[] {
  const related = situation === 'related' || situation === 'own'
  const sent = related || situation === 'referred'
  const terms = !WITHOUT_TERMS.has(noun)
  // Of a protected identity a provider sees the referral and its own interventions (6.4, 3).
  const isOpen = compartment !== 'PROTECTED_IDENTITY'
  // A protected identity is opened by no emergency (rule 8).
  const glass = terms && situation === 'glass' && compartment !== 'PROTECTED_IDENTITY' && 'glass'
  const held: Partial<Record<ViewerRole, readonly (string | false)[]>> = {
    AREA_LEAD: [
      related && 'area',
      leadCompartments.includes('GENDER_VIOLENCE') && 'leads1',
      leadCompartments.includes('MENTAL_HEALTH_ADDICTION') && 'leads3',
      glass,
    ],
    // Whoever leads an area works on cases too, but on none of these.
    CASE_MANAGER: [subject === PERSONAS['case-manager'].subject && (related || situation === 'team') && 'party', glass],
    COORDINATOR: [glass],
    ON_CALL: [related && 'event', glass],
    // A docket assigns nobody in gender violence.
    ASL_MEMBER: [related && compartment !== 'GENDER_VIOLENCE' && 'party', related && 'district', 'health'],
    PROVIDER: [
      ...(terms && sent && (isOpen || WITH_GUEST_CODE.has(noun)) ? ['referred', 'addressed', 'recipient'] : []),
      ...(terms && related && isOpen ? CATEGORIES.map((one) => `shares:${one}`) : []),
      terms && sent && isOpen && 'shares:PLAN',
      'ownProvider',
    ],
  }
  const atNeighbours = ownerOf(noun) === 'cases' ? [] : ['active', ...(isServed(situation) ? ['own'] : [])]
  return [...(held[role] ?? []).filter((tag) => tag !== false), 'PAI', 'running', ...atNeighbours]
}

/** The fields of a row of a planted file that the matrix gives to a viewer who is a persona; none: it does not exist. */
export function dueTo(viewer: Viewer, file: PlantedFile, noun: Noun): ReadonlySet<string> {
  const compartments = file.compartment === null ? [] : [file.compartment]
  const seen = viewer.roles.flatMap((role) =>
    ORACLES[noun]({
      role,
      tags: tagsOf(file, noun, { role, viewer }),
      compartments,
      cleared: viewer.clearances.includes('PROTECTED_IDENTITY'),
      purpose: purposeFor(viewer, role),
      kin: file.situation === 'own' && viewer.fiscalHash !== null,
    }),
  )
  return new Set(seen)
}

// A social member of a UVM opens the files of its cases for the integration with health, too (6.2b).
const purposeFor = ({ purpose, appointmentRoles }: Viewer, role: ViewerRole): Purpose | null =>
  role === 'CASE_MANAGER' && purpose === 'HEALTH_SOCIAL_INTEGRATION' && appointmentRoles.includes('UVM_MEMBER')
    ? 'SOCIAL_CARE'
    : purpose
