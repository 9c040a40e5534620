import type { ExecutionResult, GraphQLSchema } from 'graphql'
import { isAbstractType, isObjectType } from 'graphql'
import type {
  BatchFetchNode,
  FetchNode,
  PlanNode,
  PlanPathSegment,
  QueryPlan,
  RequiredFragment,
  RequiredSelection,
  Rewrite,
} from '../planning/query-plan.ts'

type Obj = Record<string, unknown>
type Ask = (subgraph: string, query: string, variables: Record<string, unknown>) => Promise<ExecutionResult>

/** What a plan is carried out with. */
export interface Interpretation {
  readonly schema: GraphQLSchema
  readonly ask: Ask
  readonly variables: Obj
}

/**
 * Carries a plan out, plainly: the reference for what a plan means. Gives the merged data, with all that was fetched for the plan itself.
 *
 * @throws Error when a subgraph answers with errors.
 */
export async function interpretPlan({ node }: QueryPlan, interpretation: Interpretation): Promise<Obj> {
  const data: Obj = {}
  if (node) await new Interpreter(interpretation, data).run(node)
  return data
}

class Interpreter {
  readonly #with: Interpretation
  readonly #data: Obj

  constructor(interpretation: Interpretation, data: Obj) {
    this.#with = interpretation
    this.#data = data
  }

  async run(node: PlanNode, at?: readonly Obj[]): Promise<void> {
    switch (node.kind) {
      case 'Sequence':
        for (const inner of node.nodes) await this.run(inner, at)
        return
      case 'Parallel':
        await Promise.all(node.nodes.map((inner) => this.run(inner, at)))
        return
      case 'Condition': {
        const clause = this.#with.variables[node.condition] === true ? node.ifClause : node.elseClause
        if (clause) await this.run(clause, at)
        return
      }
      case 'Flatten':
        return this.run(node.node, this.#objectsAt(node.path))
      case 'Fetch':
        return this.#fetch(node, at)
      case 'BatchFetch':
        return this.#batch(node)
      case 'Subscription':
        throw new Error('no subscriptions')
    }
  }

  async #batch(node: BatchFetchNode): Promise<void> {
    const variables = this.#variables(node.variableUsages)
    const filled = node.entityBatch.aliases.map((alias) => {
      const objects = alias.paths.flatMap((path) => this.#objectsAt(path))
      const list = (variables[alias.representationsVariableName] ??= []) as Obj[]
      const found = this.#representations(objects, alias).map(({ object, representation }) => ({
        object,
        index: list.push(representation) - 1,
      }))
      return { alias, found }
    })
    if (filled.every(({ found }) => found.length === 0)) return
    const data = await this.#ask(node.serviceName, node.operation, variables)
    for (const { alias, found } of filled) {
      const entities = rewritten(data[alias.alias], alias.outputRewrites, this.#with.schema) as (Obj | null)[]
      found.forEach(({ object, index }) => entities[index] && merge(object, structuredClone(entities[index])))
    }
  }

  async #fetch(node: FetchNode, at: readonly Obj[] | undefined): Promise<void> {
    const variables = this.#variables(node.variableUsages)
    if (!node.requires) {
      const data = await this.#ask(node.serviceName, node.operation, variables)
      merge(this.#data, rewritten(data, node.outputRewrites, this.#with.schema) as Obj)
      return
    }
    const found = this.#representations(at ?? [], { requires: node.requires, inputRewrites: node.inputRewrites })
    if (found.length === 0) return
    const representations = found.map(({ representation }) => representation)
    const data = await this.#ask(node.serviceName, node.operation, { ...variables, representations })
    const { _entities } = rewritten(data, node.outputRewrites, this.#with.schema) as {
      _entities: (Obj | null)[]
    }
    found.forEach(({ object }, index) => _entities[index] && merge(object, structuredClone(_entities[index])))
  }

  async #ask(subgraph: string, query: string, variables: Obj): Promise<Obj> {
    const { data, errors } = await this.#with.ask(subgraph, query, variables)
    if (errors?.length) throw new Error(`${subgraph}: ${errors[0]!.message} in ${query}`)
    return structuredClone(JSON.parse(JSON.stringify(data)) as Obj)
  }

  #variables(names: readonly string[] = []): Obj {
    return Object.fromEntries(
      names.flatMap((name) => (name in this.#with.variables ? [[name, this.#with.variables[name]]] : [])),
    )
  }

  #representations(
    objects: readonly Obj[],
    { requires, inputRewrites }: { requires: readonly RequiredFragment[]; inputRewrites?: readonly Rewrite[] },
  ) {
    return objects.flatMap((object) => {
      const representation = this.#read(object, requires)
      return representation && Object.keys(representation).length > 1
        ? [{ object, representation: rewritten(representation, inputRewrites, this.#with.schema) as Obj }]
        : []
    })
  }

  /** What is required of an object, as far as it is there: a plan may name a key that only the fetch itself brings. */
  #read(object: Obj, selections: readonly RequiredSelection[]): Obj | undefined {
    const read: Obj = {}
    for (const selection of selections) {
      if (selection.kind === 'InlineFragment') {
        if (!fits(this.#with.schema, object['__typename'], [selection.typeCondition])) continue
        const inner = this.#read(object, selection.selections)
        if (!inner) return undefined
        Object.assign(read, inner)
        continue
      }
      const { name, alias = name, selections: inner } = selection
      if (name in object) read[alias] = this.#readValue(object[name], inner)
    }
    return read
  }

  #readValue(value: unknown, selections: readonly RequiredSelection[] | undefined): unknown {
    if (Array.isArray(value)) return value.map((one) => this.#readValue(one, selections))
    if (value === null || value === undefined || !selections) return value ?? null
    return this.#read(value as Obj, selections)
  }

  #objectsAt(path: readonly PlanPathSegment[]): Obj[] {
    let values: unknown[] = [this.#data]
    for (const segment of path) {
      values = values.flatMap((value): unknown[] => {
        if (segment === '@') return Array.isArray(value) ? value : []
        if (value === null || typeof value !== 'object') return []
        if ('Field' in segment) return [(value as Obj)[segment.Field]]
        return fits(this.#with.schema, (value as Obj)['__typename'], segment.TypeCondition) ? [value] : []
      })
    }
    return values.filter((value): value is Obj => value !== null && typeof value === 'object')
  }
}

function fits(schema: GraphQLSchema, typeName: unknown, conditions: readonly string[]): boolean {
  if (typeof typeName !== 'string') return false
  if (conditions.includes(typeName)) return true
  const type = schema.getType(typeName)
  return conditions.some((condition) => {
    const wanted = schema.getType(condition)
    return isAbstractType(wanted) && isObjectType(type) && schema.isSubType(wanted, type)
  })
}

function merge(into: Obj, from: Obj): void {
  for (const [key, value] of Object.entries(from)) into[key] = merged(into[key], value)
}

function merged(old: unknown, fresh: unknown): unknown {
  if (old === undefined || old === null || fresh === null || typeof fresh !== 'object') return fresh ?? old ?? null
  if (Array.isArray(fresh)) return fresh.map((value, index) => merged((old as unknown[])[index], value))
  merge(old as Obj, fresh as Obj)
  return old
}

function rewritten(data: unknown, rewrites: readonly Rewrite[] | undefined, schema: GraphQLSchema): unknown {
  for (const rewrite of rewrites ?? []) {
    const { path } = 'ValueSetter' in rewrite ? rewrite.ValueSetter : rewrite.KeyRenamer
    let values: unknown[] = [data].flat(9)
    for (const [index, segment] of path.entries()) {
      const isLast = index === path.length - 1
      values = values.flatMap((value): unknown[] => {
        if (value === null || typeof value !== 'object') return []
        const object = value as Obj
        if ('TypenameEquals' in segment)
          return object['__typename'] === undefined || fits(schema, object['__typename'], segment.TypenameEquals)
            ? [object]
            : []
        if (!isLast) return [object[segment.Key]].flat(9)
        if ('ValueSetter' in rewrite) object[segment.Key] = rewrite.ValueSetter.setValueTo
        else if (segment.Key in object) {
          object[rewrite.KeyRenamer.renameKeyTo] = object[segment.Key]
          delete object[segment.Key]
        }
        return []
      })
    }
  }
  return data
}
