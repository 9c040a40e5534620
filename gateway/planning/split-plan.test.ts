import { readFileSync } from 'node:fs'
import {
  buildSchema,
  execute,
  parse,
  validate,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql'
import { QueryPlanner as NativePlanner } from '@graphql-hive/router-query-planner'
import { afterEach, expect, it } from 'vitest'
import { Refusal } from '#platform/errors.ts'
import { interpretPlan } from '../kit/interpret-plan.ts'
import { noArguments, randomOperation } from '../kit/random-operation.ts'
import { drawsOf, randomGraph, rootValue, type RandomGraph } from '../kit/random-supergraph.ts'
import { GuardedPlanner } from './guarded-planner.ts'
import { createQueryPlanner } from './plan-operation.ts'
import type { PlanNode } from './query-plan.ts'

const HUB = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8')
const VARIABLES = { yes: true, no: false }

const opened: { close(): void }[] = []
afterEach(() => opened.splice(0).forEach((one) => one.close()))

async function planners(sdl: string) {
  const whole = new GuardedPlanner({ timeoutMs: 5_000, maxMegabytes: 400, atOnce: 1, waiting: 100, triesAgain: false })
  const inParts = await createQueryPlanner(sdl)
  opened.push(whole, inParts)
  await whole.load('main', sdl)
  return {
    isPlannedWhole: async (text: string) =>
      'plan' in (await whole.plan({ graph: 'main', text, operationName: undefined, share: 0 })),
    plan: (text: string) =>
      inParts.plan(text).catch(({ originalError }: GraphQLError) => {
        if (originalError instanceof Refusal) return originalError.code
        throw originalError
      }),
  }
}

/** The fetches of a plan in order, with the place of each. */
function fetchesOf(node: PlanNode | undefined, at = ''): string[] {
  if (!node) return []
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap((inner) => fetchesOf(inner, at))
    case 'Flatten':
      return fetchesOf(
        node.node,
        node.path
          .map((one) => (one === '@' ? one : 'Field' in one ? one.Field : one.TypeCondition.join('|')))
          .join('.'),
      )
    case 'Condition':
      return [node.ifClause, node.elseClause].flatMap((inner) => fetchesOf(inner ?? undefined, at))
    case 'Fetch':
    case 'BatchFetch':
      return [
        `${at} ${node.serviceName} ${node.operation.replace(/^query\([^{]*\{_entities\(representations: \$\w+\)/, '')}`.trim(),
      ]
    case 'Subscription':
      return fetchesOf(node.primary, at)
  }
}

it('an entity inside of one of the same type, with a field that requires others', async () => {
  const { isPlannedWhole, plan } = await planners(HUB)
  const text = '{ referral(id: "x") { intervention { enrolment { intervention { unit delivered { unit } } } } } }'
  expect(await isPlannedWhole(text)).toBe(false)
  const planned = await plan(text)
  if (typeof planned === 'string') throw new Error(planned)
  const place = 'referral.intervention.enrolment.intervention'
  expect(fetchesOf(planned.node)).toEqual([
    'cases {referral(id: "x"){intervention{__typename id}}}',
    'referral.intervention services {...on PlannedIntervention{enrolment{intervention{__typename id}}}}}',
    `${place} cases {...on PlannedIntervention{unit}}}`,
    `${place} cases {...on PlannedIntervention{unit quantity}}}`,
    `${place} services {...on PlannedIntervention{delivered{unit}}}}`,
  ])
})

it('what a part depends on goes with it, and variables are declared where they are used', async () => {
  const { plan } = await planners(HUB)
  const part = 'intervention @include(if: $yes) { delivered @skip(if: $no) { unit } }'
  const text = `query Q($id: ID!, $yes: Boolean!, $no: Boolean!) { referral(id: $id) { intervention { enrolment { ...E } } } } fragment E on ServiceEnrolment { ${part} }`
  const planned = await plan(text)
  const json = JSON.stringify(planned)
  expect(json).not.toContain('entry__')
  expect(json).toContain('"condition":"no"')
  expect(json).toContain('query($id:ID!){referral')
  expect(json).toContain('intervention @include(if: $yes)')
})

it('an alias that is the name of a key is not taken for it: no plan', async () => {
  const { plan } = await planners(HUB)
  const text = '{ referral(id: "x") { intervention { enrolment { intervention { id: unit delivered { unit } } } } } }'
  expect(await plan(text)).toBe('PLAN_NOT_FOUND')
})

it('one root field of a mutation after the other', async () => {
  const { isPlannedWhole, plan } = await planners(randomGraph(1)!.sdl)
  // A required field right below a mutation: the planner panics.
  const first = 'x: set_a { k_q0: q0 k_r0: r0 { k_q0: q0 { k_k0: k0 } } }'
  expect(await isPlannedWhole(`mutation { ${first} }`)).toBe(false)
  const planned = await plan(`mutation { ${first} y: set_a { k_k0: k0 } }`)
  if (typeof planned === 'string') throw new Error(planned)
  const fetches = fetchesOf(planned.node)
  expect(fetches[0]).toContain('mutation{x: set_a')
  expect(fetches.slice(1, -1).join()).not.toContain('mutation')
  expect(fetches.at(-1)).toContain('mutation{y: set_a')
  expect(fetches.length).toBeGreaterThan(2)
})

it('random graphs: a plan, whole or in parts, gives what one schema gives; what has none is refused', async () => {
  const count = { whole: 0, inParts: 0, refused: 0 }
  for (const seed of [1, 3, 6, 8, 14]) {
    const graph = randomGraph(seed)
    if (!graph) continue
    const { isPlannedWhole, plan } = await planners(graph.sdl)
    const api = buildSchema(new NativePlanner(graph.sdl).consumerSchema, { assumeValid: true })
    const draw = drawsOf(seed)
    for (let i = 0; i < 14; i++) {
      const growth = { depth: 2 + draw(4), width: 1 + draw(2), conditions: i % 3 === 0, argumentsOf: noArguments }
      const text = randomOperation(api, draw, growth)
      if (validate(api, parse(text)).length > 0) continue
      const planned = await plan(text)
      if (typeof planned === 'string') {
        expect(planned).toBe('PLAN_NOT_FOUND')
        count.refused++
        continue
      }
      count[(await isPlannedWhole(text)) ? 'whole' : 'inParts']++
      const data = await interpretPlan(planned, { schema: api, ask: graph.ask, variables: VARIABLES })
      expect({ seed, text, ...(await answered(api, text, data)) }).toEqual({
        seed,
        text,
        ...(await reference(api, text, graph)),
      })
    }
  }
  expect(count.whole).toBeGreaterThan(20)
  expect(count.inParts, JSON.stringify(count)).toBeGreaterThan(3)
})

type Row = Readonly<Record<string, unknown>> & { readonly __typename: string; readonly number: number }

const plain = (result: ExecutionResult): ExecutionResult => JSON.parse(JSON.stringify(result)) as ExecutionResult

const answered = async (schema: GraphQLSchema, text: string, rootData: unknown): Promise<ExecutionResult> =>
  plain(
    await execute({
      schema,
      document: parse(text),
      variableValues: VARIABLES,
      rootValue: rootData,
      fieldResolver: (source: Row, _, __, { path }) => source[path.key],
      typeResolver: (source: Row) => source.__typename,
    }),
  )

const reference = async (schema: GraphQLSchema, text: string, graph: RandomGraph): Promise<ExecutionResult> =>
  plain(
    await execute({
      schema,
      document: parse(text),
      variableValues: VARIABLES,
      rootValue: {},
      fieldResolver: ({ __typename, number }: Row, args: Record<string, unknown>, _, { path, fieldName }) =>
        path.prev === undefined ? rootValue(fieldName) : graph.valueOf(__typename, number, fieldName, args),
      typeResolver: (source: Row) => source.__typename,
    }),
  )
