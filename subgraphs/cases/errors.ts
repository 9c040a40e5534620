import { refusals, type RefusalList } from '#platform/errors.ts'

/** What `cases` refuses. */
export const CASES_REFUSALS = {
  STATISTICS_RANGE: {
    it: 'Il periodo di una statistica va da un mese a dieci anni.',
    en: 'The period of a statistic is one month to ten years.',
  },
  STATISTICS_DIMENSIONS: {
    it: 'Una statistica incrocia al massimo {max} dimensioni.',
    en: 'A statistic crosses at most {max} dimensions.',
  },
} as const satisfies RefusalList

/** Refuses with a code of this subgraph. */
export const refuse = refusals(CASES_REFUSALS)
