import type { GraphQLSchema } from 'graphql'
import type { EntityBatchAlias } from '../planning/query-plan.ts'
import type { SubgraphAnswer } from './ask-subgraph.ts'
import { valuesFor, type CompiledFetch } from './compiled-fetch.ts'
import { deliverEntities } from './deliver-entities.ts'
import type { HasKey } from './entity-keys.ts'
import type { Fetched } from './merge-fetched.ts'
import { compilePath, type VisitObjects } from './plan-path.ts'
import { compileRepresentation, type ReadRepresentation } from './representation.ts'
import { compileIdentity, KnownEntities, type ReadIdentity } from './known-entities.ts'
import { compileRewrites, renamedKey, type Rewrites } from './rewrites.ts'
import type { Run, Step } from './run.ts'
import type { TypeNames } from './type-names.ts'

/** What steps are compiled with. */
export interface PlanParts {
  readonly schema: GraphQLSchema
  readonly types: TypeNames
  readonly hasKey: HasKey
}

/** One `_entities` of a fetch, compiled. */
export interface EntityAlias {
  readonly key: string
  readonly variable: string
  readonly places: readonly VisitObjects[]
  readonly read: ReadRepresentation
  readonly identity: ReadIdentity
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
    identity: compileIdentity(alias.requires, types),
    input: compileRewrites(alias.inputRewrites, types),
    output,
    keysFor: (representation) => (root?.entities?.keysFor(representation) ?? []).map((key) => renamedKey(key, output)),
  }
}

/** The entities asked in one variable, each once, with the objects that wait for them. */
interface Asked {
  readonly representations: Fetched[]
  readonly byText: Map<string, number>
}

/** By alias, for each representation, the objects that are to be given its entity. */
type Targets = ReadonlyMap<EntityAlias, (Fetched[] | undefined)[]>

/** Compiles a fetch of entities, wherever each alias of it says that they are. */
export function compileEntityFetch(fetch: CompiledFetch, nodes: readonly EntityBatchAlias[], parts: PlanParts): Step {
  const aliases = nodes.map((node) => compileAlias(node, fetch, parts))
  const variables = new Map(aliases.map(({ key, variable }) => [key, variable]))
  return async (run) => {
    const asked = new Map<string, Asked>()
    const targets: Targets = new Map(
      aliases.map((alias) => [
        alias,
        gather(alias, { run, asked, hasKey: (one) => parts.hasKey(fetch.subgraph, one) }),
      ]),
    )
    const answers = await askApart(asked, {
      variables,
      ask: (lists) => run.ask(fetch, { ...valuesFor(fetch, run.values), ...lists }),
    })
    for (const [alias, objects] of targets) {
      const { representations } = asked.get(alias.variable)!
      const answer = answers.get(alias.variable)
      if (answer) deliverEntities(alias, answer, { faults: run.faults, objects, representations, types: parts.types })
    }
  }
}

interface Asking {
  /** The variables of the entities by the keys under which they stand in the answer. */
  readonly variables: ReadonlyMap<string | number | undefined, string>
  readonly ask: (lists: Fetched) => Promise<SubgraphAnswer>
}

/**
 * Asks for the entities of all variables at once. A list of entities may not be null, so that an error of one takes the whole answer
 * along; the others are then asked for once more without it: what is asked together only saves a fetch.
 */
async function askApart(
  asked: ReadonlyMap<string, Asked>,
  { variables, ask }: Asking,
): Promise<ReadonlyMap<string, SubgraphAnswer>> {
  const answers = new Map<string, SubgraphAnswer>()
  const waiting = new Set([...asked].flatMap(([name, { representations }]) => (representations.length > 0 ? name : [])))
  while (waiting.size > 0) {
    const lists = [...asked].map(([name, { representations }]) => [name, waiting.has(name) ? representations : []])
    const answer = await ask(Object.fromEntries(lists) as Fetched)
    const failing = answer.errors
      .flatMap(({ path }) => variables.get(path[0]) ?? [])
      .filter((name) => waiting.has(name))
    const isOfSome = !answer.data && !answer.failure && failing.length > 0
    for (const name of isOfSome ? failing : [...waiting]) {
      answers.set(name, answer)
      waiting.delete(name)
    }
  }
  return answers
}

function gather(
  alias: EntityAlias,
  { run, asked, hasKey }: { run: Run; asked: Map<string, Asked>; hasKey: (representation: Fetched) => boolean },
): (Fetched[] | undefined)[] {
  const list = asked.get(alias.variable) ?? { representations: [], byText: new Map<string, number>() }
  asked.set(alias.variable, list)
  const objects: (Fetched[] | undefined)[] = []
  // Of an entity that was met before, nothing is read again: large answers repeat few entities at many places.
  const known = new KnownEntities(alias.identity)
  const visit = (object: Fetched): void => {
    const index = known.of(object, ask)
    if (index === undefined) return
    const waiting = objects[index]
    if (waiting) waiting.push(object)
    else objects[index] = [object]
  }
  const ask = (object: Fetched): number | undefined => {
    const read = alias.read(object, run.faults)
    if (!read) return undefined
    const { representation, fault } = read
    alias.input?.apply(representation)
    if (fault) {
      run.faults.addAll(object, alias.keysFor(representation), fault)
      return undefined
    }
    if (!hasKey(representation)) return undefined
    const text = JSON.stringify(representation)
    const index = list.byText.get(text) ?? list.representations.push(representation) - 1
    list.byText.set(text, index)
    return index
  }
  for (const place of alias.places) place(run.data, visit)
  return objects
}
