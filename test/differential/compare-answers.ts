import type { ExecutionResult, GraphQLError } from 'graphql'
import type { Fault, Path, ReferenceAnswer } from './ask-reference.ts'

/** What an executor answered, and the mutations that ran for it. */
export interface Answer {
  readonly result: ExecutionResult
  readonly mutations: readonly string[]
}

/** Whether the planner found no way, which the gateway says by a code of its own: no answer, but no wrong one. */
export const isUnplanned = ({ result: { data, errors = [] } }: Answer): boolean =>
  (data === undefined || data === null) && errors.length === 1 && codeOf(errors[0]!) === 'PLAN_NOT_FOUND'

/** The code of an error, which a refusal gets only as it leaves the gateway. */
const codeOf = ({ extensions, originalError }: GraphQLError): unknown =>
  extensions['code'] ?? (originalError as { code?: unknown } | undefined)?.code

/** In what an answer differs from the right one, first of all. */
export interface Difference {
  readonly kind: 'data' | 'order' | 'error-missing' | 'error-unexpected' | 'error-twice' | 'error-message' | 'mutations'
  readonly path: Path
  readonly expected: unknown
  readonly received: unknown
}

/**
 * Compares an answer with that of the reference, as far as the specification determines it:
 * - `data` wholly, and the order of its keys.
 * - Each fault that shows as a null of its own has exactly one error, at its path, with the message of the resolver.
 * - Each null that came up from below has at least one error of a fault below it.
 * - No error without a fault, and no path twice.
 * - Mutations ran as they stand, once each.
 */
export function differenceOf(reference: ReferenceAnswer, answer: Answer): Difference | undefined {
  const expected = plain(reference.result.data ?? null)
  const received = plain(answer.result.data ?? null)
  return (
    differenceOfData(expected, received, []) ??
    differenceOfErrors(expected, faultsOf(reference), answer.result.errors ?? []) ??
    differenceOfMutations(reference.mutations, answer.mutations)
  )
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function differenceOfData(expected: unknown, received: unknown, path: Path): Difference | undefined {
  if (!isObject(expected) || !isObject(received) || Array.isArray(expected) !== Array.isArray(received)) {
    return expected === received ? undefined : { kind: 'data', path, expected, received }
  }
  const [keys, others] = [Object.keys(expected), Object.keys(received)]
  const unequal = [...new Set([...keys, ...others])].find(
    (key) => Object.hasOwn(expected, key) !== Object.hasOwn(received, key),
  )
  if (unequal !== undefined) return { kind: 'data', path: [...path, unequal], expected: keys, received: others }
  for (const key of keys) {
    const found = differenceOfData(expected[key], received[key], [...path, Array.isArray(expected) ? Number(key) : key])
    if (found) return found
  }
  return keys.join('\n') === others.join('\n') ? undefined : { kind: 'order', path, expected: keys, received: others }
}

/** The faults that the resolvers noted, and those that graphql-js met before it called one. */
function faultsOf({ result, faults }: ReferenceAnswer): Fault[] {
  const noted = new Set(faults.map(({ path }) => textOf(path)))
  const others = (result.errors ?? []).flatMap(({ path = [] }) =>
    noted.has(textOf(path)) ? [] : [{ path, kind: 'null' as const }],
  )
  return [...faults, ...others]
}

const textOf = (path: Path): string => JSON.stringify(path)

type Errors = NonNullable<ExecutionResult['errors']>

function differenceOfErrors(data: unknown, faults: readonly Fault[], errors: Errors): Difference | undefined {
  const paths = errors.map(({ path = [] }) => path)
  const told = new Set(paths.map(textOf))
  if (told.size < paths.length)
    return { kind: 'error-twice', path: [], expected: [...told], received: paths.map(textOf) }
  const byPath = new Map(faults.flatMap((fault) => placesOf(fault).map((path) => [textOf(path), fault])))
  for (const { path = [], message } of errors) {
    const fault = byPath.get(textOf(path))
    if (!fault) return { kind: 'error-unexpected', path, expected: [...byPath.keys()], received: message }
    if (fault.message !== undefined && fault.message !== message && fault.kind !== 'reference') {
      return { kind: 'error-message', path, expected: fault.message, received: message }
    }
  }
  for (const fault of faults) {
    const position = nullAt(data, fault.path)
    const isItsOwn = position.length === fault.path.length
    const isTold = isItsOwn
      ? placesOf(fault).some((path) => told.has(textOf(path)))
      : paths.some((path) => textOf(path.slice(0, position.length)) === textOf(position))
    if (!isTold) return { kind: 'error-missing', path: fault.path, expected: fault, received: paths }
  }
  return undefined
}

/** Where an error may say a fault. */
const placesOf = ({ kind, path }: Fault): Path[] => (kind === 'reference' ? [path, path.slice(0, -1)] : [path])

/** The path of the null that a fault became. */
function nullAt(data: unknown, path: Path): Path {
  let value = data
  for (let depth = 0; depth < path.length; depth++) {
    if (value === null) return path.slice(0, depth)
    value = (value as Record<string, unknown>)[path[depth]!]
  }
  return path
}

function differenceOfMutations(expected: readonly string[], received: readonly string[]): Difference | undefined {
  return expected.join('\n') === received.join('\n') ? undefined : { kind: 'mutations', path: [], expected, received }
}
