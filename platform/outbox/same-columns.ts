/** Columns that a projection calls as its feed does. */
export const sameColumns = (names: string): Readonly<Record<string, string>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, name]))
