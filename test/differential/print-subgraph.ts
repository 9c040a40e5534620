import {
  isEntity,
  namedIn,
  objectNamed,
  topNames,
  type ArgumentModel,
  type FieldModel,
  type GraphModel,
  type ObjectModel,
  type TypeModel,
} from './graph-model.ts'

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@interfaceObject"])`

/** The keys that a subgraph declares for an entity: its own, or the first where it only refers to it. */
export const keysOf = ({ keys, keysIn }: ObjectModel, subgraph: string): readonly string[] =>
  keysIn[subgraph] ?? keys.slice(0, 1)

/** The fields of an object type that a subgraph declares. */
export function fieldsIn(type: ObjectModel, subgraph: string): FieldModel[] {
  const keys = new Set(keysOf(type, subgraph).flatMap(topNames))
  // A value type is whole in each of its subgraphs.
  const isWhole = !isEntity(type) && type.name !== 'Query' && type.name !== 'Mutation'
  return type.fields.filter(
    (field) =>
      isWhole ||
      keys.has(field.name) ||
      field.in.includes(subgraph) ||
      field.external.includes(subgraph) ||
      field.abandoned === subgraph,
  )
}

/** The interfaces that an object type implements in a subgraph: those whose fields it has there. */
export function interfacesIn(model: GraphModel, type: ObjectModel, subgraph: string): string[] {
  const has = new Set(fieldsIn(type, subgraph).map(({ name }) => name))
  const plain = type.interfaces.filter((name) => {
    const known = model.types.get(name)
    return known?.kind === 'interface' && known.fields.every((field) => has.has(field.name))
  })
  const base = model.types.get(type.base)
  return base?.kind === 'entity-interface' && base.home === subgraph ? [...plain, base.name] : plain
}

/** Names of the types that a subgraph declares: its own entities and all to which these and its root fields lead. */
export function typesIn(model: GraphModel, subgraph: string): Set<string> {
  const found = new Set<string>()
  const visit = (name: string): void => {
    const type = model.types.get(name)
    if (!type || found.has(name)) return
    found.add(name)
    for (const next of neighbours(model, type, subgraph)) visit(next)
  }
  for (const root of [model.query, model.mutation]) for (const name of namesIn(fieldsIn(root, subgraph))) visit(name)
  for (const type of model.types.values()) {
    if (type.kind === 'object' && type.keysIn[subgraph]) visit(type.name)
    if (type.kind === 'entity-interface' && (type.home === subgraph || type.objectIn === subgraph)) visit(type.name)
  }
  return found
}

const namesIn = (fields: readonly FieldModel[]): string[] =>
  fields.flatMap(({ type, args }) => [namedIn(type), ...args.map((argument) => namedIn(argument.type))])

function neighbours(model: GraphModel, type: TypeModel, subgraph: string): readonly string[] {
  switch (type.kind) {
    case 'object':
      return [...namesIn(fieldsIn(type, subgraph)), ...interfacesIn(model, type, subgraph)]
    case 'interface':
      return [...model.types.values()].flatMap((other) =>
        other.kind === 'object' && !isEntity(other) && other.interfaces.includes(type.name) ? [other.name] : [],
      )
    case 'union':
      return type.membersIn[subgraph] ?? []
    case 'entity-interface':
      return type.home === subgraph ? type.implementers : namesIn(fieldsIn(type.object, subgraph))
    case 'input':
      return type.fields.map((field) => namedIn(field.type))
    case 'enum':
    case 'scalar':
      return []
  }
}

/** The SDL of one subgraph, federation directives included. */
export function printSubgraph(model: GraphModel, subgraph: string): string {
  const types = [...typesIn(model, subgraph)].sort().map((name) => printType(model, model.types.get(name)!, subgraph))
  const roots = [model.query, model.mutation]
    .filter((root) => fieldsIn(root, subgraph).length > 0)
    .map((root) => `type ${root.name} ${printFields(model, root, subgraph)}`)
  return [LINK, ...roots, ...types].join('\n')
}

function printType(model: GraphModel, type: TypeModel, subgraph: string): string {
  switch (type.kind) {
    case 'object':
      return `type ${type.name}${printInterfaces(model, type, subgraph)}${printKeys(type, subgraph)} ${printFields(model, type, subgraph)}`
    case 'interface':
      return `interface ${type.name} { ${type.fields.map(printSignature).join(' ')} }`
    case 'entity-interface':
      return type.home === subgraph
        ? `interface ${type.name} @key(fields: "${type.key}") { id: ID! ${type.fields.map(printSignature).join(' ')} }`
        : `type ${type.name} @interfaceObject${printKeys(type.object, subgraph)} ${printFields(model, type.object, subgraph)}`
    case 'union':
      return `union ${type.name} = ${type.membersIn[subgraph]!.join(' | ')}`
    case 'enum':
      return `enum ${type.name} { ${(type.valuesIn?.[subgraph] ?? type.values).join(' ')} ${type.hidden === undefined ? '' : `${type.hidden} @inaccessible`} }`
    case 'scalar':
      return `scalar ${type.name}`
    case 'input':
      return `input ${type.name} { ${type.fields.map(printArgument).join(' ')} }`
  }
}

const printInterfaces = (model: GraphModel, type: ObjectModel, subgraph: string): string => {
  const names = interfacesIn(model, type, subgraph)
  return names.length > 0 ? ` implements ${names.join(' & ')}` : ''
}

function printKeys(type: ObjectModel, subgraph: string): string {
  if (!isEntity(type)) return ' @shareable'
  const isStub =
    type.keysIn[subgraph] === undefined &&
    fieldsIn(type, subgraph).every(({ external }) => !external.includes(subgraph))
  return keysOf(type, subgraph)
    .map((key) => ` @key(fields: "${key}"${isStub ? ', resolvable: false' : ''})`)
    .join('')
}

const printFields = (model: GraphModel, type: ObjectModel, subgraph: string): string =>
  `{ ${fieldsIn(type, subgraph)
    .map((field) => `${printSignature(asDeclaredIn(field, subgraph))}${printDirectives(field, subgraph)}`)
    .join('\n  ')} }`

const asDeclaredIn = (field: FieldModel, subgraph: string): FieldModel =>
  field.looseIn?.includes(subgraph) ? { ...field, type: field.type.replace(/!$/, '') } : field

const printSignature = ({ name, type, args }: FieldModel): string =>
  `${name}${args.length > 0 ? `(${args.map(printArgument).join(', ')})` : ''}: ${type}`

const printArgument = ({ name, type, fallback }: ArgumentModel): string =>
  `${name}: ${type}${fallback === undefined ? '' : ` = ${fallback}`}`

function printDirectives(field: FieldModel, subgraph: string): string {
  const { external, requires, provides, abandoned, inaccessible } = field
  return [
    external.includes(subgraph) ? '@external' : '',
    field.in.length > 1 ? '@shareable' : '',
    requires !== undefined ? `@requires(fields: "${requires}")` : '',
    provides[subgraph] !== undefined ? `@provides(fields: "${provides[subgraph]}")` : '',
    abandoned !== undefined && abandoned !== subgraph ? `@override(from: "${abandoned}")` : '',
    inaccessible === true && !external.includes(subgraph) ? '@inaccessible' : '',
  ]
    .filter((directive) => directive !== '')
    .map((directive) => ` ${directive}`)
    .join('')
}

/** The types that a field of several subgraphs may answer with: those that each of them knows. */
export function possibleIn(model: GraphModel, name: string, subgraphs: readonly string[]): string[] {
  const type = model.types.get(name)
  if (type?.kind === 'entity-interface') return [...type.implementers]
  if (type?.kind === 'union') {
    return type.membersIn[subgraphs[0]!]!.filter((member) =>
      subgraphs.every((one) => type.membersIn[one]?.includes(member)),
    )
  }
  if (type?.kind !== 'interface') return [name]
  return [...model.types.values()].flatMap((other) =>
    other.kind === 'object' &&
    subgraphs.every((one) => isKnownAs(model, objectNamed(model, other.name), [type.name, one]))
      ? [other.name]
      : [],
  )
}

const isKnownAs = (model: GraphModel, type: ObjectModel, [name, subgraph]: readonly [string, string]): boolean =>
  typesIn(model, subgraph).has(type.name) && interfacesIn(model, type, subgraph).includes(name)
