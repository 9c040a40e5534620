import type { Viewer } from '#platform/viewer.ts'
import { idOf, type RecordsWorld, type Span } from './records-world.ts'

// Who may see which record, written from the access rules 6.2 and 6.4 alone: neither policies nor derived columns are asked.

const HIDDEN = ['GENDER_VIOLENCE', 'MENTAL_HEALTH_ADDICTION', 'PROTECTED_IDENTITY']
const CARRIED = ['GENDER_VIOLENCE', 'MENTAL_HEALTH_ADDICTION']
const meet = (some: readonly string[], others: readonly string[]): boolean => some.some((one) => others.includes(one))

/** What the oracle answers: the ids seen of each table, and of persons those seen with contacts and compartments. */
export type Sight = Readonly<Record<string, ReadonlySet<string>>>

/** The world on a day, `day` days after the one that its spans count from. */
export class RecordsOracle {
  private readonly world: RecordsWorld
  private readonly day: number
  constructor(world: RecordsWorld, day = 0) {
    this.world = world
    this.day = day
  }

  private holds = ({ from, to }: Span): boolean =>
    (from === null || from <= this.day) && (to === null || to >= this.day)
  private survivor = (person: number): number => {
    const into = this.world.persons[person]!.mergedInto
    return into === null ? person : this.survivor(into)
  }
  private same = (one: number, other: number): boolean => this.survivor(one) === this.survivor(other)
  private rows = (person: number): readonly number[] =>
    this.world.persons.map((_, n) => n).filter((n) => this.same(n, person))
  private hides = (person: number): readonly string[] => this.rows(person).flatMap((n) => this.world.persons[n]!.stored)
  private members = (household: number): readonly number[] =>
    this.world.memberships.filter((one) => one.household === household && this.holds(one)).map(({ person }) => person)
  private householdHides = (household: number): readonly string[] => [
    ...this.members(household).flatMap(this.hides),
    ...this.world.cases.filter((one) => one.household === household).flatMap((one) => one.stored),
  ]
  private caseHides = (file: number): readonly string[] => {
    const { person, household, stored } = this.world.cases[file]!
    return [
      ...stored,
      ...(person === null ? [] : this.hides(person)),
      ...(household === null ? [] : this.householdHides(household)),
    ]
  }
  private personsOf = (file: number): readonly number[] => {
    const { person, household } = this.world.cases[file]!
    return person === null ? this.members(household!) : [person]
  }
  private casesOf = (person: number): readonly number[] =>
    this.world.cases.map((_, n) => n).filter((n) => this.personsOf(n).some((one) => this.same(one, person)))
  private isRelated = (staff: number, file: number): boolean =>
    this.world.cases[file]!.manager === staff ||
    this.world.team.some((one) => one.file === file && one.staff === staff && this.holds(one))

  /** Manager or team of an open case of the person that carries the compartment. */
  private isAssignedIn = (staff: number, person: number, compartment: string | null): boolean =>
    this.casesOf(person).some((n) => {
      const { isOpen, stored } = this.world.cases[n]!
      return isOpen && this.isRelated(staff, n) && (compartment === null || stored.includes(compartment))
    })
  /** Whose existence is hidden is known to whoever is assigned in each compartment; a protected identity, to the cleared of an open case. */
  private mayKnow = (staff: number, person: number): boolean => {
    const hides = this.hides(person)
    return (
      !meet(hides, HIDDEN) ||
      (this.isAssignedIn(staff, person, null) &&
        CARRIED.every((one) => !hides.includes(one) || this.isAssignedIn(staff, person, one)))
    )
  }
  private isAssigned = (staff: number, file: number): boolean => {
    const { stored, isOpen } = this.world.cases[file]!
    const about = this.personsOf(file)
    const own = this.caseHides(file).filter(
      (one) => HIDDEN.includes(one) && !about.some((person) => this.hides(person).includes(one)),
    )
    const carries = own.length === 0 || (isOpen && own.every((one) => stored.includes(one)))
    const elsewhere = (): boolean =>
      about.some(
        (person) =>
          this.isAssignedIn(staff, person, null) &&
          own.every((one) => !CARRIED.includes(one) || this.isAssignedIn(staff, person, one)),
      )
    return (
      this.isRelated(staff, file) && about.every((person) => this.mayKnow(staff, person)) && (carries || elsewhere())
    )
  }
  private isAssignedToPerson = (staff: number, person: number): boolean =>
    this.mayKnow(staff, person) &&
    this.casesOf(person).some((n) => {
      const isCourts = this.hides(person).includes('JUDICIAL') && !meet(this.hides(person), HIDDEN)
      const isManager = this.world.cases[n]!.manager === staff
      return this.isAssigned(staff, n) && (!isCourts || !isManager || this.isAssignedIn(staff, person, 'JUDICIAL'))
    })

  private eventAbout = (person: number): boolean =>
    this.world.emergencies.some((one) =>
      one.person === null
        ? one.file !== null && this.casesOf(person).includes(one.file)
        : this.same(one.person, person),
    )
  private eventOn = (file: number): boolean =>
    this.world.emergencies.some(
      (one) =>
        one.file === file ||
        (one.person !== null && this.personsOf(file).some((person) => this.same(person, one.person!))),
    ) && this.personsOf(file).every((person) => !meet(this.hides(person), HIDDEN) || this.eventAbout(person))

  /** Nothing hides that the person exists. */
  isOrdinary = (person: number): boolean => !meet(this.hides(person), HIDDEN)

  /** What a viewer of one role sees. */
  sees(viewer: Viewer): Sight {
    const role = viewer.roles[0]!
    const staff = viewer.staffMemberId === null ? -1 : Number(viewer.staffMemberId.slice(-3)) - 400
    const cleared = viewer.clearances.includes('PROTECTED_IDENTITY')
    const leads = (areas: readonly number[], hides: readonly string[]): boolean =>
      areas.some((area) => viewer.leadAreaIds.includes(idOf.area(area))) &&
      hides.every((one) => ['JUDICIAL', 'PROTECTED_IDENTITY', ...viewer.leadCompartments].includes(one))
    // `others`: whom the row lets in beside: roles that see it where nothing hides it, and who is on call.
    const open = (
      hides: readonly string[],
      areas: readonly number[],
      isAssigned: boolean,
      others: (hides: readonly string[]) => boolean,
    ): boolean =>
      (cleared || !hides.includes('PROTECTED_IDENTITY')) &&
      (role === 'COORDINATOR' ||
        (role === 'AREA_LEAD' && leads(areas, hides)) ||
        (role === 'CASE_MANAGER' && isAssigned) ||
        others(hides))
    const where =
      (...roles: readonly string[]) =>
      (hides: readonly string[]): boolean =>
        roles.includes(role) && !meet(hides, HIDDEN)
    const onCall =
      (isEvent: boolean) =>
      (hides: readonly string[]): boolean =>
        role === 'ON_CALL' && !hides.includes('PROTECTED_IDENTITY') && (!hides.includes('GENDER_VIOLENCE') || isEvent)
    const areasOf = (person: number): readonly number[] => this.casesOf(person).map((n) => this.world.cases[n]!.area)
    const homeAreas = (home: number): readonly number[] => [
      ...this.members(home).flatMap(areasOf),
      ...this.world.cases.filter(({ household }) => household === home).map(({ area }) => area),
    ]
    const onHousehold = (home: number): boolean => {
      const files = this.world.cases.map((_, n) => n).filter((n) => this.world.cases[n]!.household === home)
      const isOwn = files.some((n) => meet(this.world.cases[n]!.stored, HIDDEN))
      return (
        (files.some((n) => this.isAssigned(staff, n)) ||
          (!isOwn && this.members(home).some((person) => this.isAssignedToPerson(staff, person)))) &&
        this.members(home).every(
          (person) => !meet(this.hides(person), HIDDEN) || this.isAssignedToPerson(staff, person),
        )
      )
    }
    const homeEvent = (home: number): boolean =>
      this.members(home).every((person) => !meet(this.hides(person), HIDDEN) || this.eventAbout(person)) &&
      (this.world.cases.some(({ household }, n) => household === home && this.eventOn(n)) ||
        (!this.world.cases.some(({ household, stored }) => household === home && meet(stored, HIDDEN)) &&
          this.members(home).some((one) => this.eventAbout(one) || this.casesOf(one).some(this.eventOn))))
    const both = (person: number | null, file: number | null): [readonly string[], readonly number[], boolean] => {
      const isHiddenCase = file !== null && meet(this.caseHides(file), HIDDEN)
      const isHiddenPerson = person !== null && meet(this.hides(person), HIDDEN)
      const [onCase, onPerson] = [
        file !== null && this.isAssigned(staff, file),
        person !== null && this.isAssignedToPerson(staff, person),
      ]
      return [
        [...(file === null ? [] : this.caseHides(file)), ...(person === null ? [] : this.hides(person))],
        [...(file === null ? [] : [this.world.cases[file]!.area]), ...(person === null ? [] : areasOf(person))],
        (onCase || onPerson) && (!isHiddenCase || onCase) && (!isHiddenPerson || onPerson),
      ]
    }
    const seen = <T>(
      all: readonly T[],
      of: (n: number) => string,
      isSeen: (one: T, n: number) => boolean,
    ): ReadonlySet<string> => new Set(all.flatMap((one, n) => (isSeen(one, n) ? [of(n)] : [])))
    const { world } = this
    return {
      person: seen(world.persons, idOf.person, (_, n) =>
        open(
          this.hides(n),
          areasOf(n),
          this.isAssignedToPerson(staff, n),
          (hides) => where('CASE_MANAGER', 'ACCESS_POINT', 'ON_CALL')(hides) || onCall(this.eventAbout(n))(hides),
        ),
      ),
      contacts: seen(
        world.persons,
        idOf.person,
        (_, n) =>
          role === 'CASE_MANAGER' &&
          this.isAssignedToPerson(staff, n) &&
          (cleared || !this.hides(n).includes('PROTECTED_IDENTITY')),
      ),
      disclosure_authorisation: seen(world.persons, idOf.disclosure_authorisation, (_, n) =>
        open(this.hides(n), areasOf(n), this.isAssignedToPerson(staff, n), where('ACCESS_POINT')),
      ),
      case: seen(world.cases, idOf.case, (one, n) =>
        open(
          this.caseHides(n),
          [one.area],
          this.isAssigned(staff, n),
          (hides) => where('CASE_MANAGER', 'ACCESS_POINT')(hides) || onCall(this.eventOn(n))(hides),
        ),
      ),
      diary_entry: seen(
        world.cases,
        idOf.diary_entry,
        (_, n) => role === 'CASE_MANAGER' && open(this.caseHides(n), [], this.isAssigned(staff, n), () => false),
      ),
      // Which household a case is about is seen by every viewer of the case; who belongs to it is not.
      household: seen(Array.from({ length: 2 }), idOf.household, (_, n) =>
        open(
          this.householdHides(n),
          homeAreas(n),
          onHousehold(n),
          (hides) => where('CASE_MANAGER', 'ACCESS_POINT')(hides) || onCall(homeEvent(n))(hides),
        ),
      ),
      household_membership: seen(world.memberships, idOf.household_membership, ({ person, household }) => {
        const mayKnow = !meet(this.hides(person), HIDDEN) || this.isAssignedToPerson(staff, person)
        const isEvent = homeEvent(household) && (!meet(this.hides(person), HIDDEN) || this.eventAbout(person))
        return open(
          [...this.householdHides(household), ...this.hides(person)],
          homeAreas(household),
          onHousehold(household) && mayKnow,
          (hides) => where('ACCESS_POINT')(hides) || onCall(isEvent)(hides),
        )
      }),
      access_contact: seen(world.contacts, idOf.access_contact, ({ person, file }) =>
        open(...both(person, file), where('ACCESS_POINT', 'CASE_MANAGER', 'ON_CALL')),
      ),
      emergency_intervention: seen(world.emergencies, idOf.emergency_intervention, ({ person, file }) =>
        open(...both(person, file), (hides) => where('ACCESS_POINT')(hides) || onCall(true)(hides)),
      ),
      judicial_measure: seen(world.measures, idOf.judicial_measure, ({ person, file }) => {
        const hides = [...this.caseHides(file), ...(person === null ? [] : this.hides(person))]
        const isAssigned = this.isAssigned(staff, file) && (person === null || this.mayKnow(staff, person))
        const isEvent =
          this.eventOn(file) && (person === null || !meet(this.hides(person), HIDDEN) || this.eventAbout(person))
        return open(
          hides,
          viewer.leadCompartments.includes('JUDICIAL') ? [world.cases[file]!.area] : [],
          isAssigned,
          onCall(isEvent),
        )
      }),
    }
  }
}
