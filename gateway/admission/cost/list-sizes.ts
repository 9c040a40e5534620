/**
 * How many elements to assume of a list that nobody pages, by `Type.field`. `schema/list-sizes.json` states them for the
 * hub; a test holds them against the synthetic Ambito, and another that no field is named that does not exist.
 */
export interface ListSizes {
  /** Of every list that is not named. */
  readonly otherwise: number
  readonly lists: Readonly<Record<string, number>>
  /** What the `totalCount` of a page costs: all its rows are counted, not only those that are shown. */
  readonly count: number
  /** What one object of a type costs when that is more than one: a figure that is counted over many rows. */
  readonly weights: Readonly<Record<string, number>>
}

/** Sizes for a graph of which nothing is known (the bare gateway): nothing is assumed. */
export const NO_SIZES: ListSizes = Object.freeze({ otherwise: 1, count: 0, lists: {}, weights: {} })

/** Sizes of the lists of introspection, which no schema states. */
const INTROSPECTION: Readonly<Record<string, number>> = {
  '__Type.fields': 15,
  '__Type.inputFields': 8,
  '__Type.enumValues': 8,
  '__Type.interfaces': 1,
  '__Type.possibleTypes': 2,
  '__Field.args': 3,
  '__Directive.args': 3,
  '__Directive.locations': 5,
  '__Schema.directives': 15,
}

/** The size to assume of one list field. */
export const assumedSize = (sizes: ListSizes, type: string, field: string): number =>
  own(INTROSPECTION, `${type}.${field}`) ?? own(sizes.lists, `${type}.${field}`) ?? sizes.otherwise

/** What one object of a type costs. */
export const weightOf = (sizes: ListSizes, type: string): number => own(sizes.weights, type) ?? 1

const own = (table: Readonly<Record<string, number>>, key: string): number | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined
