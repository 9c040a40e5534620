import { expect, it } from 'vitest'
import type { ReferenceAnswer } from './ask-reference.ts'
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

interface RightAnswer {
  readonly reference: ReferenceAnswer
  readonly answer: Answer
}

async function rightAnswers(): Promise<RightAnswer[]> {
  const found: RightAnswer[] = []
  for (let seed = 1; seed <= 30; seed++) {
    const world = await worldOf(seed)
    for (let nth = 0; world && nth < 10; nth++) {
      const operation = operationOf(world, seed * 10_000 + nth)
      if (!operation) continue
      const reference = await world.askReference(operation)
      found.push({ reference, answer: { result: reference.result, mutations: reference.mutations } })
    }
    world?.close()
  }
  return found
}

const answers = await rightAnswers()

it.each(Object.entries(PLANTED_FAULTS))('%s: noticed in every answer', (_, spoil) => {
  const wrong = answers.flatMap(({ reference, answer }) => {
    const spoiled = spoil(answer)
    return spoiled ? [differenceOf(reference, spoiled) !== undefined] : []
  })
  expect(wrong).toEqual(wrong.map(() => true))
  expect(wrong.length).toBeGreaterThan(0)
})
