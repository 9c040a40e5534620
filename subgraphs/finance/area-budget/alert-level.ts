import { graphEnum } from '#platform/graph/graph-enum.ts'

/** How grave a budget alert is. */
export const AlertLevel = graphEnum('AlertLevel', 'Italian: livello dell’avviso. How grave an alert is.', {
  INFO: 'Italian: informazione. Good to know.',
  WARNING: 'Italian: attenzione. Act soon.',
  CRITICAL: 'Italian: critico. Act now.',
})
export type AlertLevel = (typeof AlertLevel)[keyof typeof AlertLevel]
