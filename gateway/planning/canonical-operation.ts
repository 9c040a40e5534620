import {
  getVariableValues,
  GraphQLError,
  Kind,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { fragmentsOf } from '../admission/limits/expanded-count.ts'
import type { AnswerSelection, InternalVariable } from './answer-tree.ts'
import { collectAnswer } from './collect-answer.ts'
import { formOf, formVariablesOf, type FormVariables, type VariableValues } from './conditions.ts'
import { aliasPrefixOf, InternalNames } from './internal-names.ts'
import { literalValue } from './literal-values.ts'
import { printCanonical, type Printing } from './print-canonical.ts'
import { providedTypes } from './provided-types.ts'
import { structuralForms, type StructuralForms } from './field-forms.ts'

/**
 * An operation without what its caller chose: fields merged, fragments resolved for object types, conditions decided, values as
 * variables, names of our own. Equal questions have equal texts, and with them one plan.
 */
export interface CanonicalOperation {
  readonly root: AnswerSelection
  /** What is planned; undefined when the answer needs no subgraph. */
  readonly text: string | undefined
  readonly variables: readonly InternalVariable[]
}

/** An operation of a document that was validated, with the values of its variables. */
export interface AskedOperation {
  /** Its canonical form for these values; the same object while it is kept and the values decide alike. */
  readonly canonical: CanonicalOperation
  readonly variables: VariableValues
}

/** How many forms of one document are kept: conditions of n variables have 2ⁿ. The longest unused leaves first. */
const MAX_FORMS = 32

/**
 * Characters of the texts of all forms together, beyond which all are made anew: many operations of one document may expand the
 * same fragment, in many forms each, so that the length of documents does not bound them. With its compiled answer a form holds
 * some 120 bytes per character (`docs/performance.md`).
 */
const MAX_FORMS_LENGTH = 500_000
/** What a form counts beside its text. */
const FORM_LENGTH = 100

/** Brings operations to their canonical form. */
export class CanonicalForms {
  readonly #schema: GraphQLSchema
  readonly #fullSchema: GraphQLSchema
  readonly #prefix: string
  readonly #structural: StructuralForms
  readonly #printing: Omit<Printing, 'names'>
  readonly #maxLength: number
  #known = new WeakMap<OperationDefinitionNode, KnownOperation>()
  #length = 0

  /** @param maxLength characters of the texts of all forms that are kept together */
  constructor(schema: GraphQLSchema, fullSchema: GraphQLSchema, maxLength = MAX_FORMS_LENGTH) {
    this.#maxLength = maxLength
    this.#schema = schema
    this.#fullSchema = fullSchema
    this.#prefix = aliasPrefixOf(fullSchema)
    this.#structural = structuralForms(fullSchema)
    this.#printing = { provided: providedTypes(fullSchema) }
  }

  /**
   * The operation that a request names.
   *
   * @param sent the variables of the request, as they came
   * @throws GraphQLError, or an AggregateError of them, when variables do not fit
   */
  of(document: DocumentNode, operationName: string | undefined, sent: VariableValues): AskedOperation {
    const node = operationIn(document, operationName)
    const { coerced, errors } = getVariableValues(this.#schema, node.variableDefinitions ?? [], sent)
    if (errors) throw new AggregateError(errors)
    const known = this.#known.get(node) ?? {
      decisive: formVariablesOf(document, node, this.#schema),
      forms: new Map<string, CanonicalOperation>(),
    }
    this.#known.set(node, known)
    const form = formOf(known.decisive, coerced)
    const canonical = known.forms.get(form) ?? this.#counted(this.#canonical(document, node, coerced))
    known.forms.delete(form)
    known.forms.set(form, canonical)
    if (known.forms.size > MAX_FORMS) known.forms.delete(known.forms.keys().next().value!)
    return { canonical, variables: coerced }
  }

  // Forms that left with their document stay counted, so that what is kept is never more than the count.
  #counted(fresh: CanonicalOperation): CanonicalOperation {
    this.#length += FORM_LENGTH + (fresh.text?.length ?? 0)
    if (this.#length > this.#maxLength) {
      this.#known = new WeakMap()
      this.#length = 0
    }
    return fresh
  }

  #canonical(document: DocumentNode, node: OperationDefinitionNode, variables: VariableValues): CanonicalOperation {
    const plain = this.#collect(document, node, variables, new Set())
    const { root, names } =
      plain.ambiguous.size === 0 ? plain : this.#collect(document, node, variables, plain.ambiguous)
    const text = printCanonical(root, node.operation === 'mutation', { names, ...this.#printing })
    return { root, text, variables: names.variables }
  }

  #collect(
    document: DocumentNode,
    node: OperationDefinitionNode,
    variables: VariableValues,
    ambiguous: ReadonlySet<string>,
  ) {
    const type = this.#schema.getRootType(node.operation)
    if (!type) throw new GraphQLError(`Schema is not configured to execute ${node.operation} operation.`)
    const names = new InternalNames(this.#prefix, ambiguous)
    const collected = collectAnswer(node.selectionSet, type, {
      schema: this.#schema,
      fullSchema: this.#fullSchema,
      fragments: fragmentsOf(document),
      variables,
      names,
      structural: this.#structural,
      isMutation: node.operation === 'mutation',
    })
    return { ...collected, names }
  }
}

interface KnownOperation {
  readonly decisive: FormVariables
  readonly forms: Map<string, CanonicalOperation>
}

/** The values of an operation's own variables, for the values of its caller's; what is absent stays absent. */
export function internalValues({ canonical, variables }: AskedOperation): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {}
  for (const { name, source } of canonical.variables) {
    const value = literalValue(source, variables)
    if (value !== undefined) values[name] = value
  }
  return values
}

function operationIn(document: DocumentNode, operationName: string | undefined): OperationDefinitionNode {
  const found = document.definitions.find(
    (node) => node.kind === Kind.OPERATION_DEFINITION && (!operationName || node.name?.value === operationName),
  )
  if (found?.kind !== Kind.OPERATION_DEFINITION) throw new Error('An admitted document without its operation.')
  return found
}
