import { print } from 'graphql'
import type { Ask } from './ask-gateway.ts'
import type { Operation, ReferenceAnswer } from './ask-reference.ts'
import { differenceOf, isUnplanned, type Answer, type Difference } from './compare-answers.ts'
import { printSubgraph } from './print-subgraph.ts'
import { shrunkOperation } from './shrink-operation.ts'
import { operationOf, worldOf, type World } from './world.ts'

/** One operation of which the answers differ. */
export interface FoundDifference {
  readonly graphSeed: number
  readonly operationSeed: number
  readonly difference: Difference
  /** Everything that a reader needs, in the smallest form. */
  readonly report: string
}

/** What a run did. */
export interface RunTally {
  readonly operations: number
  readonly graphs: { readonly drawn: number; readonly composed: number }
  readonly drawn: number
  /** Operations whose answers have errors, so that one sees that faults were met. */
  readonly withErrors: number
  /** Operations that the gateway refused because the planner found no way. */
  readonly unplanned: readonly string[]
  readonly differences: readonly FoundDifference[]
}

/** How a run goes: how many operations, from which seed, how many on each graph. */
export interface RunPlan {
  readonly operations: number
  readonly firstSeed: number
  readonly eachGraph: number
  /** Who is asked; the gateway unless given. */
  readonly asked?: (world: World) => Ask
  /** Differences after which it ends. */
  readonly enough?: number
}

/** Asks random operations on random graphs of both, and notes every difference. */
export async function runDifferential({
  operations,
  firstSeed,
  eachGraph,
  asked = ({ ask }) => ask,
  enough = 25,
}: RunPlan): Promise<RunTally> {
  const tally = {
    operations: 0,
    graphs: { drawn: 0, composed: 0 },
    drawn: 0,
    withErrors: 0,
    unplanned: [] as string[],
    differences: [] as FoundDifference[],
  }
  for (let seed = firstSeed; tally.operations < operations && tally.differences.length < enough; seed++) {
    tally.graphs.drawn++
    const world = await worldOf(seed)
    if (!world) continue
    tally.graphs.composed++
    const seeds = Array.from({ length: eachGraph }, (_, nth) => seed * 10_000 + nth)
    for (const operationSeed of seeds) await askOne({ ...world, ask: asked(world) }, { seed, operationSeed, tally })
    world.close()
  }
  return tally
}

/** A tally in the making. */
type Growing = {
  -readonly [Part in keyof RunTally]: RunTally[Part] extends readonly (infer One)[] ? One[] : RunTally[Part]
}

interface AskedOne {
  readonly seed: number
  readonly operationSeed: number
  readonly tally: Growing & { readonly graphs: { drawn: number; composed: number } }
}

async function askOne(world: World, { seed, operationSeed, tally }: AskedOne): Promise<void> {
  tally.drawn++
  const operation = operationOf(world, operationSeed)
  if (!operation) return
  const reference = await world.askReference(operation)
  tally.operations++
  if (reference.result.errors) tally.withErrors++
  const difference = await differenceFor(world, operation, reference)
  if (difference === 'unplanned') tally.unplanned.push(operation.text)
  if (difference === undefined || difference === 'unplanned') return
  const report = await reportOf(world, operation, difference)
  tally.differences.push({ graphSeed: seed, operationSeed, difference, report })
}

async function differenceFor(
  world: World,
  operation: Operation,
  known?: ReferenceAnswer,
): Promise<Difference | 'unplanned' | undefined> {
  const reference = known ?? (await world.askReference(operation))
  // An operation that was shrunk to one that nobody can run.
  if (reference.result.data === undefined) return undefined
  const answer = await world.ask(operation)
  return isUnplanned(answer) ? 'unplanned' : differenceOf(reference, answer)
}

async function reportOf(world: World, operation: Operation, { kind }: Difference): Promise<string> {
  const smallest = await shrunkOperation(world.schema, operation, async (smaller) => {
    const found = await differenceFor(world, smaller)
    return typeof found === 'object' && found.kind === kind
  })
  const reference = await world.askReference(smallest)
  const answer = await world.ask(smallest)
  const { model } = world
  return [
    `graph ${model.seed}: ${JSON.stringify(differenceOf(reference, answer))}`,
    print(smallest.document),
    `operation ${String(smallest.operationName)}, variables ${JSON.stringify(smallest.variables)}`,
    `expected ${textOf(reference)}`,
    `received ${textOf(answer)}`,
    ...model.subgraphs.map(
      (subgraph) => `# ${subgraph}\n${printSubgraph(model, subgraph).replace(/^extend schema .*\n/, '')}`,
    ),
  ].join('\n')
}

const textOf = ({ result, mutations }: Answer): string =>
  JSON.stringify({ ...result, ...(mutations.length > 0 && { mutations }) })
