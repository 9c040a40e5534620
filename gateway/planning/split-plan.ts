import {
  isInterfaceType,
  Kind,
  OperationTypeNode,
  parse,
  print,
  visit,
  type DirectiveNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql'
import { type EntrySupergraph } from './entry-supergraph.ts'
import { parallel, restOfEntryPlan, sequence } from './join-plans.ts'
import type { PlanNode, PlanPath, QueryPlan } from './query-plan.ts'
import {
  changed,
  inlined,
  nested,
  objectsOf,
  planPath,
  selectionsOf,
  TYPENAME,
  typeInside,
  withSelections,
  type Selection,
  type SelectionPath,
} from './selection-paths.ts'
import { findTypesApart, type TypesApart } from './types-apart.ts'

/** What splitting needs. */
export interface Splitting {
  readonly schema: GraphQLSchema
  readonly entries: EntrySupergraph
  /** The plan of an operation over the supergraph, or over that with entries; undefined where the planner has none. */
  readonly plan: (operationText: string, graph: 'main' | 'entries') => Promise<QueryPlan | undefined>
}

/** How many operations are tried for one. */
const TRIES = 400
const DEPTH = 4

/**
 * Plans an operation for which the planner has no plan, in parts: selections that it cannot plan are cut off at an object that has a key and planned
 * by themselves, from that key on. The rest is planned with the key; the parts come after it, at the places that it has filled.
 * The plan is one of ordinary nodes. Undefined where no cut helps.
 */
export async function splitPlan(
  text: string,
  operationName: string | undefined,
  splitting: Splitting,
): Promise<QueryPlan | undefined> {
  const operation = inlined(parse(text, { noLocation: true }), operationName)
  if (!operation || operation.operation === 'subscription') return undefined
  const planner = new Splitter(splitting)
  const roots = selectionsOf(operation.selectionSet)
  // One root field of a mutation after the other: what follows from the first comes before the second.
  const parts =
    operation.operation === 'mutation' && roots.every(({ kind }) => kind === Kind.FIELD)
      ? roots.map((root) => [root])
      : [roots]
  const nodes: PlanNode[] = []
  for (const part of parts) {
    const plan = await planner.plan(withSelections(operation, part), 0)
    if (!plan) return undefined
    if (plan.node) nodes.push(plan.node)
  }
  const [node] = sequence(nodes)
  return { kind: 'QueryPlan', ...(node && { node }) }
}

/** Selections to be planned by themselves, of the object inside of those around. */
interface Cut {
  readonly around: SelectionPath
  readonly units: readonly Selection[]
  readonly parts: readonly CutPart[]
}

interface CutPart {
  readonly rest: PlanNode | undefined
  /** What the object must have: its key, asked where it is cut. */
  readonly needs: readonly SelectionNode[]
}

/** An entry, what is selected there, and the place that it stands for. */
interface From {
  readonly entry: string | undefined
  readonly selections: readonly SelectionNode[]
  readonly path: PlanPath
}

class Splitter {
  readonly #splitting: Splitting
  readonly #typesApart: ReturnType<typeof findTypesApart>
  readonly #tried = new Map<string, Promise<QueryPlan | undefined>>()

  constructor(splitting: Splitting) {
    this.#splitting = splitting
    this.#typesApart = findTypesApart(splitting.schema)
  }

  async plan(operation: OperationDefinitionNode, depth: number): Promise<QueryPlan | undefined> {
    const apart = this.#typesApart(operation)
    if (apart.length > 0) return depth < DEPTH ? this.#planApart(operation, apart, depth) : undefined
    const whole = await this.#try(operation)
    if (whole || depth >= DEPTH || this.#tried.size >= TRIES) return whole
    const units = await this.#unitsOf(operation, [], selectionsOf(operation.selectionSet))
    const cuts: Cut[] = []
    for (const path of units) {
      if (cuts.some(({ units: [unit] }) => path.includes(unit!))) continue
      const cut = await this.#cut(operation, path, depth)
      if (!cut) return undefined
      cuts.push(cut)
    }
    return cuts.length > 0 ? this.#join(operation, cuts, depth) : undefined
  }

  /** Types of which the planner would forget one: what each asks is planned from its key. */
  async #planApart(
    operation: OperationDefinitionNode,
    apart: readonly TypesApart[],
    depth: number,
  ): Promise<QueryPlan | undefined> {
    const cuts: Cut[] = []
    for (const place of apart) {
      const parts = await this.#partsOf(operation, place, depth)
      if (!parts) return undefined
      cuts.push({ ...place, parts: this.#askedOfInterface(operation, place, parts) })
    }
    return this.#join(operation, cuts, depth)
  }

  /** The key of an interface is asked of the interface: of its types, it is fetched for each. */
  #askedOfInterface(operation: OperationDefinitionNode, { around }: TypesApart, parts: CutPart[]): CutPart[] {
    const type = typeInside(this.#splitting.schema, this.#rootOf(operation), around)
    const ofTypes = parts.flatMap(({ needs }) => needs as readonly Selection[])
    const fields = new Map(ofTypes.flatMap((node) => selectionsOf(node.selectionSet).map((one) => [print(one), one])))
    const isKnown = (node: Selection) =>
      isInterfaceType(type) &&
      node.kind === Kind.FIELD &&
      (node.name.value === '__typename' || Object.hasOwn(type.getFields(), node.name.value))
    if (![...fields.values()].every(isKnown)) return parts
    return parts.map((part, index) => ({ ...part, needs: index === 0 ? [...fields.values()] : [] }))
  }

  /** A plan of the planner, each operation tried once. */
  #try(operation: OperationDefinitionNode): Promise<QueryPlan | undefined> {
    const text = print(operation)
    const known = this.#tried.get(text)
    if (known) return known
    const [first] = operation.selectionSet.selections
    const fromEntry = first?.kind === Kind.FIELD && this.#splitting.entries.isEntry(first.name.value)
    const planning =
      this.#tried.size < TRIES ? this.#splitting.plan(text, fromEntry ? 'entries' : 'main') : Promise.resolve(undefined)
    this.#tried.set(text, planning)
    return planning
  }

  /**
   * The fields that cannot be planned by themselves: the outermost one for which there is no plan even with nothing inside. Where only several
   * together cannot, all but the first.
   */
  async #unitsOf(
    operation: OperationDefinitionNode,
    around: SelectionPath,
    selections: readonly Selection[],
  ): Promise<SelectionPath[]> {
    const units: SelectionPath[] = []
    for (const node of selections) {
      if (await this.#try(withSelections(operation, nested(around, [node])))) continue
      const path = [...around, node]
      const isUnit = !node.selectionSet || !(await this.#try(withSelections(operation, nested(path, [TYPENAME]))))
      units.push(...(isUnit ? [path] : await this.#unitsOf(operation, path, selectionsOf(node.selectionSet))))
    }
    return units.length > 0 ? units : selections.slice(1).map((node) => [...around, node])
  }

  /** Cuts at the nearest object from which the unit can be planned, with all that is beside it there in one field, and whose key can be had. */
  async #cut(operation: OperationDefinitionNode, path: SelectionPath, depth: number): Promise<Cut | undefined> {
    for (let length = path.length - 1; length > 0; length--) {
      const [around, unit] = [path.slice(0, length), path[length]!]
      const parts = await this.#partsOf(operation, { around, units: [unit] }, depth)
      if (!parts) continue
      const asked = nested(
        around,
        parts.flatMap(({ needs }) => needs),
      )
      if (await this.plan(withSelections(operation, asked), depth + 1)) return { around, units: [unit], parts }
    }
    return undefined
  }

  /** The parts of a cut, one for each type of object that is there. */
  async #partsOf(
    operation: OperationDefinitionNode,
    { around, units }: { readonly around: SelectionPath; readonly units: readonly Selection[] },
    depth: number,
  ): Promise<CutPart[] | undefined> {
    const { schema, entries } = this.#splitting
    const type = typeInside(schema, this.#rootOf(operation), around)
    const at = planPath(schema, this.#rootOf(operation), around)
    const parts: CutPart[] = []
    for (const object of type ? objectsOf(schema, type) : []) {
      const selected = units.filter((unit) => isSelected(schema, unit, object))
      if (selected.length === 0) continue
      const selections = nested(conditionsOf(around, object), selected)
      const path: PlanPath = object === type ? at : [...at, { TypeCondition: [object.name] }]
      const part = await this.#partFrom(operation, { entry: entries.entryOf(object.name), selections, path }, depth)
      if (!part) return undefined
      parts.push(object === type ? part : { ...part, needs: nested([fragmentOn(object.name)], part.needs) })
    }
    return parts.length > 0 ? parts : undefined
  }

  async #partFrom(
    operation: OperationDefinitionNode,
    { entry, selections, path }: From,
    depth: number,
  ): Promise<CutPart | undefined> {
    if (entry === undefined) return undefined
    const from = withSelections(operation, nested([fieldNode(entry)], selections))
    const plan = await this.plan({ ...from, operation: OperationTypeNode.QUERY, name: undefined }, depth + 1)
    const rest = plan && restOfEntryPlan(plan, entry, path)
    return rest && { rest: rest.node, needs: rest.needs }
  }

  async #join(operation: OperationDefinitionNode, cuts: readonly Cut[], depth: number): Promise<QueryPlan | undefined> {
    const more = new Map<Selection, readonly SelectionNode[]>()
    const rests: PlanNode[] = []
    for (const atOnce of byPlace(cuts)) {
      const { around } = atOnce[0]!
      const units = atOnce.flatMap((cut) => cut.units)
      const together = atOnce.length > 1 ? await this.#partsOf(operation, { around, units }, depth) : undefined
      const groups = together ? [together] : atOnce.map(({ parts }) => parts)
      const needs = groups.flatMap((parts) => parts.flatMap((part) => part.needs))
      more.set(around.at(-1)!, needs)
      // What is planned apart may want the same required field with other arguments: one after the other.
      rests.push(...sequence(groups.flatMap((parts) => parallel(parts.flatMap(({ rest }) => rest ?? [])))))
    }
    if (hasAliasOf(operation, [...more.values()].flat())) return undefined
    const without = new Set(cuts.flatMap(({ units }) => units))
    const outer = changed(selectionsOf(operation.selectionSet), { without, more })
    const plan = await this.plan(withSelections(operation, outer), depth + 1)
    if (!plan) return undefined
    const [node] = sequence([...(plan.node ? [plan.node] : []), ...parallel(rests)])
    return { kind: 'QueryPlan', ...(node && { node }) }
  }

  #rootOf({ operation }: OperationDefinitionNode): GraphQLNamedType {
    return this.#splitting.schema.getRootType(operation)!
  }
}

function byPlace(cuts: readonly Cut[]): readonly (readonly Cut[])[] {
  const places = new Map<Selection, Cut[]>()
  for (const cut of cuts) {
    const place = cut.around.at(-1)!
    places.set(place, [...(places.get(place) ?? []), cut])
  }
  return [...places.values()]
}

/** Whether an alias is the name of a field that a part needs: the one would be taken for the other. */
function hasAliasOf(operation: OperationDefinitionNode, needs: readonly SelectionNode[]): boolean {
  const names = new Set<string>()
  visit(
    { kind: Kind.SELECTION_SET, selections: needs },
    { Field: ({ alias, name }) => void names.add((alias ?? name).value) },
  )
  let found = false
  visit(operation, {
    Field: ({ alias, name }) =>
      void (found ||= alias !== undefined && alias.value !== name.value && names.has(alias.value)),
  })
  return found
}

const fieldNode = (name: string): Selection => ({ kind: Kind.FIELD, name: { kind: Kind.NAME, value: name } })

const fragmentOn = (typeName: string, directives: readonly DirectiveNode[] = []): Selection => ({
  kind: Kind.INLINE_FRAGMENT,
  typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: typeName } },
  directives,
  selectionSet: { kind: Kind.SELECTION_SET, selections: [] },
})

/** Whether a selection is of objects of a type. */
function isSelected(schema: GraphQLSchema, selection: Selection, object: GraphQLObjectType): boolean {
  if (selection.kind === Kind.FIELD || !selection.typeCondition) return true
  const type = schema.getType(selection.typeCondition.name.value)
  return type !== undefined && objectsOf(schema, type).includes(object)
}

/** What the selections around depend on, so that a part is not fetched where they are left out. */
const conditionsOf = (around: SelectionPath, { name }: { readonly name: string }): Selection[] =>
  around.flatMap(({ directives }) => (directives?.length ? [fragmentOn(name, directives)] : []))
