import { expect, test } from 'vitest'
import type { TokenClaims } from './token-claims.ts'
import { rememberingVerifier } from './verified-tokens.ts'

const START = Date.parse('2026-03-01T10:00:00Z')

function world(expiresInSeconds: number) {
  let now = START
  let asked = 0
  const claims = (token: string): TokenClaims => ({
    subject: token,
    purpose: null,
    fiscalNumber: null,
    levelOfAssurance: 2,
    expiresAt: START + expiresInSeconds * 1000,
  })
  const verify = rememberingVerifier(
    async (token) => {
      asked++
      if (token === 'forged') throw new Error('refused')
      return claims(token)
    },
    { now: () => new Date(now), today: () => '2026-03-01' },
  )
  return { verify, pass: (seconds: number) => void (now += seconds * 1000), asked: () => asked }
}

test('a signature is looked at once a minute', async () => {
  const { verify, pass, asked } = world(3_600)
  for (const wait of [0, 30, 29]) {
    pass(wait)
    expect((await verify('a')).subject).toBe('a')
  }
  expect(asked()).toBe(1)
  pass(2)
  await verify('a')
  expect(asked()).toBe(2)
})

test('a token is never believed beyond its expiry', async () => {
  const { verify, pass, asked } = world(10)
  await verify('a')
  pass(10)
  await verify('a')
  expect(asked()).toBe(2)
})

test('refusals are not remembered, and no token answers for another', async () => {
  const { verify, asked } = world(3_600)
  await expect(verify('forged')).rejects.toThrow('refused')
  await expect(verify('forged')).rejects.toThrow('refused')
  expect(asked()).toBe(2)
  expect([(await verify('a')).subject, (await verify('b')).subject, (await verify('a')).subject]).toEqual([
    'a',
    'b',
    'a',
  ])
})
