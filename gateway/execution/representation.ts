import type { RequiredFragment, RequiredSelection } from '../planning/query-plan.ts'
import type { Fault, Faults } from './faults.ts'
import { isFetched, valueAt, type Fetched } from './merge-fetched.ts'
import type { TypeNames } from './type-names.ts'

/** What a fetch is to be told of an entity; or the fault for which it cannot be told. */
export interface Represented {
  readonly representation: Fetched
  readonly fault: Fault | undefined
}

/** Reads the representation of an object; undefined when the fetch is not for objects of its type. */
export type ReadRepresentation = (object: Fetched, faults: Faults) => Represented | undefined

type ReadFields = (object: Fetched, into: Fetched, reading: Reading) => void

interface Reading {
  readonly faults: Faults
  fault: Fault | undefined
}

/** Compiles what a fetch requires of its entities into a reader, once for each type that it meets. */
export function compileRepresentation(requires: readonly RequiredFragment[], types: TypeNames): ReadRepresentation {
  const readerOf = perType(requires, types)
  return (object, faults) => {
    const typename = object['__typename']
    if (typeof typename !== 'string') return undefined
    const read = readerOf(typename)
    if (!read) return undefined
    const representation: Fetched = { __typename: typename }
    const reading: Reading = { faults, fault: undefined }
    read(object, representation, reading)
    return { representation, fault: reading.fault }
  }
}

/** The reader of each type; none where no fragment is for it. */
function perType(
  selections: readonly RequiredSelection[],
  types: TypeNames,
): (typename: string | undefined) => ReadFields | undefined {
  const known = new Map<string | undefined, ReadFields | undefined>()
  return (typename) => {
    if (known.has(typename)) return known.get(typename)
    const reader = together(fieldsFor(selections, typename, types))
    known.set(typename, reader)
    return reader
  }

  function together(readers: readonly ReadFields[]): ReadFields | undefined {
    if (readers.length === 0) return undefined
    return (object, into, reading) => {
      for (const read of readers) read(object, into, reading)
    }
  }
}

const fieldsFor = (
  selections: readonly RequiredSelection[],
  typename: string | undefined,
  types: TypeNames,
): ReadFields[] =>
  selections.flatMap((selection): ReadFields[] => {
    if (selection.kind === 'InlineFragment') {
      // Of an object that does not tell its type, what any type has is read: what it lacks is absent.
      const applies = typename === undefined || types.within(selection.typeCondition).has(typename)
      return applies ? fieldsFor(selection.selections, typename, types) : []
    }
    if (selection.name === '__typename') return [readTypename]
    return [compileField(selection, types)]
  })

const readTypename: ReadFields = (object, into) => {
  if (typeof object['__typename'] === 'string') into['__typename'] = object['__typename']
}

function compileField(field: Extract<RequiredSelection, { kind: 'Field' }>, types: TypeNames): ReadFields {
  const { name, alias: requiredAs = name } = field
  const inner = field.selections && perType(field.selections, types)
  return (object, into, reading) => {
    const value = valueAt(object, name)
    if (value === null || value === undefined) {
      reading.fault ??= reading.faults.at(object, name)[0]?.fault
      // A plan may name a key that only this fetch brings: what is not known is left out.
      if (value === null) into[requiredAs] = null
    } else into[requiredAs] = inner ? readInner(value, inner, reading) : value
  }
}

function readInner(value: unknown, inner: ReturnType<typeof perType>, reading: Reading): unknown {
  if (Array.isArray(value)) return value.map((item) => readInner(item, inner, reading))
  if (!isFetched(value)) return null
  const typename = value['__typename']
  const into: Fetched = {}
  inner(typeof typename === 'string' ? typename : undefined)?.(value, into, reading)
  return into
}
