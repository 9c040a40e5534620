import { graphEnum } from '#platform/graph/graph-enum.ts'

/** The states of a session of the multidimensional assessment unit. */
export const UvmStatus = graphEnum('UvmStatus', 'Italian: stato della seduta UVM. The ASL district convenes it.', {
  SCHEDULED: 'Italian: programmata. A date is set.',
  CONVENED: 'Italian: convocata. The members were called.',
  DECIDED: 'Italian: decisa. Every case on the docket has its decision.',
  ADJOURNED: 'Italian: rinviata. To be held on another date.',
  CANCELLED: 'Italian: annullata. It will not be held.',
})

/** Where care is given. */
export const CareSetting = graphEnum('CareSetting', 'Italian: setting assistenziale. Where care is given.', {
  HOME: 'Italian: domiciliare. At home.',
  SEMI_RESIDENTIAL: 'Italian: semiresidenziale. By day in a facility.',
  RESIDENTIAL: 'Italian: residenziale. In a facility.',
  COMMUNITY: 'Italian: territoriale. In services of the community.',
  NONE: 'Italian: nessuno. No setting: not eligible.',
})
