import { fastifyApolloHandler } from '@as-integrations/fastify'
import type { ApolloServer } from '@apollo/server'
import type { FastifyInstance, FastifyRequest, RouteHandlerMethod } from 'fastify'
import { contextOf, type GatewayContext } from './gateway-context.ts'

/** Has Apollo Server answer; what it says beside an operation (that an answer cannot be written) is a fault like any other. */
export function answerByApollo(app: FastifyInstance, apollo: ApolloServer<GatewayContext>): RouteHandlerMethod {
  const answer = fastifyApolloHandler(apollo, { context: async (request: FastifyRequest) => contextOf(request) })
  return async (request, reply) => {
    const body: unknown = await answer.call(app, request, reply)
    if (reply.statusCode < 400 || (typeof body === 'string' && body.includes(request.hub.requestId))) return body
    throw new Error('Apollo Server failed beside the operation.')
  }
}
