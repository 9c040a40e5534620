import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** The page's own script: its hash stands in the policy, so that no other inline script can run. */
const BOOT = `
self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_, label) => '/explorer/' + (label === 'json' || label === 'graphql' ? label : 'editor') + '.worker.js',
}
YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), { endpoint: '/graphql', title: 'Ambito Hub' })
`

const PAGE = `<!doctype html>
<html lang="it">
  <head>
    <meta charset="utf-8" />
    <title>Ambito Hub</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/explorer/explorer.css" />
  </head>
  <body class="no-focus-outline">
    <noscript>JavaScript</noscript>
    <div id="root"></div>
    <script src="/explorer/explorer.js"></script>
    <script>${BOOT}</script>
  </body>
</html>
`

/** Own files only: nothing is loaded from elsewhere, nothing is sent elsewhere. The editor writes its own styles. */
const POLICY = [
  "default-src 'self'",
  `script-src 'self' 'sha256-${createHash('sha256').update(BOOT).digest('base64')}'`,
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "worker-src 'self'",
  "frame-ancestors 'none'",
].join('; ')

const JAVASCRIPT = 'text/javascript; charset=utf-8'

/** Serves GraphiQL at `/`, from the files of an npm package: no content delivery network, so it works offline. */
export function serveExplorer(app: FastifyInstance): void {
  app.get('/', async (_, reply) => send(reply, 'text/html; charset=utf-8', PAGE))
  for (const [path, { type, part }] of Object.entries(ASSETS)) {
    app.get(`/explorer/${path}`, async (_, reply) => {
      void reply.header('cache-control', 'private, max-age=86400')
      // Nine megabytes of text: read when someone opens the explorer, not at start.
      return send(reply, type, part(await import('@graphql-yoga/render-graphiql/graphiql')))
    })
  }
}

type Files = typeof import('@graphql-yoga/render-graphiql/graphiql')

const ASSETS: Readonly<Record<string, { type: string; part: (files: Files) => string }>> = {
  'explorer.js': { type: JAVASCRIPT, part: ({ js }) => js },
  'explorer.css': { type: 'text/css; charset=utf-8', part: ({ css }) => css },
  'editor.worker.js': { type: JAVASCRIPT, part: ({ editorWorkerService }) => editorWorkerService },
  'json.worker.js': { type: JAVASCRIPT, part: ({ jsonWorker }) => jsonWorker },
  'graphql.worker.js': { type: JAVASCRIPT, part: ({ graphqlWorker }) => graphqlWorker },
}

const send = (reply: FastifyReply, type: string, text: string): FastifyReply =>
  reply.header('content-security-policy', POLICY).header('content-type', type).send(text)
