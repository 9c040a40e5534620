import { registerEnumType } from 'type-graphql'

/** What a budget alert is about; thresholds show the highest one crossed. */
export const BudgetAlertCode = {
  SPENT_80: 'SPENT_80',
  SPENT_90: 'SPENT_90',
  SPENT_100: 'SPENT_100',
  COST_ITEM_OVER: 'COST_ITEM_OVER',
  COST_ITEM_UNDER: 'COST_ITEM_UNDER',
  LINE_OUTSIDE_AREA: 'LINE_OUTSIDE_AREA',
  ASSIGNED_DIFFERS: 'ASSIGNED_DIFFERS',
} as const
export type BudgetAlertCode = (typeof BudgetAlertCode)[keyof typeof BudgetAlertCode]

registerEnumType(BudgetAlertCode, {
  name: 'BudgetAlertCode',
  description: 'Italian: codice dell’avviso di budget. What an alert is about.',
  valuesConfig: {
    SPENT_80: { description: 'Italian: soglia 80 %. Committed and reserved reach 80 % of what was assigned.' },
    SPENT_90: { description: 'Italian: soglia 90 %. They reach 90 %.' },
    SPENT_100: { description: 'Italian: soglia 100 %. They reach all of it or more.' },
    COST_ITEM_OVER: { description: 'Italian: voce di costo superata. Budget lines exceed the cost item.' },
    COST_ITEM_UNDER: { description: 'Italian: voce di costo non coperta. Budget lines fall short of the cost item.' },
    LINE_OUTSIDE_AREA: {
      description: 'Italian: capitolo di altra area. A budget line stands in another area than its sheet.',
    },
    ASSIGNED_DIFFERS: {
      description:
        'Italian: assegnato diverso dallo stanziato. What the act assigned is not what the ledger appropriates.',
    },
  },
})

/** The codes that say that a cost item is incoherent with its budget lines (I22). */
export const INCOHERENCE_CODES = [
  'COST_ITEM_OVER',
  'COST_ITEM_UNDER',
  'LINE_OUTSIDE_AREA',
] as const satisfies BudgetAlertCode[]
