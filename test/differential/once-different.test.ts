import { expect, test } from 'vitest'
import { differenceOf, isUnplanned } from './compare-answers.ts'
import { operationOf, worldOf } from './world.ts'

// Operations over random graphs that were once answered otherwise than by one server of the whole graph. The seeds mean what they meant as
// long as nothing else is drawn.

test.each([
  ['an error of one of two fetches that give an object', 127, 1_270_017],
  ['the same, below an alias and a condition', 127, 1_270_018],
  ['a field of an interface object asked for the wrong type', 401, 4_010_004],
  ['the same, beside a field of all types', 2687, 26_870_016],
  ['a required field with an inherited name', 2349, 23_490_022],
  ['the same, of which another field depends', 2710, 27_100_012],
  ['an inherited name in what is copied', 1729, 17_290_002],
])('%s', async (_what, graphSeed, operationSeed) => {
  const world = (await worldOf(graphSeed))!
  try {
    const operation = operationOf(world, operationSeed)!
    expect(differenceOf(await world.askReference(operation), await world.ask(operation))).toBeUndefined()
  } finally {
    world.close()
  }
})

test('what the plan has no key to ask for is refused, and not null', async () => {
  const world = (await worldOf(560))!
  try {
    expect(isUnplanned(await world.ask(operationOf(world, 5_600_006)!))).toBe(true)
  } finally {
    world.close()
  }
})
