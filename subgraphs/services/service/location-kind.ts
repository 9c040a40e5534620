import { graphEnum } from '#platform/graph/graph-enum.ts'

/** How a service meets people. */
export const LocationKind = graphEnum('LocationKind', 'Italian: tipo di sede. How the service meets people.', {
  PHYSICAL: 'Italian: sede fisica. At an address.',
  VIRTUAL: 'Italian: a distanza. By telephone or network.',
  AT_HOME: 'Italian: a domicilio. At the home of the person.',
  ITINERANT: 'Italian: itinerante. In changing places.',
})
