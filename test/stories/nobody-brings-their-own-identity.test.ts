import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLog } from '#platform/log.ts'
import { createViewerSigner } from '#platform/viewer-token/sign-viewer.ts'
import { newViewerKeys } from '#platform/viewer-token/viewer-keys.ts'
import { fixedClock } from '#platform/clock.ts'
import type { FetchContext } from '#platform/subgraph-port.ts'
import { SEED_TODAY } from '#test/kit/database.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { viewerAs } from '#test/kit/viewers.ts'

/** Names under which the hub, proxies, routers, clouds and frameworks hand an identity on. */
const NAMES = [
  'x-hub-viewer X-Hub-Viewer x_hub_viewer x-viewer x-viewer-token viewer viewer-token x-ambito-viewer x-graphql-viewer',
  'x-user x-user-id x-auth x-auth-token x-authenticated-user x-remote-user remote-user x-access-token x-id-token x-jwt',
  'x-jwt-assertion x-jwt-payload x-role x-roles x-scope x-scopes x-subject x-tenant x-actor x-identity x-principal',
  'x-forwarded-user x-forwarded-access-token x-forwarded-email x-forwarded-groups x-forwarded-authorization',
  'x-original-authorization x-amzn-oidc-data x-goog-iap-jwt-assertion x-goog-authenticated-user-id x-ms-client-principal',
  'cf-access-jwt-assertion x-apollo-operation-context x-hive-viewer x-client-cert ssl-client-verify x-webauth-user',
  'proxy-authorization www-authenticate dpop cookie x-csrf-token x-api-key x-consumer-id x-credential-identifier',
].flatMap((line) => line.split(' '))

let hub: TestHub
beforeAll(async () => {
  hub = await startHub({ listen: true, log: createLog('silent') })
})
afterAll(() => hub[Symbol.asyncDispose]())

const ME = '{ me { subject viewerRoles purposes } }'

/** Sends a request byte by byte as written, so that no client repairs or drops a header. */
function raw(headers: readonly string[], query = ME): Promise<{ status: number; body: Told }> {
  const body = JSON.stringify({ query })
  const lines = ['POST /graphql HTTP/1.1', 'host: hub', 'content-type: application/json', 'connection: close']
  const request = [...lines, `content-length: ${Buffer.byteLength(body)}`, ...headers, '', body].join('\r\n')
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(Number(new URL(hub.url).port), '127.0.0.1', () => socket.write(request))
    socket.on('data', (chunk) => (answer += chunk.toString()))
    socket.on('error', reject)
    socket.on('close', () => {
      const [head = '', content = '{}'] = answer.split('\r\n\r\n')
      resolve({ status: Number(head.split(' ')[1]), body: JSON.parse(content) as Told })
    })
  })
}

interface Told {
  readonly data?: { readonly me: unknown }
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[]
}

/** The viewer token that the gateway really sent to a subgraph for a coordinator. */
async function viewerTokenOf(persona: 'coordinator'): Promise<string> {
  const seen: string[] = []
  hub.disturb((next) => (subgraph, fetch, context) => {
    seen.push(context.viewerToken)
    return next(subgraph, fetch, context)
  })
  await hub.askText(persona, ME)
  hub.disturb(undefined)
  return seen[0]!
}

describe('at the door', () => {
  it('no header but a token of the issuer makes a viewer, not even one that carries a real viewer token', async () => {
    const token = await viewerTokenOf('coordinator')
    const facts = JSON.stringify(viewerAs('COORDINATOR'))
    for (const name of NAMES)
      for (const value of [token, `Bearer ${token}`, facts, 'demo:coordinator'])
        expect([name, await raw([`${name}: ${value}`])]).toEqual([name, { status: 200, body: { data: { me: null } } }])
  })

  it('a viewer token is no access token', async () => {
    const { status, body } = await raw([`authorization: Bearer ${await viewerTokenOf('coordinator')}`])
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([401, 'TOKEN_INVALID'])
  })

  it('such headers change nothing for whoever has a token either', async () => {
    const authorization = `authorization: ${await hub.authorization('dashboard')}`
    const token = await viewerTokenOf('coordinator')
    const alone = await raw([authorization])
    expect(alone.body.data?.me).toMatchObject({ subject: 'demo:dashboard' })
    expect(await raw([...NAMES.slice(0, 30).map((name) => `${name}: ${token}`.slice(0, 400)), authorization])).toEqual(
      alone,
    )
  })

  it.each<[string, readonly string[], number, string?]>([
    ['stated', ['x-purpose: RIGHT_OF_ACCESS'], 200],
    ['stated in another case of the name', ['X-PURPOSE: RIGHT_OF_ACCESS'], 200],
    ['stated among blanks', ['x-purpose: \t RIGHT_OF_ACCESS \t'], 200],
    ['stated twice', ['x-purpose: SOCIAL_CARE', 'x-purpose: SOCIAL_CARE'], 400, 'HEADER_REPEATED'],
    ['stated twice in two cases', ['x-purpose: SOCIAL_CARE', 'X-Purpose: AUDIT'], 400, 'HEADER_REPEATED'],
    ['in small letters', ['x-purpose: social_care'], 403, 'PURPOSE_NOT_ALLOWED'],
    ['empty', ['x-purpose:'], 403, 'PURPOSE_NOT_ALLOWED'],
    ['in a list', ['x-purpose: SOCIAL_CARE, RIGHT_OF_ACCESS'], 403, 'PURPOSE_NOT_ALLOWED'],
    ['of another role', ['x-purpose: AUDIT'], 403, 'PURPOSE_NOT_ALLOWED'],
    ['unknown', ['x-purpose: CURIOSITY'], 403, 'PURPOSE_NOT_ALLOWED'],
  ])('a purpose %s', async (_, headers, expected, code) => {
    const { status, body } = await raw([`authorization: ${await hub.authorization('coordinator')}`, ...headers])
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([expected, code])
  })
})

describe('between gateway and subgraphs', () => {
  const CLOCK = fixedClock(`${SEED_TODAY}T10:00:00Z`)
  const forged = async (at = CLOCK): Promise<string> =>
    createViewerSigner(await newViewerKeys(), at)(viewerAs('COORDINATOR'))
  const OPEN = '{ ambiti { nodes { name } } }'

  it.each<[string, () => Promise<Partial<FetchContext> & Record<string, unknown>>]>([
    ['no token', async () => ({ viewerToken: '' })],
    ['a viewer instead of a token', async () => ({ viewerToken: '', viewer: viewerAs('COORDINATOR') })],
    ['a viewer under a key of somebody else', async () => ({ viewerToken: await forged() })],
    ['an access token', async () => ({ viewerToken: (await hub.authorization('coordinator')).slice(7) })],
  ])('%s opens nothing, not even open data', async (_, change) => {
    const context = await change()
    hub.disturb((next) => (subgraph, fetch, sent) => next(subgraph, fetch, { ...sent, ...context }))
    const { data, errors } = await hub.askText('coordinator', OPEN)
    hub.disturb(undefined)
    expect(JSON.stringify(data)).not.toContain('name')
    expect(new Set(errors?.map(({ extensions }) => extensions['code']))).toEqual(new Set(['VIEWER_TOKEN_REFUSED']))
  })

  it('what travels holds neither the tax code nor the name of who asks', async () => {
    const payload = Buffer.from((await viewerTokenOf('coordinator')).split('.')[1]!, 'base64url').toString()
    expect(payload).not.toMatch(/[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]|Ombrarossa|Candida|TINIT/i)
    expect(JSON.parse(payload)).toMatchObject({ viewer: { fiscalHash: expect.stringMatching(/^-?\d+$/) as string } })
  })
})
