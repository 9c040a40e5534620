import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SignJWT, exportJWK, generateKeyPair } from 'jose'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import { OperatorFault } from '#platform/operator-fault.ts'
import { remoteKeys } from './remote-keys.ts'
import { createVerifier } from './verify-token.ts'
import type { TokenVerifier } from './verify-token.ts'

const pair = await generateKeyPair('ES256', { extractable: true })
const jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'one', alg: 'ES256' }] }

type Answer = 'keys' | 'error' | 'silence' | 'redirect' | 'garbage'
let answer: Answer
let fetches: number
const server = createServer((request, response) => {
  fetches += 1
  if (answer === 'silence') return
  if (answer === 'redirect')
    return void response.writeHead(302, { location: `http://${request.headers.host}/other` }).end()
  response.writeHead(answer === 'error' ? 500 : 200).end(answer === 'garbage' ? '<html>' : JSON.stringify(jwks))
})

beforeEach(async () => {
  ;[answer, fetches] = ['keys', 0]
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

const verifierWith = (cacheMaxAge: number, cooldown = 30_000): TokenVerifier => {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`
  const keys = remoteKeys(address, { timeout: 2_000, cooldown, cacheMaxAge })
  return createVerifier({ issuer: 'https://issuer.example', audience: 'ambito-hub', keys }, systemClock)
}

const token = (kid = 'one'): Promise<string> =>
  new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid })
    .setIssuer('https://issuer.example')
    .setAudience('ambito-hub')
    .setSubject('someone')
    .setExpirationTime('5m')
    .sign(pair.privateKey)

test('keys are fetched once for many tokens', async () => {
  const verify = verifierWith(600_000)
  const [first, ...others] = await Promise.all(Array.from({ length: 20 }, async () => verify(await token())))
  expect(first).toMatchObject({ subject: 'someone' })
  expect(others).toHaveLength(19)
  expect(fetches).toBe(1)
})

test('a flood of unknown keys costs one fetch and is refused as invalid', async () => {
  const verify = verifierWith(600_000)
  await verify(await token())
  for (let index = 0; index < 500; index += 1) {
    await expect(verify(await token(`k${index}`))).rejects.toMatchObject({ code: 'TOKEN_INVALID' })
  }
  expect(fetches).toBe(1)
})

test.each<Answer>(['error', 'silence', 'redirect', 'garbage'])(
  'while the issuer answers with %s traffic goes on with the keys last seen, and it is not asked again at once',
  async (outage) => {
    const verify = verifierWith(0)
    await verify(await token())
    answer = outage
    for (let index = 0; index < 5; index += 1) expect(await verify(await token())).toMatchObject({ subject: 'someone' })
    await expect(verify(await token('unknown'))).rejects.toMatchObject({ code: 'TOKEN_INVALID' })
    expect(fetches).toBe(outage === 'garbage' ? 7 : 2)
  },
)

test('an issuer that was never reached is unavailable, and is asked again after the cooldown', async () => {
  answer = 'error'
  const verify = verifierWith(600_000, 60_000)
  await expect(verify(await token())).rejects.toMatchObject({ code: 'ISSUER_UNAVAILABLE' })
  answer = 'keys'
  await expect(verify(await token())).rejects.toMatchObject({ code: 'ISSUER_UNAVAILABLE' })
  expect(fetches).toBe(1)
  const later = performance.now() + 60_001
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => later)
  try {
    expect(await verify(await token())).toMatchObject({ subject: 'someone' })
  } finally {
    clock.mockRestore()
  }
})

test.each(['https://issuer.example/jwks', 'http://127.0.0.1:9/jwks', 'http://localhost/jwks', 'http://[::1]:9/jwks'])(
  '%s may be asked',
  (address) => expect(() => remoteKeys(address)).not.toThrow(),
)

test.each([
  'http://issuer.example/jwks',
  'http://127.0.0.1.example/jwks',
  'http://10.0.0.1/jwks',
  'file:///etc/jwks',
  'jwks',
  '',
])('%s may not', (address) => expect(() => remoteKeys(address)).toThrow(OperatorFault))
