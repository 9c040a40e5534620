import pg from 'pg'

/** Faults that will pass: of the connection, of another transaction, of resources, of an operator, of the system. */
const PASSING = /^(08|25|40|53|55|57|58)/

/** Whether a fault is of the facts themselves and would come again with them: they must not stop others. */
export const isOfTheRow = (fault: unknown): boolean =>
  fault instanceof pg.DatabaseError && fault.code !== undefined && !PASSING.test(fault.code)
