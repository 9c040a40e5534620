import { refusals, type RefusalList } from '#platform/errors.ts'

/** What `cases` refuses. */
export const CASES_REFUSALS = {
  CASE_NOT_FOUND: { it: 'Il caso non esiste.', en: 'There is no such case.' },
  BREAK_GLASS_REASON: {
    it: 'Il motivo va spiegato a parole, con {min}–{max} caratteri.',
    en: 'State the reason in words, in {min} to {max} characters.',
  },
  BREAK_GLASS_MINUTES: {
    it: 'L’accesso in emergenza dura da 1 a {max} minuti.',
    en: 'Emergency access lasts 1 to {max} minutes.',
  },
  GRANT_ACTIVE: {
    it: 'Un accesso in emergenza a questo caso è già attivo.',
    en: 'Emergency access to this case is already active.',
  },
  EMERGENCY_ACCESS_CLOSED: {
    it: 'Dopo una verifica che non ha trovato motivo, l’accesso in emergenza è chiuso fino al {until}.',
    en: 'After a review that found no reason, emergency access is closed until {until}.',
  },
  EMERGENCY_ACCESS_LIMIT: {
    it: 'L’accesso in emergenza vale per {atOnce} casi insieme e {perDay} in ventiquattro ore.',
    en: 'Emergency access is limited to {atOnce} cases at once and {perDay} in twenty-four hours.',
  },
  GRANT_NOT_FOUND: { it: 'L’accesso in emergenza non esiste.', en: 'There is no such emergency access.' },
  REVIEW_OWN_GRANT: {
    it: 'Chi ha aperto il caso non può verificare il proprio accesso.',
    en: 'Who opened the case cannot review that.',
  },
  REVIEW_NOTE: {
    it: 'La nota della verifica ha da 1 a {max} caratteri.',
    en: 'The note of a review has 1 to {max} characters.',
  },
  STATISTICS_RANGE: {
    it: 'Il periodo di una statistica va da un mese a dieci anni, in mesi interi già conclusi.',
    en: 'The period of a statistic is one month to ten years, in whole months that are over.',
  },
  STATISTICS_DIMENSIONS: {
    it: 'Una statistica incrocia area, sesso e mese con una sola altra dimensione.',
    en: 'A statistic crosses area, sex and month with one other dimension only.',
  },
} as const satisfies RefusalList

/** Refuses with a code of this subgraph. */
export const refuse = refusals(CASES_REFUSALS)
