/**
 * What @graphql-hive/router-query-planner 0.0.38 returns, read from its serialiser (`plan_nodes.rs`): a field that it
 * leaves out when empty is optional here, one that it writes as null is nullable. It never returns a named operation,
 * and neither `Defer` nor fragment spreads, which the documents that we plan do not contain.
 */
export interface QueryPlan {
  readonly kind: 'QueryPlan'
  /** Absent where nothing is to be fetched: every root field was skipped by a literal, or is `__typename` alone. */
  readonly node?: PlanNode
}

/** A step of a plan. */
export type PlanNode =
  | FetchNode
  | BatchFetchNode
  | SequenceNode
  | ParallelNode
  | FlattenNode
  | ConditionNode
  | SubscriptionNode

/**
 * One request to one subgraph. Without `requires` its answer is merged at the root of the data; with it the node is the
 * `node` of a `Flatten`, asks `_entities(representations: $representations)`, and each entity is merged into the object
 * that its representation was read from.
 */
export interface FetchNode {
  readonly kind: 'Fetch'
  readonly serviceName: string
  /** Names of the operation's variables that `operation` declares, sorted; `representations` is never among them. */
  readonly variableUsages?: readonly string[]
  readonly operationKind?: 'query' | 'mutation' | 'subscription'
  /** An anonymous operation, valid in the subgraph; large ones use fragments (named a, b, …). */
  readonly operation: string
  /** What a representation is made of: one inline fragment per type of entity. An entity that fits none is not asked for. */
  readonly requires?: readonly RequiredFragment[]
  /** Done to each representation, in this order, after it was read. */
  readonly inputRewrites?: readonly Rewrite[]
  /** Done to the data of the answer (or to each entity of it), in this order, before it is merged. */
  readonly outputRewrites?: readonly Rewrite[]
  /** Where custom scalars are in the answer, by response key. Nothing for the executor to do. */
  readonly customScalarPaths?: unknown
}

/**
 * One request to one subgraph that stands for several `Flatten`ed fetches of the same wave: `operation` asks `_entities`
 * once per alias. It is not inside a `Flatten`: each alias says where its entities are.
 */
export interface BatchFetchNode {
  readonly kind: 'BatchFetch'
  readonly serviceName: string
  readonly variableUsages?: readonly string[]
  readonly operationKind?: 'query' | 'mutation' | 'subscription'
  readonly operation: string
  readonly entityBatch: { readonly aliases: readonly EntityBatchAlias[] }
  readonly customScalarPaths?: unknown
}

/** One `_entities` of a `BatchFetch`. */
export interface EntityBatchAlias {
  /** The response key under which `operation` asks these entities (`_e0`). */
  readonly alias: string
  /** The variable that holds their representations; several aliases may share one list (`__batch_reps_0`). */
  readonly representationsVariableName: string
  /** Where the entities are: every place of every path, in this order. */
  readonly paths: readonly PlanPath[]
  readonly requires: readonly RequiredFragment[]
  readonly inputRewrites?: readonly Rewrite[]
  readonly outputRewrites?: readonly Rewrite[]
}

/** Each node after the one before has been merged. */
export interface SequenceNode {
  readonly kind: 'Sequence'
  readonly nodes: readonly PlanNode[]
}

/** All at once; none reads what another one fetches. */
export interface ParallelNode {
  readonly kind: 'Parallel'
  readonly nodes: readonly PlanNode[]
}

/** An entity fetch at every object that `path` leads to. */
export interface FlattenNode {
  readonly kind: 'Flatten'
  readonly path: PlanPath
  readonly node: PlanNode
}

/** `ifClause` where the Boolean variable `condition` is true, else `elseClause`; at most one of them is there. */
export interface ConditionNode {
  readonly kind: 'Condition'
  readonly condition: string
  readonly ifClause: PlanNode | null
  readonly elseClause?: PlanNode
}

/** The root fetch of a subscription. */
export interface SubscriptionNode {
  readonly kind: 'Subscription'
  readonly primary: FetchNode
}

/** The way from the root of the data to objects. */
export type PlanPath = readonly PlanPathSegment[]

/** A response key; every element of a list (once per level); only objects whose type is one of those named, or implements one. */
export type PlanPathSegment = { readonly Field: string } | '@' | { readonly TypeCondition: readonly string[] }

/** What representations of entities of a type (or of the types that implement it) are made of. */
export interface RequiredFragment {
  readonly kind: 'InlineFragment'
  readonly typeCondition: string
  readonly selections: readonly RequiredSelection[]
  /** Boolean variables on which it depends. */
  readonly skipIf?: string
  readonly includeIf?: string
}

/** A field of a representation, or those of a type below an abstract field. */
export type RequiredSelection = RequiredField | RequiredFragment

/**
 * A field of a representation: read from the data under `name`, written under `alias ?? name`. The planner gives it an alias where the data
 * has something else under the name of the required field.
 */
export interface RequiredField {
  readonly kind: 'Field'
  readonly name: string
  readonly alias?: string
  /** The arguments with which it was fetched; nothing for the executor to do. */
  readonly arguments?: unknown
  readonly selections?: readonly RequiredSelection[]
  /** Boolean variables on which it depends, in the planner's own spelling. */
  readonly skip_if?: string
  readonly include_if?: string
}

/**
 * A change of keys or values. `ValueSetter` overwrites what `path` leads to (in practice a `__typename` with the name of an
 * interface object); `KeyRenamer` renames the last key of `path` (aliases that the planner put where two types of one
 * selection have a field of different type under one name).
 */
export type Rewrite =
  | { readonly ValueSetter: { readonly path: RewritePath; readonly setValueTo: string } }
  | { readonly KeyRenamer: { readonly path: RewritePath; readonly renameKeyTo: string } }

/** Keys, through lists without a segment of their own; and what only objects of the types named are entered by. */
export type RewritePath = readonly ({ readonly Key: string } | { readonly TypenameEquals: readonly string[] })[]
