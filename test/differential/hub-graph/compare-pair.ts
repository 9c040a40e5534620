import type { Answer } from '#test/kit/hub.ts'
import { withoutCursors } from '#test/kit/aliased-query.ts'
import type { Scrambled } from './scramble.ts'

type HubAnswer = Answer<unknown>
type Path = readonly (string | number)[]

/** What a pair of equal questions was answered differently; undefined when it was not. */
export function differenceOfPair(
  scrambled: Pick<Scrambled, 'keys' | 'isReordered'>,
  plain: HubAnswer,
  other: HubAnswer,
): { expected: unknown; received: unknown } | undefined {
  const { keys, isReordered } = scrambled
  const sides = [
    { status: plain.status, data: plain.data, errors: errorsOf(plain, (path) => path) },
    { status: other.status, data: keys.restore(other.data), errors: errorsOf(other, (path) => keys.restorePath(path)) },
  ].map((side) => JSON.stringify(isReordered ? sorted(withoutCursors(side)) : withoutCursors(side)))
  const [expected, received] = sides
  return expected === received ? undefined : { expected, received }
}

/** What each place of an answer was refused with; one error may name many places. */
const errorsOf = ({ errors = [] }: HubAnswer, restore: (path: Path) => Path): string[] =>
  errors
    .flatMap(({ path = [], message, extensions }) =>
      ((extensions['places'] as Path[] | undefined) ?? [path]).map((place) =>
        JSON.stringify([restore(place), extensions['code'], message]),
      ),
    )
    .toSorted()

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
