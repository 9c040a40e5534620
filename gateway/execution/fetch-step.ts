import type { GraphQLSchema } from 'graphql'
import { parse } from 'graphql'
import type { BatchFetchNode, EntityBatchAlias, FetchNode, PlanPath } from '../federation/query-plan.ts'
import type { AnswerShape } from './answer-shape.ts'
import { compileShape } from './answer-shape.ts'
import type { HasKey } from './entity-keys.ts'
import type { Fault } from './faults.ts'
import { placeAlong } from './faults.ts'
import { copyFetched, isFetched, mergeFetched, type Fetched } from './merge-fetched.ts'
import { compilePath, type VisitObjects } from './plan-path.ts'
import { compileRepresentation, type ReadRepresentation } from './representation.ts'
import { compileRewrites, type Rewrites } from './rewrites.ts'
import type { Run, Step } from './run.ts'
import type { SubgraphAnswer } from './ask-subgraph.ts'
import type { TypeNames } from './type-names.ts'

/** What steps are compiled with. */
export interface PlanParts {
  readonly schema: GraphQLSchema
  readonly types: TypeNames
  readonly hasKey: HasKey
}

/** The text of a fetch with what its answer must look like. */
export interface CompiledFetch {
  readonly subgraph: string
  readonly query: string
  readonly shape: AnswerShape
  /** Variables of the operation that it declares. */
  readonly variables: readonly string[]
}

/** Compiles a fetch at the root. */
export function compileRootFetch(node: FetchNode, parts: PlanParts): Step {
  const fetch = compileFetch(node, parts)
  const rewrites = compileRewrites(node.outputRewrites, parts.types)
  return async (run) => {
    const { data, errors, failure } = await run.ask(fetch, valuesFor(fetch, run))
    const keys = fetch.shape.roots.map(({ key }) => String(renamed(key, rewrites)))
    if (failure) fail(run.data, keys, { run, fault: failure })
    if (data) {
      rewrites?.apply(data)
      mergeFetched(run.data, data, parts.types.objects)
    }
    for (const { path, fault } of errors) {
      const place = path.map((key) => renamed(key, rewrites))
      placeAlong(run.data, place, { faults: run.faults, fault })
      if (!data) for (const key of keys) run.faults.take(run.data, key, place[0]!)
    }
  }
}

/** Compiles a fetch of entities at one place. */
export const compileFlatten = (path: PlanPath, node: FetchNode, parts: PlanParts): Step => {
  if (!node.requires) throw new Error('A fetch of entities that requires nothing of them.')
  const { requires, inputRewrites, outputRewrites } = node
  const alias = {
    alias: '_entities',
    representationsVariableName: 'representations',
    paths: [path],
    requires,
    ...(inputRewrites && { inputRewrites }),
    ...(outputRewrites && { outputRewrites }),
  }
  return compileEntityFetch(compileFetch(node, parts), [alias], parts)
}

/** Compiles a fetch that stands for several fetches of entities. */
export const compileBatchFetch = (node: BatchFetchNode, parts: PlanParts): Step =>
  compileEntityFetch(compileFetch(node, parts), node.entityBatch.aliases, parts)

const compileFetch = (node: FetchNode | BatchFetchNode, { schema }: PlanParts): CompiledFetch => ({
  subgraph: node.serviceName,
  query: node.operation,
  shape: compileShape(parse(node.operation, { noLocation: true }), schema),
  variables: node.variableUsages ?? [],
})

interface EntityAlias {
  readonly key: string
  readonly variable: string
  readonly places: readonly VisitObjects[]
  readonly read: ReadRepresentation
  readonly input: Rewrites | undefined
  readonly output: Rewrites | undefined
  /** The keys that the fetch gives the entity of a representation. */
  readonly keysFor: (representation: unknown) => readonly string[]
}

function compileAlias(alias: EntityBatchAlias, fetch: CompiledFetch, { types }: PlanParts): EntityAlias {
  const root = fetch.shape.roots.find(({ key }) => key === alias.alias)
  const output = compileRewrites(alias.outputRewrites, types)
  return {
    key: alias.alias,
    variable: alias.representationsVariableName,
    places: alias.paths.map((path) => compilePath(path, types)),
    read: compileRepresentation(alias.requires, types),
    input: compileRewrites(alias.inputRewrites, types),
    output,
    keysFor: (representation) =>
      (root?.entities?.keysFor(representation) ?? []).map((key) => String(renamed(key, output))),
  }
}

/** The entities asked in one variable, each once, with the objects that wait for them. */
interface Asked {
  readonly representations: Fetched[]
  readonly byText: Map<string, number>
}

/** By alias, for each representation, the objects that are to be given its entity. */
type Targets = ReadonlyMap<EntityAlias, (Fetched[] | undefined)[]>

function compileEntityFetch(fetch: CompiledFetch, nodes: readonly EntityBatchAlias[], parts: PlanParts): Step {
  const aliases = nodes.map((node) => compileAlias(node, fetch, parts))
  return async (run) => {
    const asked = new Map<string, Asked>()
    const targets: Targets = new Map(
      aliases.map((alias) => [alias, gather(alias, { run, asked, hasKey: (one) => parts.hasKey(fetch.subgraph, one) })]),
    )
    const lists = [...asked].map(([name, { representations }]) => [name, representations] as const)
    if (lists.every(([, representations]) => representations.length === 0)) return
    const answer = await run.ask(fetch, { ...valuesFor(fetch, run), ...Object.fromEntries(lists) })
    for (const [alias, objects] of targets) {
      const { representations } = asked.get(alias.variable)!
      deliver(alias, answer, { run, objects, representations, types: parts.types })
    }
  }
}

function gather(
  alias: EntityAlias,
  { run, asked, hasKey }: { run: Run; asked: Map<string, Asked>; hasKey: (representation: Fetched) => boolean },
): (Fetched[] | undefined)[] {
  const list = asked.get(alias.variable) ?? { representations: [], byText: new Map<string, number>() }
  asked.set(alias.variable, list)
  const objects: (Fetched[] | undefined)[] = []
  const visit = (object: Fetched): void => {
    const read = alias.read(object, run.faults)
    if (!read) return
    const { representation, fault } = read
    alias.input?.apply(representation)
    if (fault) return fail(object, alias.keysFor(representation), { run, fault })
    if (!hasKey(representation)) return
    const text = JSON.stringify(representation)
    const index = list.byText.get(text) ?? list.representations.push(representation) - 1
    list.byText.set(text, index)
    const waiting = objects[index]
    if (waiting) waiting.push(object)
    else objects[index] = [object]
  }
  for (const place of alias.places) place(run.data, visit)
  return objects
}

interface Delivery {
  readonly run: Run
  readonly objects: readonly (readonly Fetched[] | undefined)[]
  readonly representations: readonly Fetched[]
  readonly types: TypeNames
}

/** Gives each entity to the objects that wait for it, and each error its place among them. */
function deliver(alias: EntityAlias, { data, errors, failure }: SubgraphAnswer, delivery: Delivery): void {
  const { run, objects, representations, types } = delivery
  const entities = data?.[alias.key]
  const lost = failure ?? (data ? undefined : errors[0]?.fault)
  objects.forEach((waiting, index) => {
    if (!waiting) return
    if (lost) for (const object of waiting) fail(object, alias.keysFor(representations[index]), { run, fault: lost })
    const entity: unknown = Array.isArray(entities) ? entities[index] : undefined
    if (!isFetched(entity)) return
    alias.output?.apply(entity)
    waiting.forEach((object, place) =>
      mergeFetched(object, place === waiting.length - 1 ? entity : copyFetched(entity), types.objects),
    )
  })
  for (const { path, fault } of errors) {
    const [key, index, ...rest] = path
    if (key !== alias.key) continue
    const concerned = typeof index === 'number' ? [[objects[index] ?? [], index] as const] : objects.map((one, at) => [one ?? [], at] as const)
    for (const [waiting, at] of concerned) {
      for (const object of waiting) {
        const keys = alias.keysFor(representations[at])
        if (rest.length === 0) {
          fail(object, keys, { run, fault })
          continue
        }
        const place = rest.map((step) => renamed(step, alias.output))
        placeAlong(object, place, { faults: run.faults, fault })
        const isLost = !isFetched(Array.isArray(entities) ? entities[at] : undefined)
        if (isLost) for (const one of keys) run.faults.take(object, one, place[0]!)
      }
    }
  }
}

const fail = (object: Fetched, keys: readonly string[], { run, fault }: { run: Run; fault: Fault }): void =>
  keys.forEach((key) => run.faults.add(object, key, fault))

function valuesFor({ variables }: CompiledFetch, { values }: Run): Fetched {
  const sent: Fetched = {}
  for (const name of variables) if (Object.hasOwn(values, name)) sent[name] = values[name]
  return sent
}

const renamed = <T extends string | number>(key: T, rewrites: Rewrites | undefined): T | string =>
  typeof key === 'string' ? (rewrites?.renamed.get(key) ?? key) : key
