import { graphEnum } from '#platform/graph/graph-enum.ts'

/** What a budget alert is about; thresholds show the highest one crossed. */
export const BudgetAlertCode = graphEnum(
  'BudgetAlertCode',
  'Italian: codice dell’avviso di budget. What an alert is about.',
  {
    SPENT_80: 'Italian: soglia 80 %. Committed and reserved reach 80 % of what was assigned.',
    SPENT_90: 'Italian: soglia 90 %. They reach 90 %.',
    SPENT_100: 'Italian: soglia 100 %. They reach all of it or more.',
    COST_ITEM_OVER: 'Italian: voce di costo superata. Budget lines exceed the cost item.',
    COST_ITEM_UNDER: 'Italian: voce di costo non coperta. Budget lines fall short of the cost item.',
    LINE_OUTSIDE_AREA: 'Italian: capitolo di altra area. A budget line stands in another area than its sheet.',
    ASSIGNED_DIFFERS:
      'Italian: assegnato diverso dallo stanziato. What the act assigned is not what the ledger appropriates.',
  },
)
export type BudgetAlertCode = (typeof BudgetAlertCode)[keyof typeof BudgetAlertCode]

/** The codes that say that a cost item is incoherent with its budget lines (I22). */
export const INCOHERENCE_CODES = [
  'COST_ITEM_OVER',
  'COST_ITEM_UNDER',
  'LINE_OUTSIDE_AREA',
] as const satisfies BudgetAlertCode[]
