import { registerEnumType } from 'type-graphql'

/** How grave a budget alert is. */
export const AlertLevel = {
  INFO: 'INFO',
  WARNING: 'WARNING',
  CRITICAL: 'CRITICAL',
} as const
export type AlertLevel = (typeof AlertLevel)[keyof typeof AlertLevel]

registerEnumType(AlertLevel, {
  name: 'AlertLevel',
  description: 'Italian: livello dell’avviso. How grave an alert is.',
  valuesConfig: {
    INFO: { description: 'Italian: informazione. Good to know.' },
    WARNING: { description: 'Italian: attenzione. Act soon.' },
    CRITICAL: { description: 'Italian: critico. Act now.' },
  },
})
