import type { Chance } from './chance.ts'
import { freeName, isLeaf, plainField, wrapped } from './draw-types.ts'
import {
  ALWAYS_THERE,
  INSTANCES,
  isEntity,
  namedIn,
  topNames,
  type FieldModel,
  type GraphModel,
  type ObjectModel,
} from './graph-model.ts'

/** Adds what federation is about: fields that require or provide others, override, are inaccessible; entities that are missing. */
export function addFederation(model: GraphModel, chance: Chance): void {
  const objects = [...model.types.values()].filter((type) => type.kind === 'object')
  const entities = objects.filter(isEntity)
  for (const entity of entities) if (chance.is(0.6)) addRequires(model, entity, chance)
  for (const type of [model.query, ...entities]) for (const field of type.fields) addProvides(model, field, chance)
  for (const entity of entities) addOverride(model, entity, chance)
  for (const type of objects) hideOne(type, chance)
  for (const type of objects) loosenOne(model, type, chance)
  if (!model.faulty) return
  const nestedOwners = new Set(
    entities.flatMap(({ fields }) => fields.filter(({ name }) => name === 'owner').map(({ type }) => namedIn(type))),
  )
  const interfaceObjects = [...model.types.values()].flatMap((type) =>
    type.kind === 'entity-interface' ? [type.object] : [],
  )
  for (const entity of [...entities, ...interfaceObjects]) {
    if (!nestedOwners.has(entity.name)) loseSome(entity, chance)
  }
}

const isKeyField = ({ keys }: ObjectModel, name: string): boolean => keys.some((key) => topNames(key).includes(name))

/** Fields of one subgraph alone on which nothing else depends yet. */
const exclusive = (entity: ObjectModel, subgraph: string): FieldModel[] =>
  entity.fields.filter(
    (field) =>
      field.in.length === 1 &&
      field.in[0] === subgraph &&
      !isKeyField(entity, field.name) &&
      field.abandoned === undefined,
  )

function addRequires(model: GraphModel, entity: ObjectModel, chance: Chance): void {
  const [asking, giving] = chance.shuffled(Object.keys(entity.keysIn))
  if (asking === undefined || giving === undefined) return
  const needed = chance
    .shuffled(exclusive(entity, giving))
    .filter((field) => field.requires === undefined && !field.external.includes(asking))
    .map((field) => ({ field, text: requiredText(model, field, chance) }))
    .filter(({ text }) => text !== undefined)
    .slice(0, 1 + chance.below(2))
  if (needed.length === 0) return
  for (const { field } of needed) {
    field.external.push(asking)
    field.stable = true
  }
  const requires = needed.map(({ text }) => text).join(' ')
  const type = wrapped(chance, chance.pick(['String', 'Int', 'Json']))
  entity.fields.push({ ...plainField(freeName(sketchOf(model, chance), entity), type, [asking]), requires })
}

const sketchOf = (model: GraphModel, chance: Chance) => ({
  chance,
  subgraphs: model.subgraphs,
  types: new Map(model.types),
})

/** How a field is written in a field set; undefined when it cannot be there. */
function requiredText(model: GraphModel, field: FieldModel, chance: Chance): string | undefined {
  if (field.args.some(({ type, fallback }) => type.endsWith('!') && fallback === undefined)) return undefined
  const given = field.args.find(({ type }) => type === 'Int' || type === 'Int!')
  const call = given && chance.is(0.7) ? `${field.name}(${given.name}: ${10 + chance.below(5)})` : field.name
  if (isLeaf(model, field.type)) return call
  const type = model.types.get(namedIn(field.type))
  if (type?.kind !== 'object' || isEntity(type)) return undefined
  const leaves = type.fields.filter((inner) => isLeaf(model, inner.type) && inner.args.length === 0).slice(0, 2)
  if (leaves.length === 0) return undefined
  for (const leaf of leaves) leaf.stable = true
  return `${call} { ${leaves.map(({ name }) => name).join(' ')} }`
}

function addProvides(model: GraphModel, field: FieldModel, chance: Chance): void {
  const type = model.types.get(namedIn(field.type))
  if (type?.kind !== 'object' || !isEntity(type) || type.base !== type.name || field.in.length !== 1) return
  const [subgraph] = field.in
  if (!chance.is(0.3) || subgraph === undefined) return
  const provided = type.fields.filter(
    (inner) =>
      inner.in.length === 1 &&
      inner.in[0] !== subgraph &&
      inner.requires === undefined &&
      inner.args.length === 0 &&
      inner.abandoned === undefined &&
      !isKeyField(type, inner.name) &&
      isLeaf(model, inner.type) &&
      !isOfSomeValues(model, inner),
  )
  // Where one way provides a field, the planner (0.0.38) asks that subgraph for its other external fields of the type, too.
  const hasOther = type.fields.some(({ external }) => external.includes(subgraph))
  if (provided.length === 0 || hasOther) return
  const one = chance.pick(provided)
  if (!one.external.includes(subgraph)) one.external.push(subgraph)
  one.stable = true
  field.provides[subgraph] = one.name
}

/** Whether a field is of an enum whose values not every subgraph knows. */
const isOfSomeValues = ({ types }: GraphModel, { type }: FieldModel): boolean => {
  const named = types.get(namedIn(type))
  return named?.kind === 'enum' && named.valuesIn !== undefined
}

/** Lets subgraphs differ in whether a field may be null. It never is: where it may not, its null would take more along. */
function loosenOne(model: GraphModel, type: ObjectModel, chance: Chance): void {
  const shared = type.fields.filter(
    (field) =>
      (isEntity(type) ? field.in.length > 1 : true) &&
      field.type.endsWith('!') &&
      isLeaf(model, field.type) &&
      field.requires === undefined &&
      !isKeyField(type, field.name) &&
      !/Part$/.test(type.name),
  )
  for (const field of shared) {
    if (!chance.is(0.5)) continue
    field.looseIn = chance.someOf(isEntity(type) ? field.in : model.subgraphs, 0.5)
    field.stable = true
  }
}

function addOverride({ subgraphs }: GraphModel, entity: ObjectModel, chance: Chance): void {
  for (const subgraph of subgraphs) {
    const other = Object.keys(entity.keysIn).find((owner) => owner !== subgraph)
    if (other === undefined || !chance.is(0.2)) continue
    const field = exclusive(entity, subgraph).find(
      ({ requires, external, provides }) =>
        requires === undefined && external.length === 0 && Object.keys(provides).length === 0,
    )
    if (field) field.abandoned = other
  }
}

/** Fields of interfaces, which stay visible on their implementers. */
const INTERFACE_FIELDS = new Set(['label', 'weight', 'valueOf', 'caption'])

function hideOne(type: ObjectModel, chance: Chance): void {
  const visible = type.fields.filter(
    ({ name }) => !INTERFACE_FIELDS.has(name) && !(type.base !== type.name && name === 'id'),
  )
  if (type.fields.length < 2 || visible.length === 0 || !chance.is(0.12)) return
  chance.pick(visible).inaccessible = true
}

/** Takes some instances out of subgraphs on which nothing else of the entity depends. */
function loseSome(entity: ObjectModel, chance: Chance): void {
  for (const [subgraph, keys] of Object.entries(entity.keysIn)) {
    const own = entity.fields.filter((field) => field.in.includes(subgraph) && !isKeyField(entity, field.name))
    const isAlone = own.every((field) => field.in.length === 1 && field.external.length === 0 && field.stable !== true)
    const isHome = entity.base !== entity.name && own.some(({ name }) => name === 'caption')
    if (keys.length > 1 || own.length === 0 || !isAlone || isHome || !chance.is(0.6)) continue
    const late = Array.from({ length: INSTANCES - ALWAYS_THERE }, (_, index) => ALWAYS_THERE + index)
    entity.missing[subgraph] = chance.some(late, 0.6)
    entity.failing[subgraph] = late.filter((n) => !entity.missing[subgraph]!.includes(n) && chance.is(0.4))
  }
}
