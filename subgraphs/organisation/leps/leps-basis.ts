import { graphEnum } from '#platform/graph/graph-enum.ts'

/** How social workers are counted. */
export const LepsBasis = graphEnum(
  'LepsBasis',
  'Italian: base di calcolo del LEPS. How social workers are counted; always the average over the days of the year, never ASL staff.',
  {
    HEADCOUNT: 'Italian: numero di persone. Each social worker counts 1 on the days in service, whatever the hours.',
    FTE_ALL_CONTRACTS:
      'Italian: equivalenti a tempo pieno, tutti i rapporti. Permanent staff of municipalities and Ambito, and fixed-term, self-employed and outsourced staff.',
    FTE_PERMANENT_ONLY:
      'Italian: equivalenti a tempo pieno, solo tempo indeterminato. Permanent staff of municipalities and Ambito: the basis of the State contribution.',
  },
)
