import type { CasePriority } from './case.ts'

/** Days within which a case is to be taken in charge (R.R. 4/2007 art. 3: a certain term; the number is local policy). */
export const TAKE_IN_CHARGE_DAYS: Readonly<Record<CasePriority, number>> = { ROUTINE: 30, URGENT: 7, EMERGENCY: 1 }
