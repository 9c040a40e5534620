import {
  isInputType,
  isRequiredArgument,
  typeFromAST,
  type ArgumentNode,
  type DirectiveNode,
  type FieldNode,
  type GraphQLArgument,
  type ValidationContext,
  type ValidationRule,
  type VariableDefinitionNode,
} from 'graphql'
import type { InputForms } from './expected-form.ts'
import { inputError, literalFaults, missing, type InputFault } from './input-values.ts'
import { rangeOf } from './number-ranges.ts'

/**
 * The rule of validation for every value that is written into a document: arguments of fields and directives, default
 * values of variables, and required arguments that are missing. Reports `BAD_INPUT` refusals. In the place of
 * `ValuesOfCorrectTypeRule` and `ProvidedRequiredArgumentsRule`, which quote the value and speak English only.
 */
export const inputValuesRule =
  (forms: InputForms): ValidationRule =>
  (context) => {
    const report = (faults: readonly InputFault[]): void =>
      faults.forEach((fault) => context.reportError(inputError(fault)))
    return {
      Argument: (node) => report(ofArgument(node, context, forms)),
      VariableDefinition: (node) => report(ofDefault(node, context, forms)),
      Field: {
        leave: (node) => report(ofMissing(node, { args: context.getFieldDef()?.args ?? [], prefix: '' }, forms)),
      },
      Directive: {
        leave: (node) => {
          const args = context.getDirective()?.args ?? []
          report(ofMissing(node, { args, prefix: `@${node.name.value}.` }, forms))
        },
      },
    }
  }

function ofArgument(node: ArgumentNode, context: ValidationContext, forms: InputForms): InputFault[] {
  const argument = context.getArgument()
  const directive = context.getDirective()
  if (!argument) return []
  const place = directive ? `@${directive.name}.${argument.name}` : argument.name
  const range = rangeOf(argument.name, argument.type, forms.ranges)
  return literalFaults(node.value, { place, type: argument.type, forms, range })
}

function ofDefault(
  { variable, type: written, defaultValue }: VariableDefinitionNode,
  context: ValidationContext,
  forms: InputForms,
): InputFault[] {
  const type = typeFromAST(context.getSchema(), written)
  if (!defaultValue || !isInputType(type)) return []
  return literalFaults(defaultValue, { place: placeOfVariable(variable.name.value), type, forms })
}

/** The arguments that something takes, and how their places begin. */
interface Taken {
  readonly args: readonly GraphQLArgument[]
  readonly prefix: string
}

function ofMissing(node: FieldNode | DirectiveNode, { args, prefix }: Taken, forms: InputForms): InputFault[] {
  const given = new Set(node.arguments?.map(({ name }) => name.value))
  return args
    .filter((argument) => isRequiredArgument(argument) && !given.has(argument.name))
    .map(({ name, type }) =>
      missing({ place: `${prefix}${name}`, type, forms, range: rangeOf(name, type, forms.ranges) }, node),
    )
}

/** Callers choose names of variables, of any length. */
const MOST_CHARACTERS = 100

/** A variable as a place in a refusal. */
export const placeOfVariable = (name: string): string => `$${name.slice(0, MOST_CHARACTERS)}`
