/** Every limit of the door, stated: the defaults of servers and gateways are not safe (security.md, rows 1–9, 15–20). */
export interface Limits {
  /** Bytes of a request body, enforced while it streams in. */
  readonly bodyBytes: number
  /** Levels of objects and arrays in a body. */
  readonly jsonDepth: number
  /** Keys of all objects of a body together. */
  readonly jsonKeys: number
  /** Lexical tokens of a document, counted before it is parsed. */
  readonly tokens: number
  /** Levels of fields, fragments counted. */
  readonly depth: number
  /** The same below `__schema` and `__type`; the introspection query of common tools needs 15. */
  readonly introspectionDepth: number
  /** Aliases of an operation with its fragments expanded. */
  readonly aliases: number
  /** Directives of an operation with its fragments expanded. */
  readonly directives: number
  /** Fields and fragments of an operation with its fragments expanded: what the planner would have to walk. */
  readonly selections: number
  /** Largest `first` of a connection. */
  readonly pageSize: number
  /** Objects that an operation may return at worst: every list multiplies what is below it, paged or not. */
  readonly nodes: number
  /** The same for introspection. */
  readonly introspectionNodes: number
  /** Page assumed for a connection whose `first` has no default. */
  readonly defaultPage: number
  /** Elements of any list in variables or literals. */
  readonly listItems: number
  /** Characters of any text in variables or literals. */
  readonly textLength: number
  /**
   * Operations that may carry more, by name: bulk imports, once they exist. The stream is cut at the largest `bodyBytes`
   * of all; the operation's own is checked as soon as its name is known.
   */
  readonly wideOperations: Readonly<Record<string, { readonly bodyBytes: number; readonly listItems: number }>>
}

/** The limits of the hub. */
export const HUB_LIMITS: Limits = Object.freeze({
  bodyBytes: 256 * 1024,
  jsonDepth: 32,
  jsonKeys: 5_000,
  tokens: 1_000,
  depth: 12,
  introspectionDepth: 15,
  aliases: 15,
  directives: 50,
  selections: 2_000,
  pageSize: 200,
  nodes: 20_000,
  introspectionNodes: 300_000,
  defaultPage: 50,
  listItems: 250,
  textLength: 20_000,
  wideOperations: {},
})

/** Limits of the bare gateway: wide enough for conformance suites and benchmarks, finite all the same. */
export const BARE_LIMITS: Limits = Object.freeze({
  bodyBytes: 2 * 1024 * 1024,
  jsonDepth: 64,
  jsonKeys: 100_000,
  tokens: 20_000,
  depth: 60,
  introspectionDepth: 30,
  aliases: 1_000,
  directives: 1_000,
  selections: 20_000,
  pageSize: Number.MAX_SAFE_INTEGER,
  nodes: Number.POSITIVE_INFINITY,
  introspectionNodes: Number.POSITIVE_INFINITY,
  defaultPage: 1,
  listItems: 100_000,
  textLength: 1_000_000,
  wideOperations: {},
})

/** The largest body that any operation may have: where the stream is cut. */
export const streamLimit = (limits: Limits): number =>
  Math.max(limits.bodyBytes, ...Object.values(limits.wideOperations).map((wide) => wide.bodyBytes))
