import { readFileSync } from 'node:fs'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** What the explorer shows beside the graph. */
export interface ExplorerSettings {
  /** Operations that stand ready in tabs; `variables` is JSON. */
  readonly examples: readonly { readonly query: string; readonly variables?: string }[]
  /** Names in which a token can be had, and the command that prints it when one of them follows. */
  readonly personas: readonly string[]
  readonly command: string
  /** Asks who is asking, as `{ me { viewerRoles } }`; empty where the graph does not say. */
  readonly viewerQuestion: string
}

/** The explorer of a graph of which nothing is known. */
export const PLAIN_EXPLORER: ExplorerSettings = {
  examples: [{ query: '{\n  __typename\n}\n' }],
  personas: [],
  command: '',
  viewerQuestion: '',
}

/** Own files only: nothing is loaded from elsewhere, nothing is sent elsewhere. The editor writes its own styles. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const JAVASCRIPT = 'text/javascript; charset=utf-8'
const CSS = 'text/css; charset=utf-8'

/**
 * Serves GraphiQL at `/`, from the files of an npm package and of this folder: no content delivery network, so it works
 * offline. What is typed gets neither into an address nor, unless the user asks, into a storage of the browser.
 */
export function serveExplorer(app: FastifyInstance, settings: ExplorerSettings = PLAIN_EXPLORER): void {
  app.get('/', async (_, reply) => send(reply, 'text/html; charset=utf-8', own('page.html')))
  app.get('/explorer/shell.js', async (_, reply) => send(reply, JAVASCRIPT, own('shell.js')))
  app.get('/explorer/shell.css', async (_, reply) => send(reply, CSS, own('shell.css')))
  app.get('/explorer/settings.json', async (_, reply) => send(reply, 'application/json', JSON.stringify(settings)))
  for (const [path, { type, part }] of Object.entries(ASSETS)) {
    app.get(`/explorer/${path}`, async (_, reply) => {
      void reply.header('cache-control', 'private, max-age=86400')
      // Nine megabytes of text: read when someone opens the explorer, not at start.
      return send(reply, type, part(await import('@graphql-yoga/render-graphiql/graphiql')))
    })
  }
}

const own = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8')

type Files = typeof import('@graphql-yoga/render-graphiql/graphiql')

const ASSETS: Readonly<Record<string, { type: string; part: (files: Files) => string }>> = {
  'explorer.js': { type: JAVASCRIPT, part: ({ js }) => js },
  'explorer.css': { type: CSS, part: ({ css }) => css },
  'editor.worker.js': { type: JAVASCRIPT, part: ({ editorWorkerService }) => editorWorkerService },
  'json.worker.js': { type: JAVASCRIPT, part: ({ jsonWorker }) => jsonWorker },
  'graphql.worker.js': { type: JAVASCRIPT, part: ({ graphqlWorker }) => graphqlWorker },
}

const send = (reply: FastifyReply, type: string, text: string): FastifyReply =>
  reply.header('content-security-policy', POLICY).header('content-type', type).send(text)
