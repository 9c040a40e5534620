import { GraphQLError } from 'graphql'
import type { Answer } from './compare-answers.ts'

type Json = Record<string, unknown>

/** Ways in which an executor goes wrong, each as a change of a right answer; null when there is nothing to change in it. */
export const PLANTED_FAULTS: Readonly<Record<string, (answer: Answer) => Answer | null>> = {
  'a key is lost': (answer) => changed(answer, (object) => dropLast(object)),
  'a key comes first instead of last': (answer) => changed(answer, rotated),
  'two entities are swapped': (answer) =>
    changed(answer, (value) => (isListOfTwo(value) ? [value[1], value[0]] : null)),
  'a list is twice as long': (answer) =>
    changed(answer, (value) => (Array.isArray(value) && value.length > 0 ? [...value, ...value] : null)),
  'a field is null': (answer) => changed(answer, (value) => nulled(value)),
  'null is an empty object': (answer) => changed(answer, (value) => emptied(value)),
  'an error is lost': ({ result, mutations }) =>
    result.errors?.length === 1 ? { result: { ...result, errors: [] }, mutations } : null,
  'an error is told twice': ({ result, mutations }) =>
    result.errors ? { result: { ...result, errors: [...result.errors, result.errors[0]!] }, mutations } : null,
  'an error has the path of its parent': ({ result, mutations }) => {
    const [error] = result.errors ?? []
    if (!error?.path || error.path.length < 3) return null
    const misplaced = Object.assign(Object.create(error) as typeof error, { path: error.path.slice(0, -2) })
    return { result: { ...result, errors: [misplaced, ...result.errors!.slice(1)] }, mutations }
  },
  'an error stands at an item that is not there': ({ result, mutations }) => {
    const [error] = result.errors ?? []
    if (!error?.path?.some((key) => typeof key === 'number')) return null
    const path = error.path.map((key) => (typeof key === 'number' ? key + 1_000 : key))
    const misplaced = Object.assign(Object.create(error) as typeof error, { path })
    return { result: { ...result, errors: [misplaced, ...result.errors!.slice(1)] }, mutations }
  },
  'an error is told of a field that did not fail': ({ result, mutations }) => {
    const path = pathOfLeaf(JSON.parse(JSON.stringify(result.data ?? null)))
    if (!path) return null
    const untrue = new GraphQLError('of another field of the fetch', { path })
    return { result: { ...result, errors: [...(result.errors ?? []), untrue] }, mutations }
  },
  'mutations run in another order': ({ result, mutations }) =>
    mutations.join() === mutations.toReversed().join() ? null : { result, mutations: mutations.toReversed() },
}

/** The path of the first value that is there and is no object. */
function pathOfLeaf(value: unknown): (string | number)[] | undefined {
  if (typeof value !== 'object') return []
  for (const [key, inner] of Object.entries(value ?? {})) {
    const below = pathOfLeaf(inner)
    if (below) return [Array.isArray(value) ? Number(key) : key, ...below]
  }
  return undefined
}

/** The answer with its first part, from the inside, that a change applies to changed. */
function changed(answer: Answer, change: (value: unknown) => unknown): Answer | null {
  const data = changedPart(JSON.parse(JSON.stringify(answer.result.data ?? null)), change)
  return data === undefined ? null : { ...answer, result: { ...answer.result, data: data as Json } }
}

function changedPart(value: unknown, change: (value: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    const part = changedPart(inner, change)
    if (part === undefined) continue
    const copy: unknown = Array.isArray(value) ? [...(value as unknown[])] : { ...value }
    ;(copy as Json)[key] = part
    return copy
  }
  return change(value) ?? undefined
}

function dropLast(value: unknown): unknown {
  if (Array.isArray(value)) return null
  const entries = Object.entries(value as Json)
  return entries.length > 1 ? Object.fromEntries(entries.slice(0, -1)) : null
}

function rotated(value: unknown): unknown {
  if (Array.isArray(value)) return null
  const entries = Object.entries(value as Json)
  return entries.length > 1 ? Object.fromEntries([entries.at(-1)!, ...entries.slice(0, -1)]) : null
}

const isListOfTwo = (value: unknown): value is unknown[] =>
  Array.isArray(value) && value.length === 2 && JSON.stringify(value[0]) !== JSON.stringify(value[1])

const nulled = (value: unknown): unknown => replaced(value, (inner) => inner !== null, null)
const emptied = (value: unknown): unknown => replaced(value, (inner) => inner === null, {})

function replaced(value: unknown, isMeant: (inner: unknown) => boolean, by: unknown): unknown {
  if (Array.isArray(value)) return null
  const entry = Object.entries(value as Json).find(([, inner]) => isMeant(inner))
  return entry ? { ...(value as Json), [entry[0]]: by } : null
}
