import { isDataClass, type DataClass } from './data-class.ts'

/** The class of a field and the forms besides `F` in which it is seen. */
export interface FieldClass {
  readonly dataClass: DataClass
  readonly forms: readonly string[]
}

/** Every field of a noun with its class and forms. */
export type FieldTable = ReadonlyMap<string, FieldClass>

/**
 * Reads the table of a policy. A line is `<class> <forms…>: <field> <field> …`; a field stands in one line only.
 *
 * @throws when a line has no known class, or a field stands twice: the process does not start with such a policy.
 */
export function fieldTable({ noun, fields }: { readonly noun: string; readonly fields: string }): FieldTable {
  const table = new Map<string, FieldClass>()
  for (const line of fields.split('\n').filter((text) => text.trim() !== '')) {
    const [head = '', names = ''] = line.split(':')
    const [dataClass, ...forms] = head.trim().split(/\s+/)
    if (!isDataClass(dataClass)) throw new Error(`${noun}: no class of data in "${line.trim()}"`)
    for (const name of names.trim().split(/\s+/)) {
      if (table.has(name)) throw new Error(`${noun}.${name} is classified twice`)
      table.set(name, { dataClass, forms })
    }
  }
  return table
}
