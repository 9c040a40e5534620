import { composeServices } from '@theguild/federation-composition'
import { parse, validate, type GraphQLSchema } from 'graphql'
import { createGateway, type Ask } from './ask-gateway.ts'
import { createReference, type Operation, type ReferenceAnswer } from './ask-reference.ts'
import { drawGraph } from './draw-graph.ts'
import { drawOperation } from './draw-operation.ts'
import type { GraphModel } from './graph-model.ts'
import { printSubgraph } from './print-subgraph.ts'
import { subgraphSchemas } from './subgraph-schemas.ts'

/** One random graph with two ways to ask it. */
export interface World {
  readonly model: GraphModel
  readonly schema: GraphQLSchema
  readonly ask: Ask
  readonly askReference: (operation: Operation) => Promise<ReferenceAnswer>
  close(): void
}

/** The world of a seed; undefined when its subgraphs do not compose. */
export async function worldOf(seed: number): Promise<World | undefined> {
  const model = drawGraph(seed)
  const services = model.subgraphs.map((name) => ({
    name,
    url: `http://${name}.invalid`,
    typeDefs: parse(printSubgraph(model, name)),
  }))
  const composed = composeServices(services)
  if (composed.supergraphSdl === undefined || composed.publicSdl === undefined) return undefined
  const schemas = subgraphSchemas(model)
  const { schema, ask } = createReference({ model, schemas }, composed.publicSdl)
  const gateway = await createGateway(composed.supergraphSdl, schemas)
  return { model, schema, askReference: ask, ...gateway }
}

/** The valid operation of a seed; undefined when the one drawn is not valid. */
export function operationOf({ schema }: World, seed: number): (Operation & { readonly text: string }) | undefined {
  const { text, operationName, variables } = drawOperation(schema, seed)
  const document = parse(text)
  return validate(schema, document).length > 0 ? undefined : { document, operationName, variables, text }
}
