import { addRomeDays } from './rome-time.ts'

/** The terms of an urgent placement (art. 403 c.c. as amended by L. 206/2021), in the order in which they run. */
export const ART_403_TERMS = [
  'ORAL_NOTICE',
  'FILE_TO_PROSECUTOR',
  'VALIDATION_REQUEST',
  'COURT_DECISION',
  'HEARING',
  'FINAL_DECREE',
] as const
export type Art403Term = (typeof ART_403_TERMS)[number]

/** When each term was met, as far as it was. */
export type MetTerms = Readonly<Partial<Record<Art403Term, Date>>>

/** One term with its due instant. */
export interface Art403Clock {
  readonly kind: Art403Term
  readonly dueAt: Date
  readonly metAt: Date | null
  /** Lapsed: met too late, or not met and due; never to be passed over in silence. What is due at once does not lapse. */
  readonly overdue: boolean
}

/**
 * The clocks of an urgent placement at an instant. Each term runs from when its predecessor was met or, until then,
 * from when it is due.
 *
 * Hours are elapsed hours: 24 h across the change of the clocks stay 24 h. Days are calendar days in Italy at the same
 * time of the clock, which is never later than the end of the last day that art. 2963 c.c. allows.
 */
export function art403Clocks(placementAt: Date, met: MetTerms, now: Date): readonly Art403Clock[] {
  let start = placementAt
  return ART_403_TERMS.map((kind) => {
    const dueAt = TERMS[kind](start)
    const metAt = met[kind] ?? null
    if (kind !== 'ORAL_NOTICE') start = metAt ?? dueAt
    return { kind, dueAt, metAt, overdue: kind !== 'ORAL_NOTICE' && (metAt ?? now) > dueAt }
  })
}

/**
 * The terms whose lapse costs the placement its effect (last paragraph of art. 403 c.c.): the transmission of the file, the
 * request for validation and the decrees of the court. The oral notice and the hearing are not among them.
 */
export const ART_403_TERMS_OF_EFFECT = [
  'FILE_TO_PROSECUTOR',
  'VALIDATION_REQUEST',
  'COURT_DECISION',
  'FINAL_DECREE',
] as const satisfies readonly Art403Term[]

/** When an urgent placement lost its effect: the first lapsed term on which it depends; null while it has its effect. */
export const effectLostAt = (clocks: readonly Art403Clock[]): Date | null =>
  clocks.find(({ kind, overdue }) => overdue && ART_403_TERMS_OF_EFFECT.some((term) => term === kind))?.dueAt ?? null

const hours =
  (count: number) =>
  (start: Date): Date =>
    new Date(start.getTime() + count * 3_600_000)

const days =
  (count: number) =>
  (start: Date): Date =>
    addRomeDays(start, count)

/** The oral notice is due at once and starts no term: the file is due 24 h after the placement itself. */
const TERMS: Readonly<Record<Art403Term, (start: Date) => Date>> = {
  ORAL_NOTICE: hours(0),
  FILE_TO_PROSECUTOR: hours(24),
  VALIDATION_REQUEST: hours(72),
  COURT_DECISION: hours(48),
  HEARING: days(15),
  FINAL_DECREE: days(15),
}
