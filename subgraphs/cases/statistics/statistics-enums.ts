import { graphEnum } from '#platform/graph/graph-enum.ts'

/** By what a statistic may be broken down: fixed, so that nothing can be singled out. */
export const StatDimension = graphEnum(
  'StatDimension',
  'Italian: dimensione statistica. By what the figures are broken down.',
  {
    AREA: 'Italian: area di intervento. Code of the area.',
    MUNICIPALITY: 'Italian: comune. ISTAT code of the municipality in charge.',
    AGE_BAND: 'Italian: fascia di età. Age when the fact began.',
    SEX: 'Italian: sesso anagrafico. Sex in the civil registry.',
    ORIGIN: 'Italian: provenienza. Who reported.',
    STATUS: 'Italian: stato. Present state.',
    CARE_PLAN_KIND: 'Italian: tipo di progetto. Kind of the plan.',
    MONTH: 'Italian: mese. Calendar month, YYYY-MM.',
    NEED_DOMAIN: 'Italian: dimensione del bisogno. A case counts once in each of its domains.',
  },
)

/** What a statistic counts. */
export const StatMeasure = graphEnum('StatMeasure', 'Italian: misura statistica. What is counted.', {
  CASES: 'Italian: casi. Cases open on any day of the period.',
  PERSONS: 'Italian: persone. Different persons and households with such a case.',
  NEW_CASES: 'Italian: nuovi casi. Cases reported in the period.',
  CLOSED_CASES: 'Italian: casi chiusi. Cases ended in the period.',
  CARE_PLANS: 'Italian: progetti personalizzati. Plans running on any day of the period.',
  REFERRALS: 'Italian: invii. Referrals requested in the period.',
  EMERGENCIES: 'Italian: pronti interventi. Emergencies reported in the period.',
  MEDIAN_DAYS:
    'Italian: giorni mediani alla presa in carico. Median days from report to taking in charge, of those taken in charge in the period.',
  ACCESS_CONTACTS: 'Italian: accessi. Contacts received in the period.',
  UNMET_DEMAND:
    'Italian: domanda inevasa. Cases and referrals that found no place, reported or requested in the period.',
})

/** Why a figure is withheld. */
export const SuppressionReason = graphEnum(
  'SuppressionReason',
  'Italian: motivo dell’oscuramento. Why a statistic is withheld.',
  {
    BELOW_THRESHOLD: 'Italian: sotto soglia. Too few, or none.',
    SHORT_PERIODS:
      'Italian: periodi troppo brevi. Each calendar year, quarter and month of which the period is made is too small; a whole calendar year may not be.',
  },
)

/** How near a figure is to what it counts. */
export const StatAccuracy = graphEnum('StatAccuracy', 'Italian: precisione. How near a figure is to what it counts.', {
  EXACT: 'Italian: esatta. Counted: the viewer sees the rows, and what they are broken down by.',
  PERTURBED:
    'Italian: perturbata. Perturbed and rounded to five; a year is within 5 of the count nine times of ten. Figures do not add up to their total.',
})
