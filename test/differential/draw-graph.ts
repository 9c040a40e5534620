import { Chance } from './chance.ts'
import { addFederation } from './draw-federation.ts'
import { drawField, drawLeaves, emptyObject, plainField, wrapped, type Sketch } from './draw-types.ts'
import {
  isEntity,
  topNames,
  type EntityInterfaceModel,
  type FieldModel,
  type GraphModel,
  type ObjectModel,
} from './graph-model.ts'

const ENTITY_NAMES = ['Shop', 'Product', 'Author', 'City']
const VALUE_NAMES = ['Money', 'Spot', 'Note']

/** A random federated graph; it depends on nothing but its seed, and need not compose. */
export function drawGraph(seed: number): GraphModel {
  const chance = new Chance(seed, 'graph')
  const subgraphs = ['red', 'green', 'blue', 'grey'].slice(0, 2 + chance.below(3))
  const sketch: Sketch = { chance, subgraphs, types: new Map() }
  drawLeaves(sketch)
  const entities = ENTITY_NAMES.slice(0, 2 + chance.below(3)).map((name) => drawEntity(sketch, name))
  const values = VALUE_NAMES.slice(0, 1 + chance.below(3)).map((name) => emptyObject(name))
  for (const value of values) sketch.types.set(value.name, value)
  drawInterface(sketch, entities, values)
  drawUnion(sketch, [...entities, ...values])
  if (chance.is(0.4)) drawEntityInterface(sketch)
  fillValues(sketch, values)
  const owned = [...sketch.types.values()].filter((type) => type.kind === 'object').filter(isEntity)
  for (const entity of owned) fillEntity(sketch, entity)
  const { query, mutation } = drawRoots(sketch)
  const model = { seed, subgraphs, types: sketch.types, query, mutation, faulty: chance.is(0.5) }
  addFederation(model, chance)
  return model
}

/** Declares an entity with its keys, and which subgraphs have which of them. */
function drawEntity(sketch: Sketch, name: string): ObjectModel {
  const { chance, subgraphs, types } = sketch
  const others = [...types.values()].filter((type) => type.kind === 'object' && type.keys.includes('id'))
  const nested = others.length > 0 && chance.is(0.5) ? 'owner { id }' : 'part { id }'
  const shapes = chance.shuffled(['id', 'id', 'id', 'sku', 'id code', nested])
  const keys = [...new Set(shapes)].slice(0, chance.is(0.5) ? 1 : 2)
  const entity = emptyObject(name, keys)
  const owners = chance.someOf(subgraphs, 0.6)
  for (const subgraph of owners) entity.keysIn[subgraph] = drawKeys(chance, keys)
  // One subgraph has all of them, so that a way leads from each to each.
  entity.keysIn[owners[0]!] = [...keys]
  types.set(name, entity)
  addKeyFields(sketch, entity, others[0]?.name)
  return entity
}

const drawKeys = (chance: Chance, [first, second]: readonly string[]): string[] => {
  if (second === undefined) return [first!]
  return chance.is(0.3) ? [first!, second] : [chance.is(0.75) ? first! : second]
}

const KEY_TYPES: Readonly<Record<string, string>> = { id: 'ID!', sku: 'String!', code: 'Int!' }

function addKeyFields({ types }: Sketch, entity: ObjectModel, owner: string | undefined): void {
  for (const name of new Set(entity.keys.flatMap(topNames))) {
    const part = `${entity.name}Part`
    if (name === 'part') {
      const type = emptyObject(part)
      type.fields.push({ ...plainField('id', 'ID!', []), stable: true })
      types.set(part, type)
    }
    const type = KEY_TYPES[name] ?? (name === 'part' ? `${part}!` : `${owner}!`)
    entity.fields.push({ ...plainField(name, type, []), stable: true })
  }
}

function drawInterface(sketch: Sketch, entities: readonly ObjectModel[], values: readonly ObjectModel[]): void {
  const { chance, subgraphs, types } = sketch
  const fields = [plainField('label', 'String', []), ...(chance.is(0.5) ? [argumentField(chance)] : [])]
  types.set('Named', { kind: 'interface', name: 'Named', fields })
  const implementers = [...chance.someOf(values, 0.6), ...chance.some(entities, 0.6)]
  for (const type of implementers) {
    type.interfaces.push('Named')
    const home = isEntity(type) ? chance.someOf(Object.keys(type.keysIn), 0.6) : subgraphs
    for (const field of fields) {
      type.fields.push({ ...copyOf(field, home), type: field.type + (chance.is(0.3) ? '!' : '') })
    }
  }
}

/** A field of its own that is declared like another. */
const copyOf = (field: FieldModel, subgraphs: readonly string[]): FieldModel => ({
  ...plainField(field.name, field.type, subgraphs),
  args: field.args,
})

const argumentField = (chance: Chance) => ({
  ...plainField(chance.is(0.5) ? 'weight' : 'valueOf', 'Int', []),
  args: [{ name: 'x', type: 'Int', fallback: '2' }],
})

function drawUnion({ chance, subgraphs, types }: Sketch, members: readonly ObjectModel[]): void {
  const all = chance
    .shuffled(members)
    .slice(0, 3)
    .map(({ name }) => name)
  const membersIn = Object.fromEntries(
    subgraphs.map((subgraph) => [subgraph, chance.is(0.6) ? all : chance.someOf(all, 0.6)]),
  )
  types.set('Thing', { kind: 'union', name: 'Thing', membersIn })
}

function drawEntityInterface(sketch: Sketch): void {
  const { chance, subgraphs, types } = sketch
  const [home, objectIn, third] = chance.shuffled(subgraphs)
  const fields = [{ ...plainField('caption', wrapped(chance, 'String'), [home!]) }]
  const object = emptyObject('Media', ['id'])
  object.keysIn[objectIn!] = ['id']
  object.fields.push({ ...plainField('id', 'ID!', []), stable: true })
  const implementers = ['Book', 'Film']
  const model: EntityInterfaceModel = {
    kind: 'entity-interface',
    name: 'Media',
    key: 'id',
    home: home!,
    objectIn: objectIn!,
    implementers,
    fields,
    object,
  }
  types.set('Media', model)
  for (const name of implementers) {
    const entity = emptyObject(name, ['id'])
    entity.base = 'Media'
    entity.keysIn[home!] = ['id']
    if (third !== undefined && chance.is(0.4)) entity.keysIn[third] = ['id']
    entity.fields.push({ ...plainField('id', 'ID!', []), stable: true })
    entity.fields.push(...fields.map((field) => copyOf(field, [home!])))
    types.set(name, entity)
  }
  for (let count = 1 + chance.below(2); count > 0; count--) {
    const field = drawField(sketch, object, { subgraphs: [objectIn!] })
    // No implementer may have a field of that name.
    object.fields.push({ ...field, name: `m${object.fields.length}` })
  }
}

function fillValues(sketch: Sketch, values: readonly ObjectModel[]): void {
  const { chance, subgraphs } = sketch
  for (const value of values) {
    for (let count = 1 + chance.below(3); count > 0; count--) {
      value.fields.push(drawField(sketch, value, { subgraphs, isValue: true }))
    }
  }
}

function fillEntity(sketch: Sketch, entity: ObjectModel): void {
  const { chance } = sketch
  const owners = Object.keys(entity.keysIn)
  for (const subgraph of owners) {
    for (let count = 1 + chance.below(3); count > 0; count--) {
      entity.fields.push(drawField(sketch, entity, { subgraphs: [subgraph] }))
    }
  }
  if (owners.length > 1 && chance.is(0.4)) {
    entity.fields.push(drawField(sketch, entity, { subgraphs: chance.shuffled(owners).slice(0, 2) }))
  }
}

function drawRoots(sketch: Sketch): { query: ObjectModel; mutation: ObjectModel } {
  const { chance, subgraphs } = sketch
  const query = emptyObject('Query')
  const mutation = emptyObject('Mutation')
  for (const subgraph of subgraphs) {
    for (let count = 2 + chance.below(3); count > 0; count--) query.fields.push(rootField(sketch, query, subgraph))
    for (let count = chance.below(3); count > 0; count--) {
      const field = rootField(sketch, mutation, subgraph)
      // Null does not reach the root of a mutation: the specification leaves open what then still runs.
      mutation.fields.push({ ...field, type: chance.is(0.5) ? 'Int' : field.type.replace(/!$/, '') })
    }
  }
  return { query, mutation }
}

function rootField(sketch: Sketch, root: ObjectModel, subgraph: string) {
  const shared = sketch.chance.is(0.15) && root.name === 'Query' ? sketch.subgraphs.slice(0, 2) : [subgraph]
  const field = drawField(sketch, root, { subgraphs: shared })
  if (sketch.chance.is(0.6)) return compositeField(sketch, root, field)
  return field
}

/** Most root fields lead on. */
function compositeField(sketch: Sketch, root: ObjectModel, field: ReturnType<typeof drawField>) {
  let drawn = field
  for (let attempt = 0; attempt < 4 && !/[A-Z][a-z]+/.test(compositeName(sketch, drawn.type)); attempt++) {
    drawn = drawField(sketch, root, { subgraphs: field.in })
  }
  return drawn
}

const compositeName = ({ types }: Sketch, type: string): string => {
  const named = type.replace(/[[\]!]/g, '')
  const known = types.get(named)
  return known && known.kind !== 'enum' && known.kind !== 'scalar' ? named : ''
}
