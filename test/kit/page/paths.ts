import {
  getNamedType,
  isCompositeType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'

/** A way from a root query over composite fields; unions are stepped through by fragment. */
export interface Path {
  readonly root: string
  readonly steps: readonly Step[]
}
export interface Step {
  readonly call: string
  /** The object type in which the step ends. */
  readonly type: string
  readonly fragment: boolean
}

/** What fields with required arguments are asked with. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  year: '2026',
  from: '"2026-01-01"',
  to: '"2026-06-30"',
  first: '20',
}
/** Objects that are parts of a row and no row themselves are read whole with it. */
const isFrame = (type: string): boolean => /(Connection|Edge)$/.test(type)

/** The call of a field with what it must be given; undefined when that is not known. */
export function callOf(field: GraphQLField<unknown, unknown>): string | undefined {
  const wanted = field.args.filter(
    (arg) => (isNonNullType(arg.type) && arg.defaultValue === undefined) || arg.name === 'first',
  )
  if (wanted.some(({ name, type }) => ARGUMENTS[name] === undefined || isCompositeType(getNamedType(type))))
    return undefined
  const given = wanted.map(({ name }) => `${name}: ${ARGUMENTS[name]}`)
  return given.length > 0 ? `${field.name}(${given.join(', ')})` : field.name
}

/** The ways on from a type: composite fields with rows behind them; connections count with their edges as one step. */
export function stepsFrom(schema: GraphQLSchema, type: string): Step[] {
  const found = schema.getType(type)
  if (!isObjectType(found)) return []
  return Object.values(found.getFields()).flatMap((field) => {
    const call = callOf(field)
    const target = getNamedType(field.type)
    if (call === undefined || !isCompositeType(target) || isPart(target)) return []
    return endsOf(call, target)
  })
}

function endsOf(call: string, target: GraphQLNamedType): Step[] {
  if (isUnionType(target)) return target.getTypes().map(({ name }) => ({ call, type: name, fragment: true }))
  if (isObjectType(target) && isFrame(target.name)) {
    const node = nodeOf(target)
    return node ? [{ call, type: node, fragment: false }] : []
  }
  return isObjectType(target) ? [{ call, type: target.name, fragment: false }] : []
}

const nodeOf = (connection: GraphQLObjectType): string | undefined => {
  const edges = connection.getFields()['edges']
  const edge = edges && getNamedType(edges.type)
  const node = isObjectType(edge) ? edge.getFields()['node'] : undefined
  return node ? getNamedType(node.type).name : undefined
}

/** A value object: no id, nothing but scalars below. */
export const isPart = (type: GraphQLNamedType): boolean =>
  isObjectType(type) &&
  !isFrame(type.name) &&
  type.getFields()['id'] === undefined &&
  Object.values(type.getFields()).every((field) => !isCompositeType(getNamedType(field.type)))

/** All paths from a type, to a number of steps. */
export function pathsFrom(
  schema: GraphQLSchema,
  root: { readonly call: string; readonly type: string },
  depth: number,
): Path[] {
  const paths: Path[] = [{ root: root.call, steps: [] }]
  let level: { path: Path; type: string }[] = [{ path: paths[0]!, type: root.type }]
  for (let left = depth; left > 0; left--) {
    level = level.flatMap(({ path, type }) =>
      stepsFrom(schema, type).map((step) => ({
        path: { root: path.root, steps: [...path.steps, step] },
        type: step.type,
      })),
    )
    paths.push(...level.map(({ path }) => path))
  }
  return paths
}

/** The document of a path: ids on the way, everything at its end. */
export function textOf(
  schema: GraphQLSchema,
  root: { readonly call: string; readonly type: string },
  path: Path,
): string {
  const inner = (index: number, type: string): string => {
    const step = path.steps[index]
    const own = step === undefined ? everything(schema, type) : key(schema, type)
    return step === undefined
      ? own
      : `${own} ${step.call} { ${frame(schema, type, step, inner(index + 1, step.type))} }`
  }
  return `{ ${root.call} { ${framed(schema, root.type, root.call, inner(0, root.type))} } }`
}

const key = (schema: GraphQLSchema, type: string): string => {
  const found = schema.getType(type)
  return isObjectType(found) && found.getFields()['id'] ? '__typename id' : '__typename'
}

function frame(schema: GraphQLSchema, type: string, step: Step, inner: string): string {
  const field = (schema.getType(type) as GraphQLObjectType).getFields()[step.call.split('(')[0]!]!
  return wrap(getNamedType(field.type), step, inner)
}

function framed(schema: GraphQLSchema, type: string, call: string, inner: string): string {
  const field = schema.getQueryType()!.getFields()[call.split('(')[0]!]!
  return wrap(getNamedType(field.type), { type, fragment: false }, inner)
}

function wrap(
  target: GraphQLNamedType,
  { type, fragment }: { type: string; fragment: boolean },
  inner: string,
): string {
  if (fragment) return `__typename ... on ${type} { ${inner} }`
  if (!isFrame(target.name)) return inner
  const counts = isObjectType(target) && target.getFields()['totalCount'] ? 'totalCount ' : ''
  return `__typename ${counts}pageInfo { hasNextPage } edges { node { ${inner} } }`
}

/** Every field of a type that can be read at once: scalars, parts, and of other rows which they are. */
function everything(schema: GraphQLSchema, type: string): string {
  const found = schema.getType(type) as GraphQLObjectType
  const asked = Object.values(found.getFields()).flatMap((field) => {
    const call = callOf(field)
    const target = getNamedType(field.type)
    if (call === undefined) return []
    if (!isCompositeType(target)) return [call]
    if (isUnionType(target))
      return [
        `${call} { __typename ${target
          .getTypes()
          .map(({ name }) => `... on ${name} { ${key(schema, name)} }`)
          .join(' ')} }`,
      ]
    if (isPart(target)) return [`${call} { ${Object.keys((target as GraphQLObjectType).getFields()).join(' ')} }`]
    if (isFrame(target.name)) return []
    return [`${call} { ${key(schema, target.name)} }`]
  })
  return ['__typename', ...asked].join(' ')
}
