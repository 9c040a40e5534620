import { expect, it } from 'vitest'
import { differenceOf, type Answer } from './compare-answers.ts'
import { runDifferential } from './differential-run.ts'
import { PLANTED_FAULTS } from './planted-faults.ts'
import { operationOf, worldOf } from './world.ts'

// Whether the comparison notices what it is there for: right answers, spoiled in one way, are reported each time.

it('a right answer is no difference', async () => {
  const { differences, operations, withErrors } = await runDifferential({
    operations: 200,
    firstSeed: 1,
    eachGraph: 10,
    asked: ({ askReference }) => askReference,
  })
  expect(differences).toEqual([])
  expect(operations).toBeGreaterThanOrEqual(200)
  expect(withErrors).toBeGreaterThan(0)
})

const spoiled: Record<string, { planted: number; noticed: number }> = {}

it.each(Object.entries(PLANTED_FAULTS))('%s: noticed in every answer', async (name, spoil) => {
  const tally = (spoiled[name] = { planted: 0, noticed: 0 })
  for await (const { reference, answer } of rightAnswers()) {
    const wrong = spoil(answer)
    if (wrong === null) continue
    tally.planted++
    if (differenceOf(reference, wrong)) tally.noticed++
  }
  expect(tally.noticed).toBe(tally.planted)
  expect(tally.planted).toBeGreaterThan(0)
})

async function* rightAnswers() {
  for (let seed = 1; seed <= 30; seed++) {
    const world = await worldOf(seed)
    for (let nth = 0; world && nth < 10; nth++) {
      const operation = operationOf(world, seed * 10_000 + nth)
      if (!operation) continue
      const reference = await world.askReference(operation)
      const answer: Answer = { result: reference.result, mutations: reference.mutations }
      yield { reference, answer }
    }
  }
}
