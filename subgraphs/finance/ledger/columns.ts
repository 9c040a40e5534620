/** A column of money: exact, two decimals. Spread it: MikroORM writes into the options that it is given. */
export const AMOUNT = { columnType: 'numeric(18,2)', type: 'decimal' } as const

/** A column of state transitions: array of `{at, from, to, byRole, note}`. */
export const HISTORY = { columnType: 'jsonb', type: 'json' } as const
