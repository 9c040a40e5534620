/** What a subgraph tells its neighbours of one kind of aggregate: always the facts of now, so that repeats converge. */
export interface Feed {
  /** `subgraph.facts`, unique in the hub. */
  readonly name: string
  /** The `aggregate_type` of the events after which these facts are asked for again. */
  readonly aggregate: string
  /** The column that holds the id of the aggregate, and its type; an aggregate may have any number of rows. */
  readonly key: string
  readonly keyType: 'uuid' | 'text'
  /** Selects the facts of all aggregates, with tables named with their schema. */
  readonly facts: string
}

/** How a subgraph keeps the facts of a neighbour's feed in a table of its own. */
export interface Projection {
  /** Name of the feed. */
  readonly feed: string
  /** `schema.table`. */
  readonly table: string
  /** The column that holds the id of the aggregate. */
  readonly aggregate: string
  readonly primaryKey: readonly string[]
  /** Which column of the feed each column of the table holds. */
  readonly columns: Readonly<Record<string, string>>
  /** Columns of other feeds on the same row, and what they hold when this feed makes the row. */
  readonly initially?: Readonly<Record<string, number>>
  /** What the columns hold when the source knows nothing of the aggregate: the row then stays. Without it, it goes. */
  readonly absent?: Readonly<Record<string, number>>
  /**
   * Triggers on the table spread what changes over other rows of the Ambito: it is written as their keeper. Feed and table
   * then have a column `ambito_id`.
   */
  readonly spreads?: boolean
  /**
   * The row has a column `frozen`: nobody sees what it decides about until the facts of a tightening are kept. The table, in
   * the same schema, in which its aggregates are named meanwhile, in a column that is called like theirs.
   */
  readonly freezes?: 'frozen_case' | 'frozen_person'
}

/** A feed and one of the projections that keep it. */
export interface Route {
  readonly feed: Feed
  readonly projection: Projection
}

/** What a subgraph tells, and what it keeps of others. */
export interface Exchange {
  readonly subgraph: string
  readonly feeds: readonly Feed[]
  readonly projections: readonly Projection[]
}

/** A place in an outbox: events are read in the order of their transactions. */
export interface OutboxPosition {
  readonly xact: string
  readonly seq: string
}

/** An event as the dispatcher sees it. */
export interface OutboxChange extends OutboxPosition {
  readonly id: string
  readonly aggregateType: string
  readonly aggregateId: string
}

/** A page of an outbox. */
export interface OutboxPage {
  /** Every transaction below it is finished, and its facts are those that are told from now on. */
  readonly horizon: string
  readonly changes: readonly OutboxChange[]
  /** There are events above the horizon: they can be read when older transactions end. */
  readonly isHeld: boolean
}

/** What a neighbour answers; in this process now, over HTTP later. */
export interface FeedPort {
  changesAfter(position: OutboxPosition, limit: number): Promise<OutboxPage>
  /** The facts of some aggregates, as the text of a JSON array that is not parsed on its way. */
  factsOf(feed: string, ids: readonly string[]): Promise<string>
  /** Removes events that every neighbour has read and that are older than an instant. */
  forget(readBy: OutboxPosition, before: Date): Promise<number>
  close(): Promise<void>
}
