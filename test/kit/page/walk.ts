import { buildClientSchema, getIntrospectionQuery, type GraphQLSchema, type IntrospectionQuery } from 'graphql'
import type { TestHub } from '../hub.ts'
import type { World } from './facts.ts'
import { Judge, type Tally } from './judge.ts'
import type { PageViewer } from './page-viewers.ts'
import { pathsFrom, textOf, type Path } from './paths.ts'
import { idRoots, listRoots, type Root } from './roots.ts'

/** How far a walk goes. */
export interface Walk {
  readonly hub: TestHub
  readonly world: World
  readonly viewers: readonly PageViewer[]
  /** The rows from which it starts, by type. */
  readonly starts: Readonly<Record<string, readonly string[]>>
  /** From how many rows, drawn at random, each path is walked on average; each row itself is asked for always. */
  readonly rowsAPath: number
  readonly cells: number
  readonly draw: () => number
}

/** Four steps: a root query and three relations. */
const DEPTH = 3

/** Walks as every viewer, until so many cells are judged for each. */
export async function walk(plan: Walk): Promise<Tally> {
  const tally: Tally = { cells: 0, skipped: 0, faults: [] }
  for (const [index, viewer] of plan.viewers.entries())
    await walkAs(viewer, plan, tally, Math.ceil((plan.cells * (index + 1)) / plan.viewers.length))
  return tally
}

async function walkAs(viewer: PageViewer, plan: Walk, tally: Tally, until: number): Promise<void> {
  const { hub, world, starts, rowsAPath, draw } = plan
  const ask = await asker(hub, viewer)
  const schema = await schemaOf(ask)
  const roots = [...listRoots(schema, world), ...idRoots(schema, world, starts)]
  const counts = new Map<string, number>()
  for (const { name } of roots) counts.set(name, (counts.get(name) ?? 0) + 1)
  const alike = ({ name }: Root): number => counts.get(name) ?? 1
  const asks = roots.flatMap((root) =>
    pathsFrom(schema, root, DEPTH)
      .filter((path) => path.steps.length === 0 || draw() < rowsAPath / alike(root))
      .map((path) => ({ root, path })),
  )
  for (const { root, path } of shuffled(asks, draw)) {
    if (tally.cells >= until) return
    await judged(ask, schema, { root, path, viewer, world, tally })
  }
}

/** Asks as one viewer. */
export type Ask = (
  query: string,
) => Promise<{ data: unknown; errors?: readonly { message: string; extensions?: Record<string, unknown> }[] }>

/** Gives the way to ask as a viewer. */
export async function asker(hub: TestHub, { subject, purpose, fiscalNumber }: PageViewer): Promise<Ask> {
  const authorization = await hub.bearer({ subject, purpose, fiscalNumber })
  return async (query) => JSON.parse((await hub.send({ authorization, query })).body) as Awaited<ReturnType<Ask>>
}

async function schemaOf(ask: Ask): Promise<GraphQLSchema> {
  const { data, errors } = await ask(getIntrospectionQuery())
  if (!data) throw new Error(`no schema: ${JSON.stringify(errors).slice(0, 300)}`)
  return buildClientSchema(data as IntrospectionQuery)
}

interface Judged {
  readonly root: Root
  readonly path: Path
  readonly viewer: PageViewer
  readonly world: World
  readonly tally: Tally
}

const EXPECTED = new Set(['FORBIDDEN_FIELD', 'NOT_FOUND', 'FORBIDDEN', 'OWN_FILE', 'VALUE_ABSENT'])

async function judged(ask: Ask, schema: GraphQLSchema, { root, path, viewer, world, tally }: Judged): Promise<void> {
  const query = textOf(schema, root, path)
  const { data, errors } = await ask(query)
  const name = [root.name, ...path.steps.map(({ call }) => call.split('(')[0])].join(' > ')
  const judge = new Judge(world, viewer, tally, name)
  const odd = errors?.find(({ extensions }) => !EXPECTED.has(String(extensions?.['code'])))
  if (odd?.extensions?.['code'] === 'NODE_LIMIT') return void tally.skipped++
  if (odd) {
    const why = `${String(odd.extensions?.['code'])} ${odd.message}`.slice(0, 160)
    tally.faults.push({ kind: 'unknown', viewer: viewer.name, path: name, type: '', id: '', field: '', why })
    return
  }
  const got = (data as Record<string, unknown> | null)?.[root.call.split('(')[0]!]
  if (root.row) judge.found(root.row, got ?? null)
  judge.judge(got)
}

/** A generator of numbers below one that gives the same ones for a seed. */
export function drawing(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A copy in an order that the drawing decides. */
export function shuffled<T>(list: readonly T[], draw: () => number): T[] {
  return list
    .map((one) => ({ one, at: draw() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one)
}
