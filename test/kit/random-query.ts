import { getNamedType, isLeafType, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql'

/** What a random query is made of: the graph, arguments of its fields as text, and chance. */
export interface RandomQuery {
  readonly schema: GraphQLSchema
  readonly args: Readonly<Record<string, string>>
  readonly random: () => number
}

/** A query by a random way through the graph, with every leaf of where it ends. */
export function randomQuery({ schema, args, random }: RandomQuery): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const steps: string[] = []
  let type = schema.getQueryType()!
  for (let depth = 1 + Math.floor(random() * 4); depth > 0; depth--) {
    const on = Object.values(type.getFields()).filter(
      (field) => isObjectType(getNamedType(field.type)) && callOf(field, args) !== undefined,
    )
    if (on.length === 0) break
    const field = pick(on)
    steps.push(callOf(field, args)!)
    type = getNamedType(field.type) as typeof type
  }
  const leaves = Object.values(type.getFields()).filter(
    (field) => isLeafType(getNamedType(field.type)) && callOf(field, args) !== undefined,
  )
  const calls = leaves.map((field) => callOf(field, args)!).slice(0, 25)
  return `{ ${steps.join(' { ')} { ${calls.join(' ') || '__typename'} ${'} '.repeat(steps.length + 1)}`
}

function callOf(field: GraphQLField<unknown, unknown>, args: Readonly<Record<string, string>>): string | undefined {
  const given: string[] = []
  for (const arg of field.args) {
    if (!String(arg.type).endsWith('!') || arg.defaultValue !== undefined) continue
    const value = args[`${field.name}.${arg.name}`] ?? args[arg.name]
    if (value === undefined) return undefined
    given.push(`${arg.name}: ${value}`)
  }
  return given.length > 0 ? `${field.name}(${given.join(', ')})` : field.name
}
