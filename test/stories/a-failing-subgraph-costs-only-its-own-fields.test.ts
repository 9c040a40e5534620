import {
  Kind,
  buildSchema,
  getNamedType,
  isObjectType,
  print,
  type DocumentNode,
  type GraphQLObjectType,
  type SelectionSetNode,
} from 'graphql'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sdlOf } from '#platform/subgraph.ts'
import type { Transport } from '#platform/subgraph-port.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { examplesOf, type Examples } from '#test/kit/examples.ts'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { addFacts } from '#test/kit/more-facts.ts'
import { OPERATIONS } from '#test/kit/operations.ts'
import { committed } from '../../schema/schema-files.ts'

const graph = buildSchema(committed('api.graphql'))
const owners = new Map(SUBGRAPHS.map((definition) => [definition.name, sdlOf(definition).schema]))

/** Whether only the failed subgraph could have answered a field; keys and shared values have other sources. */
function ownedBy(failed: string, type: string, field: string): boolean {
  const sources = [...owners].filter(([, schema]) => {
    const found = schema.getType(type)
    const definition = isObjectType(found) ? found.getFields()[field] : undefined
    return definition && !definition.astNode?.directives?.some(({ name }) => name.value === 'external')
  })
  return sources.length === 1 && sources[0]![0] === failed
}

type Json = Record<string, unknown> | unknown[] | string | number | boolean | null

/** Paths where the failure took something that it did not own. */
class Damage {
  readonly beyond: string[] = []
  taken = 0
  readonly #failed: string
  constructor(failed: string) {
    this.#failed = failed
  }

  compare(set: SelectionSetNode, type: GraphQLObjectType, healthy: Json, broken: Json, path: string): void {
    if (Array.isArray(healthy)) {
      healthy.forEach((item, index) =>
        this.#item({ set, type, was: item as Json, is: (broken as Json[])[index] ?? null, path: `${path}.${index}` }),
      )
      return
    }
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const named = graph.getType(selection.typeCondition!.name.value)
        if (isObjectType(named) && healthy !== null) this.compare(selection.selectionSet, named, healthy, broken, path)
      }
      if (selection.kind !== Kind.FIELD) continue
      const key = selection.alias?.value ?? selection.name.value
      const was = (healthy as Record<string, Json>)[key] ?? null
      const is = (broken as Record<string, Json>)[key] ?? null
      if (was === null) continue
      this.#field({ selection, type, was, is, path: `${path}.${key}` })
    }
  }

  #item({
    set,
    type,
    was,
    is,
    path,
  }: {
    set: SelectionSetNode
    type: GraphQLObjectType
    was: Json
    is: Json
    path: string
  }): void {
    if (was === null) return
    if (is !== null) return this.compare(set, type, was, is, path)
    this.taken++
    if (!this.#holdsOwned(set, type)) this.beyond.push(path)
  }

  #field({
    selection,
    type,
    was,
    is,
    path,
  }: {
    selection: Extract<SelectionSetNode['selections'][number], { kind: 'Field' }>
    type: GraphQLObjectType
    was: Json
    is: Json
    path: string
  }): void {
    const field = type.getFields()[selection.name.value]!
    const own = ownedBy(this.#failed, type.name, field.name)
    if (is === null) {
      this.taken++
      if (!own && !this.#holdsOwned(selection.selectionSet, getNamedType(field.type) as GraphQLObjectType))
        this.beyond.push(path)
      return
    }
    if (own) this.beyond.push(`${path} survived`)
    const named = getNamedType(field.type)
    if (!selection.selectionSet) expect(is, path).toEqual(was)
    else if (isObjectType(named)) this.compare(selection.selectionSet, named, was, is, path)
  }

  // A non-null value of the failed subgraph takes the object that holds it along.
  #holdsOwned(set: SelectionSetNode | undefined, type: GraphQLObjectType): boolean {
    if (!set || !isObjectType(type)) return false
    return set.selections.some(
      (selection) =>
        selection.kind === Kind.FIELD &&
        (ownedBy(this.#failed, type.name, selection.name.value) ||
          this.#holdsOwned(
            selection.selectionSet,
            getNamedType(type.getFields()[selection.name.value]?.type ?? type) as GraphQLObjectType,
          )),
    )
  }
}

const FAILURES: Readonly<Record<string, (failed: string) => (next: Transport) => Transport>> = {
  throws: (failed) => (next) => (subgraph, fetch, context) =>
    subgraph === failed ? Promise.reject(new Error('down')) : next(subgraph, fetch, context),
  hangs: (failed) => (next) => (subgraph, fetch, context) =>
    subgraph === failed ? new Promise(() => undefined) : next(subgraph, fetch, context),
  'answers garbage': (failed) => (next) => (subgraph, fetch, context) =>
    subgraph === failed ? Promise.resolve({ data: { surprise: [1] } }) : next(subgraph, fetch, context),
}

const selectionOf = (document: DocumentNode): SelectionSetNode =>
  document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)!.selectionSet

describe('a subgraph that fails', () => {
  let hub: TestHub
  let examples: Examples
  beforeAll(async () => {
    hub = await startHub({ fetchTimeoutMs: 5_000 })
    examples = await examplesOf(hub.adminUrl)
    // Else the plan office sees no figure of any area, and nothing of cases in its operation.
    const client = new pg.Client({ connectionString: hub.adminUrl })
    await client.connect()
    await addFacts((text) => client.query(text))
    await client.end()
  })
  afterEach(() => hub.disturb(undefined))
  afterAll(() => hub[Symbol.asyncDispose]())

  const ask = (operation: (typeof OPERATIONS)[number]) =>
    hub.askText(operation.persona, print(operation.document), operation.variables(examples))
  const cells = SUBGRAPHS.flatMap(({ name }) => Object.keys(FAILURES).map((failure) => [name, failure] as const))
  it.each(cells)('%s that %s costs exactly its own fields, in every operation', async (failed, failure) => {
    const healthy = []
    for (const operation of OPERATIONS) {
      const { data } = await ask(operation)
      healthy.push({ operation, data, isAsked: hub.fetches().includes(failed) })
    }
    hub.disturb(FAILURES[failure]!(failed))
    const broken = await Promise.all(OPERATIONS.map(ask))
    healthy.forEach(({ operation, data, isAsked }, index) => {
      const { data: left, errors } = broken[index]!
      const damage = new Damage(failed)
      damage.compare(selectionOf(operation.document), graph.getQueryType()!, data, left ?? {}, operation.name)
      expect(damage.beyond, operation.name).toEqual([])
      expect(new Set(errors?.map(({ extensions }) => extensions['code'])), operation.name).toEqual(
        new Set(isAsked ? ['SUBGRAPH_UNAVAILABLE'] : []),
      )
      expect(damage.taken > 0, operation.name).toBe(isAsked)
    })
  })
})
