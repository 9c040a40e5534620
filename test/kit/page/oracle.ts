import type { ViewerRole } from '#platform/viewer.ts'
import { grants, ROW_OF, type Grant, type HiddenCompartment, type MatrixRow } from './matrix.ts'
import { formOf, type Fields } from './forms.ts'
import { isOfViolence, NOW, type Row, type World } from './facts.ts'
import type { PageViewer } from './page-viewers.ts'
import { scopeOf, type Certainty } from './scopes.ts'

/** What of a row is due to a viewer: fields that must be seen and fields that may be. */
export interface Due {
  must(field: string): boolean
  may(field: string): boolean
}

const HIDDEN: readonly string[] = ['GENDER_VIOLENCE', 'MENTAL_HEALTH_ADDICTION', 'PROTECTED_IDENTITY']
const NOTHING: Due = { must: () => false, may: () => false }

/** The compartments of a row (6.4 rule 1): those it certainly carries, and those by which it may be hidden besides. */
export function compartmentsOf(world: World, row: Row): { sure: ReadonlySet<string>; possible: ReadonlySet<string> } {
  const about = [...row.persons, ...row.households.flatMap((one) => world.members.get(one) ?? [])]
  const own = about.flatMap((one) => world.marks.get(one) ?? [])
  const ofCases = row.cases.flatMap((one) => world.cases.get(one)?.marks ?? [])
  const isOfCase = row.type !== 'Person' && row.type !== 'Household' && row.type !== 'UvmSession'
  const former = row.households
    .flatMap((one) => world.formerMembers.get(one) ?? [])
    .flatMap((one) => world.marks.get(one) ?? [])
  const personal = about
    .flatMap((one) => world.casesOf.get(one) ?? [])
    .flatMap((one) => world.cases.get(one)?.marks ?? [])
  const sure = row.type === 'UvmSession' ? [] : [...own, ...(isOfCase ? ofCases : [])]
  const byKind = isOfViolence(row) ? ['GENDER_VIOLENCE'] : []
  const possible = [...sure, ...former, ...personal, ...byKind].filter((one) => isHidden(one) || one === 'JUDICIAL')
  return { sure: new Set(sure.filter(isHidden)), possible: new Set(possible) }
}

const isHidden = (compartment: string): boolean => HIDDEN.includes(compartment)

/** What the page gives a viewer of a row, by any path. */
export function dueOf(world: World, viewer: PageViewer, row: Row): Due {
  const kind = ROW_OF[row.type]
  if (kind === undefined || isKin(world, viewer, row)) return NOTHING
  const dues = viewer.roles.map((role) => dueAs(role, kind, { world, viewer, row }))
  return {
    must: (field) => dues.some((one) => one.must(field)),
    may: (field) => dues.some((one) => one.may(field)),
  }
}

interface Asked {
  readonly world: World
  readonly viewer: PageViewer
  readonly row: Row
}

// What one role gives: the row of the matrix, narrowed by that of every compartment.
function dueAs(role: ViewerRole, kind: MatrixRow, { world, viewer, row }: Asked): Due {
  const { sure, possible } = compartmentsOf(world, row)
  const base = sum(world, viewer, row, grants(kind, role))
  const gate = (compartment: string): Due => sum(world, viewer, row, gatesOf(compartment, role), compartment)
  const may = [base, ...[...sure].map(gate)]
  const must = [base, ...[...possible].map(gate)]
  return {
    must: (field) => must.every((one) => one.must(field)),
    may: (field) => may.every((one) => one.may(field)),
  }
}

// Emergency access opens what the matrix gives by it, but never a protected identity; in compartments the page leaves it open.
const gatesOf = (compartment: string, role: ViewerRole): readonly Grant[] => [
  ...grants(compartment === 'JUDICIAL' ? 'judicial' : (compartment as HiddenCompartment), role),
  ...(compartment === 'PROTECTED_IDENTITY' ? [] : [{ scope: 'glassMaybe', form: 'F' }]),
]

function sum(world: World, viewer: PageViewer, row: Row, given: readonly Grant[], compartment?: string): Due {
  const held: { certainty: Certainty; fields: Fields }[] = []
  for (const { scope, form } of given) {
    const certainty = scopeOf(scope, { world, viewer, row, compartment, now: NOW })
    if (certainty !== 'no') held.push({ certainty, fields: formOf(form, { world, viewer, row }) })
  }
  return {
    must: (field) => held.some(({ certainty, fields }) => certainty === 'yes' && fields.must(field)),
    may: (field) => held.some(({ fields }) => fields.may(field)),
  }
}

/** Own and relatives' rows are refused (6.3 rule 4). */
function isKin(world: World, viewer: PageViewer, row: Row): boolean {
  return row.persons.some((person) => world.kin.get(viewer.fiscalHash ?? '')?.has(person))
}
