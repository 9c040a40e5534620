import type {
  ConstValueNode,
  GraphQLCompositeType,
  GraphQLError,
  GraphQLInputType,
  GraphQLOutputType,
  ValueNode,
} from 'graphql'

/**
 * What an operation asks of a value of a composite type, its fragments resolved for every object type it may have. Equal questions
 * about one type within an operation are one object.
 */
export interface AnswerSelection {
  readonly type: GraphQLCompositeType
  /**
   * By the names of the object types of the caller's graph; types with equal fields share one object. An interface that has no object
   * type in any subgraph stands for itself, but where the name of the type is asked.
   */
  readonly byType: ReadonlyMap<string, AnswerFields>
  /** Whether the answer depends on the type at run time, so that `__typename` must be fetched. */
  readonly needsTypename: boolean
}

/** The fields of an object, in the order of the answer (`CollectFields`, specification § 6.3.2). */
export interface AnswerFields {
  readonly fields: readonly AnswerField[]
  /** Why the fields cannot be known (a condition that is null): the object is then in error. */
  readonly fault: GraphQLError | undefined
}

/** One field of an answer. */
export interface AnswerField {
  /** The caller's name for it. */
  readonly responseKey: string
  /** `Type.field`, for messages. */
  readonly coordinate: string
  readonly type: GraphQLOutputType
  readonly fetched: FetchedField
  readonly selection: AnswerSelection | undefined
  /** Why the field is not asked for and in error: an argument that no subgraph could read. */
  readonly fault: GraphQLError | undefined
}

/** A field as it is fetched: equal fields of an operation are one. */
export interface FetchedField {
  readonly name: string
  /** What sets it apart from other fields of its name, and gives it its place among them. */
  readonly identity: string
  readonly arguments: readonly UsedArgument[]
  /** Its key in what is fetched; set when it is written into the canonical text. */
  dataKey: string
}

/** An argument as it is sent: a variable of ours, or a literal that JSON could not hold. */
export interface UsedArgument {
  readonly name: string
  readonly value: InternalVariable | ConstValueNode
}

/** A variable under a name of ours, whose value is made from the caller's text and variables. */
export interface InternalVariable {
  /** Set when it is written into the canonical text. */
  name: string
  /** As it is declared there. */
  readonly type: GraphQLInputType
  readonly source: ValueNode
}

/** Whether an argument is sent as a variable. */
export const isInternalVariable = (value: UsedArgument['value']): value is InternalVariable => 'source' in value
