import {
  GraphQLError,
  Kind,
  NoFragmentCyclesRule,
  parse,
  ProvidedRequiredArgumentsRule,
  specifiedRules,
  validate,
  ValuesOfCorrectTypeRule,
} from 'graphql'
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode, ValidationRule } from 'graphql'
import type { InputForms } from '#platform/scalars/expected-form.ts'
import { inputValuesRule } from '#platform/scalars/input-values-rule.ts'
import { NO_RANGES, type NumberRanges } from '#platform/scalars/number-ranges.ts'
import { NO_SCALARS, type InputScalars } from '#platform/scalars/platform-scalars.ts'
import { declaredVariables } from '#platform/scalars/variable-values.ts'
import { refuse } from '../errors.ts'
import type { AdmittedDocument, AdmittedOperation } from './document-store.ts'
import { costPlanOf } from './cost/cost-plan.ts'
import type { ListSizes } from './cost/list-sizes.ts'
import { limitAliases } from './limits/aliases.ts'
import { limitDepth } from './limits/depth.ts'
import { limitDirectives } from './limits/directives.ts'
import type { Limits } from './limits/limits.ts'
import { limitSelections } from './limits/selections.ts'
import { limitTokens } from './limits/tokens.ts'
import { limitLiterals } from './limits/values.ts'
import { KnownOperationsRule } from './known-operations.ts'
import { NoIntrospectionRule } from './no-introspection.ts'
import { refuseReservedNames } from './reserved-names.ts'

/**
 * A document that is not valid GraphQL or not valid on this graph, or values of the wrong form: the caller's errors, each to
 * be answered. The code is that of errors without one of their own.
 */
export class DocumentFault extends Error {
  override readonly name = 'DocumentFault'
  readonly code: 'GRAPHQL_PARSE_FAILED' | 'GRAPHQL_VALIDATION_FAILED' | 'BAD_INPUT'
  readonly errors: readonly GraphQLError[]

  constructor(code: DocumentFault['code'], errors: readonly GraphQLError[]) {
    super(code)
    this.code = code
    this.errors = errors
  }
}

/** What a document is admitted to. */
export interface Admission {
  /** The graph as the viewer sees it: what it does not hold does not exist for them. */
  readonly schema: GraphQLSchema
  /** What to assume of lists that nobody pages. */
  readonly sizes: ListSizes
  readonly limits: Limits
  readonly introspection: boolean
  /** How scalars are read that the graph only names. Unset: they take anything, as a foreign graph's must. */
  readonly scalars?: InputScalars
  /** Ranges of whole numbers by the name of their argument. Unset: none. */
  readonly ranges?: NumberRanges
}

/** How many errors of one document are told; the rest would only repeat them. */
const MAX_ERRORS = 20

/**
 * Parses a document, holds it to the limits, validates it. The order is by cost: each step only sees what the cheaper
 * one before it has bounded, and no recursive walk meets a document of unknown size.
 *
 * @throws Refusal with a `…_LIMIT` code; NAME_RESERVED; DocumentFault
 */
export function admitDocument(text: string, admission: Admission): AdmittedDocument {
  const { limits } = admission
  limitTokens(text, limits)
  const located = parsed(text, limits, false)
  limitDirectives(located, limits)
  limitAliases(located, limits)
  limitDepth(located, limits)
  limitSelections(located, limits)
  limitLiterals(located, limits)
  refuseReservedNames(located)
  assertValid(located, admission)
  // Kept without locations: tokens and positions would be most of the memory of a full store.
  const document = parsed(text, limits, true)
  return {
    document,
    operations: document.definitions.flatMap((node) => operationOf(node, document, admission)),
    validOn: new WeakSet([admission.schema]),
  }
}

function parsed(text: string, limits: Limits, noLocation: boolean): DocumentNode {
  try {
    return parse(text, { noLocation })
  } catch (fault) {
    if (fault instanceof GraphQLError) throw new DocumentFault('GRAPHQL_PARSE_FAILED', [fault])
    // The parser is recursive: nesting beyond its stack is nesting beyond any limit.
    if (fault instanceof RangeError) throw refuse('DEPTH_LIMIT', { max: limits.depth })
    throw fault
  }
}

/** By what values are read and their forms described. Names that introspection would not show are not listed. */
export const formsOf = ({ scalars = NO_SCALARS, ranges = NO_RANGES, introspection }: Admission): InputForms => ({
  scalars,
  ranges,
  names: introspection,
})

/** The rules of validation, with or without a door for introspection; values have a rule of ours. */
function rulesFor(admission: Admission): readonly ValidationRule[] {
  const values = inputValuesRule(formsOf(admission))
  const own = [KnownOperationsRule, values, ...(admission.introspection ? [] : [NoIntrospectionRule])]
  const replaced: readonly ValidationRule[] = [ValuesOfCorrectTypeRule, ProvidedRequiredArgumentsRule]
  return [...specifiedRules.filter((rule) => !replaced.includes(rule)), ...own]
}

function assertValid(document: DocumentNode, admission: Admission): void {
  const { schema } = admission
  const cycles = validate(schema, document, [NoFragmentCyclesRule], { maxErrors: MAX_ERRORS })
  const errors = cycles.length > 0 ? cycles : validate(schema, document, rulesFor(admission), { maxErrors: MAX_ERRORS })
  if (errors.length === 0) return
  throw new DocumentFault('GRAPHQL_VALIDATION_FAILED', errors)
}

function operationOf(
  node: DocumentNode['definitions'][number],
  document: DocumentNode,
  admission: Admission,
): AdmittedOperation[] {
  if (!isOperation(node)) return []
  const { schema, ranges = NO_RANGES } = admission
  const variables = declaredVariables({ schema, ranges }, document, node)
  return [
    { name: node.name?.value ?? '', kind: node.operation, variables, cost: costPlanOf(admission, document, node) },
  ]
}

const isOperation = (node: DocumentNode['definitions'][number]): node is OperationDefinitionNode =>
  node.kind === Kind.OPERATION_DEFINITION
