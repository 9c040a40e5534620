import { graphEnum } from '#platform/graph/graph-enum.ts'

/** How a service goes against its objectives. */
export const TrafficLight = graphEnum(
  'TrafficLight',
  'Italian: semaforo. How the service goes against its objectives (art. 8).',
  {
    GREEN: 'Italian: verde. On course.',
    AMBER: 'Italian: giallo. Behind.',
    RED: 'Italian: rosso. In difficulty.',
    GREY: 'Italian: grigio. Not measurable: no objective was assigned before (art. 8), or nothing was reported.',
  },
)
