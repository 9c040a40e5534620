import { registerEnumType } from 'type-graphql'

/** A closed list of values as a constant object: `CaseStatus.ACTIVE === 'ACTIVE'`. */
export type GraphEnum<V> = { readonly [K in keyof V]: K }

/**
 * Declares a closed list of values once, for TypeScript and for the graph: each value stands beside its description.
 * Stored as text.
 */
export function graphEnum<const V extends Readonly<Record<string, string>>>(
  name: string,
  description: string,
  values: V,
): GraphEnum<V> {
  const entries = Object.entries(values)
  const object = Object.fromEntries(entries.map(([value]) => [value, value])) as GraphEnum<V>
  const described = entries.map(([value, text]) => [value, { description: text }])
  const valuesConfig = Object.fromEntries(described) as Record<keyof V, { description: string }>
  registerEnumType<GraphEnum<V>>(object, { name, description, valuesConfig })
  return object
}
