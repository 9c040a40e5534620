import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { GraphQLError } from 'graphql'
import { afterEach, expect, it } from 'vitest'
import { Refusal } from '#platform/errors.ts'
import { OperatorFault } from '#platform/operator-fault.ts'
import { tinySupergraph } from '../kit/tiny-supergraph.ts'
import { createQueryPlanner, type QueryPlanner, type QueryPlannerOptions } from './plan-operation.ts'

const TINY = tinySupergraph()
const PLAIN = '{ people { name cases { number } } }'
/** The planner takes the alias for the key that it needs itself, and panics ("Failed to minify"). */
const PANIC = '{ case(id: 1) { cost { amount } id: manager { __typename } } }'
/** A tenth of a second and more. */
const LONG = `{ ${Array.from({ length: 300 }, (_, i) => `a${i}: people { cases { cost { amount } } }`).join(' ')} }`

const planners: QueryPlanner[] = []
afterEach(() => planners.splice(0).forEach((planner) => planner.close()))

async function planner(options?: QueryPlannerOptions): Promise<QueryPlanner> {
  const created = await createQueryPlanner(TINY, options)
  planners.push(created)
  return created
}

const codeOf = (planning: Promise<unknown>): Promise<unknown> =>
  planning.then(
    () => 'planned',
    ({ originalError }: GraphQLError) => (originalError instanceof Refusal ? originalError.code : originalError),
  )

it('a plan says what to fetch, where, and what for', async () => {
  expect(await (await planner()).plan(PLAIN)).toEqual({
    kind: 'QueryPlan',
    node: {
      kind: 'Sequence',
      nodes: [
        { kind: 'Fetch', serviceName: 'people', operationKind: 'query', operation: '{people{__typename name id}}' },
        {
          kind: 'Flatten',
          path: [{ Field: 'people' }, '@'],
          node: {
            kind: 'Fetch',
            serviceName: 'cases',
            operationKind: 'query',
            operation:
              'query($representations:[_Any!]!){_entities(representations: $representations){...on Person{cases{number}}}}',
            requires: [
              {
                kind: 'InlineFragment',
                typeCondition: 'Person',
                selections: [
                  { kind: 'Field', name: '__typename' },
                  { kind: 'Field', name: 'id' },
                ],
              },
            ],
          },
        },
      ],
    },
  })
})

it('what is no supergraph, an operator learns', async () => {
  await expect(createQueryPlanner('type Query { a: Int')).rejects.toThrow(OperatorFault)
})

it('an operation on which the planner panics is refused, once for all; every other one beside it is planned', async () => {
  const ends: unknown[] = []
  const { plan } = await planner({ log: { warn: (...args: unknown[]) => void ends.push(args) } })
  const many = Array.from({ length: 40 }, (_, i) => (i === 7 ? PANIC : PLAIN))
  const codes = await Promise.all(many.map((text) => codeOf(plan(text))))
  expect(codes).toEqual(many.map((text) => (text === PANIC ? 'PLAN_NOT_FOUND' : 'planned')))
  expect(ends).toHaveLength(2)
  expect(JSON.stringify(ends)).not.toMatch(/manager|amount/)
  expect(await codeOf(plan(PANIC))).toBe('PLAN_NOT_FOUND')
  expect(ends).toHaveLength(2)
})

it('several operations that panic, at once', async () => {
  const { plan } = await planner({ limits: { atOnce: 4 } })
  const many = Array.from({ length: 12 }, (_, i) => (i % 3 === 0 ? PANIC.replace('id: 1', `id: ${i}`) : PLAIN))
  expect(await Promise.all(many.map((text) => codeOf(plan(text))))).toEqual(
    many.map((text) => (text === PLAIN ? 'planned' : 'PLAN_NOT_FOUND')),
  )
})

it('a process that somebody kills is started again, idle or planning', async () => {
  const created = await planner()
  const pids = new Set<number>()
  for (let round = 0; round < 3; round++) {
    const planning = round === 0 ? [] : [created.plan(PLAIN), created.plan(LONG), created.plan(PLAIN)]
    pids.add(created.pid!)
    process.kill(created.pid!, 'SIGKILL')
    expect(await Promise.all([...planning, created.plan(PLAIN)].map(codeOf))).not.toContain('PLAN_NOT_FOUND')
  }
  expect(pids.size).toBe(3)
})

it('a question during which processes die again and again, loading or planning, is refused and not a fault', async () => {
  const created = await planner()
  let isAnswered = false
  const answered = codeOf(created.plan(LONG)).finally(() => (isAnswered = true))
  const killed = new Set<number>()
  while (!isAnswered) {
    const { pid } = created
    if (pid !== undefined && !killed.has(pid)) process.kill(pid, 'SIGKILL')
    if (pid !== undefined) killed.add(pid)
    await new Promise(setImmediate)
  }
  expect(await answered).toBe('OVERLOADED')
  expect(killed.size).toBeGreaterThan(2)
  // It was not the question: the next process plans it.
  expect(await codeOf(created.plan(LONG))).toBe('planned')
})

it('planning that takes too long is refused, the second time for good, and what waited is planned', async () => {
  const created = await planner({ limits: { timeoutMs: 1_000, atOnce: 1 } })
  process.kill(created.pid!, 'SIGSTOP')
  expect(await Promise.all([codeOf(created.plan(PLAIN)), codeOf(created.plan('{ people { id } }'))])).toEqual([
    'OVERLOADED',
    'planned',
  ])
  // The process that was late may have been stopped or starved: the same question is planned when it comes again.
  expect(await codeOf(created.plan(PLAIN))).toBe('planned')
  const other = '{ people { name } }'
  for (const expected of ['OVERLOADED', 'PLAN_NOT_FOUND']) {
    // By then the process is the next one.
    expect(await codeOf(created.plan(PLAIN))).toBe('planned')
    process.kill(created.pid!, 'SIGSTOP')
    expect(await codeOf(created.plan(other))).toBe(expected)
  }
  expect(await codeOf(created.plan(other))).toBe('PLAN_NOT_FOUND')
})

it('an answer that waited while this process was busy is in time', async () => {
  const created = await planner({ limits: { timeoutMs: 200 } })
  const planning = codeOf(created.plan(PLAIN))
  await new Promise(setImmediate)
  const until = performance.now() + 600
  while (performance.now() < until);
  expect(await planning).toBe('planned')
})

it('planning that takes too much memory is refused', async () => {
  const created = await planner({ limits: { maxMegabytes: 20 } })
  expect(await codeOf(created.plan(LONG))).toBe('PLAN_NOT_FOUND')
  expect(await codeOf(created.plan(PLAIN))).toBe('planned')
})

it('the process is small', async () => {
  const created = await planner()
  for (let i = 0; i < 500; i++) await created.plan(`{ p${i}: people { name cases { number cost { amount } } } }`)
  const status = readFileSync(`/proc/${created.pid}/status`, 'utf8')
  const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1])
  expect(kilobytes('RssAnon')).toBeLessThan(60_000)
  expect(kilobytes('VmRSS')).toBeLessThan(110_000)
})

it('the process knows nothing of the environment', async () => {
  process.env['HUB_PLANNER_PROBE'] = 'secret'
  const environment = readFileSync(`/proc/${(await planner()).pid}/environ`, 'utf8')
  expect(environment).not.toMatch(/secret|PATH=\/|DATABASE/)
})

it('more than may wait are told to come again', async () => {
  const created = await planner({ limits: { atOnce: 1, waiting: 1 } })
  const codes = await Promise.all([1, 2, 3].map(() => codeOf(created.plan(PLAIN))))
  expect(codes).toEqual(['planned', 'planned', 'OVERLOADED'])
  expect(await codeOf(created.plan(PLAIN))).toBe('planned')
})

it('a closed planner refuses, and has no process', async () => {
  const created = await planner()
  const pid = created.pid!
  const planning = codeOf(created.plan(PLAIN))
  created.close()
  expect([await planning, await codeOf(created.plan(PLAIN))]).toEqual(['PLAN_NOT_FOUND', 'PLAN_NOT_FOUND'])
  await gone(pid)
})

const PARENT = (plan: string) => `
  import { createQueryPlanner } from ${JSON.stringify(new URL('plan-operation.ts', import.meta.url).pathname)}
  const planner = await createQueryPlanner(${JSON.stringify(TINY)})
  console.log(planner.pid)
  ${plan}`

async function startParent(plan: string) {
  const args = ['--import', 'tsx', '--input-type=module', '-e', PARENT(plan)]
  const parent = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(parent.stdout, 'data')) as [Buffer]
  return { parent, pid: Number(line.toString()) }
}

it('however the hub ends, planning or not, the process ends with it', async () => {
  for (const work of ['setInterval(() => {}, 1000)', `planner.plan(${JSON.stringify(LONG)})`]) {
    const { parent, pid } = await startParent(work)
    expect(existsSync(`/proc/${pid}`)).toBe(true)
    parent.kill('SIGKILL')
    await gone(pid)
  }
})

it('a planner keeps no process alive, except for an answer', async () => {
  for (const text of [PLAIN, PANIC]) {
    const work = `await planner.plan(${JSON.stringify(text)}).catch(() => 'refused')`
    const { parent, pid } = await startParent(work)
    // 13: it ended before the answer.
    expect([text, await once(parent, 'exit')]).toEqual([text, [0, null]])
    await gone(pid)
  }
})

it('signals to the group of the hub leave it to the hub', async () => {
  const created = await planner()
  const pid = created.pid!
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(pid, signal)
  await created.plan(PLAIN)
  expect(created.pid).toBe(pid)
})

async function gone(pid: number): Promise<void> {
  for (let tries = 0; tries < 100 && existsSync(`/proc/${pid}`); tries++) await sleep(50)
  expect(existsSync(`/proc/${pid}`)).toBe(false)
}
