import { registerEnumType } from 'type-graphql'

/** How social workers are counted. */
export const LepsBasis = {
  HEADCOUNT: 'HEADCOUNT',
  FTE_ALL_CONTRACTS: 'FTE_ALL_CONTRACTS',
  FTE_PERMANENT_ONLY: 'FTE_PERMANENT_ONLY',
} as const

registerEnumType(LepsBasis, {
  name: 'LepsBasis',
  description:
    'Italian: base di calcolo del LEPS. How social workers are counted; always the average over the days of the year, never ASL staff.',
  valuesConfig: {
    HEADCOUNT: {
      description:
        'Italian: numero di persone. Each social worker counts 1 on the days in service, whatever the hours.',
    },
    FTE_ALL_CONTRACTS: {
      description:
        'Italian: equivalenti a tempo pieno, tutti i rapporti. Permanent staff of municipalities and Ambito, and fixed-term, self-employed and outsourced staff.',
    },
    FTE_PERMANENT_ONLY: {
      description:
        'Italian: equivalenti a tempo pieno, solo tempo indeterminato. Permanent staff of municipalities and Ambito: the basis of the State contribution.',
    },
  },
})
