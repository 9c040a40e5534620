import { expect, test } from 'vitest'
import { PUBLIC_VIEWER, type Viewer } from '#platform/viewer.ts'
import { rememberingIdentity } from './remembered-viewers.ts'

const MINUTE = 60_000

/** A world in which a token `a.<subject>.c` may be believed for a minute. */
function world() {
  const state = { now: 0, asked: [] as string[] }
  const identity = rememberingIdentity(
    async (token, stated) => {
      state.asked.push([token, ...stated].join(' '))
      if (token.includes('forged')) throw new Error('refused')
      const viewer = Object.freeze({ ...PUBLIC_VIEWER, kind: 'STAFF' as const, subject: [token, ...stated].join(' ') })
      return { viewer, since: state.now, until: state.now + MINUTE }
    },
    { now: () => new Date(state.now), today: () => '' },
  )
  const ask = (token: string, ...stated: string[]): Viewer | Promise<Viewer> =>
    identity({ authorization: `Bearer ${token}`, ...(stated.length > 0 && { 'x-purpose': stated }) })
  return { state, ask, identity }
}

test('the same request is answered at once and by the same viewer, until what it was made of expires', async () => {
  const { state, ask } = world()
  const first = await ask('a.b.c')
  state.now = MINUTE - 1
  expect(ask('a.b.c')).toBe(first)
  state.now = MINUTE
  expect(await ask('a.b.c')).not.toBe(first)
  expect(state.asked).toHaveLength(2)
})

test('no token and no purpose answers for another', async () => {
  const { ask } = world()
  const asked: string[][] = [['a.b.c'], ['a.b.d'], ['a.b.c', 'X'], ['a.b.c', 'Y'], ['a.b.c', 'X', 'Y'], ['a.b.c', '']]
  for (let round = 0; round < 2; round++) {
    for (const [token, ...stated] of asked) {
      expect((await ask(token!, ...stated)).subject).toBe([token, ...stated].join(' '))
    }
  }
})

test('refusals are not remembered', async () => {
  const { state, ask } = world()
  for (let round = 0; round < 3; round++) await expect(ask('a.forged.c')).rejects.toThrow('refused')
  expect(state.asked).toHaveLength(3)
})

test('a clock that was set back lengthens nothing', async () => {
  const { state, ask } = world()
  state.now = 10 * MINUTE
  await ask('a.b.c')
  state.now = MINUTE
  await ask('a.b.c')
  expect(state.asked).toHaveLength(2)
})

test('the memory is bounded, and the longest unused goes first', async () => {
  const { state, ask } = world()
  for (let index = 0; index < 2_000; index++) await ask(`a.${index}.c`)
  await ask('a.0.c')
  await ask('a.2000.c')
  state.asked.length = 0
  await ask('a.0.c')
  await ask('a.1.c')
  expect(state.asked).toEqual(['a.1.c'])
})

test('without a token nobody is asked', () => {
  const { state, identity } = world()
  expect(identity({ 'x-purpose': 'SOCIAL_CARE' })).toBe(PUBLIC_VIEWER)
  expect(state.asked).toEqual([])
})
