import { GraphQLError, validate, type GraphQLSchema } from 'graphql'
import { DocumentFault, MAX_ERRORS, rulesFor } from './admit-document.ts'

/**
 * A fault of a document in words that name nothing outside a viewer's view of the graph: the document is validated once
 * more, against the view. What a document may hold does not depend on the viewer, only what is told of its mistakes.
 */
export function withinView(fault: DocumentFault, view: GraphQLSchema, introspection: boolean): DocumentFault {
  if (!fault.document) return fault
  const errors = validate(view, fault.document, rulesFor(introspection), { maxErrors: MAX_ERRORS })
  return new DocumentFault(fault.code, errors.length > 0 ? errors : [new GraphQLError('The document is not valid.')])
}
