import type { Condition, Way } from './facts.ts'

type Ways = Pick<Condition, 'ways'>

const known = (conditions: readonly Condition[]): readonly (readonly Way[])[] | undefined => {
  const all = conditions.flatMap(({ ways }) => (ways === undefined ? [] : [ways]))
  return all.length === conditions.length ? all : undefined
}

/** The ways in which one of the conditions holds; unknown when one of theirs is. */
export function alternatives(conditions: readonly Condition[]): Ways {
  const all = known(conditions)
  return all === undefined ? {} : { ways: all.flat() }
}

/**
 * The ways in which all of the conditions hold; unknown when one of theirs is.
 *
 * @throws Error for two relations at once: a lock names one.
 */
export function together(conditions: readonly Condition[]): Ways {
  const all = known(conditions)
  return all === undefined
    ? {}
    : { ways: all.reduce((some, more) => some.flatMap((one) => more.map((other) => meeting(one, other)))) }
}

function meeting(one: Way, other: Way): Way {
  if (one.by !== 'anyone' && other.by !== 'anyone') throw new Error('A lock names one relation')
  return {
    where: [...one.where, ...other.where],
    by: one.by === 'anyone' ? other.by : one.by,
    needs: [...one.needs, ...other.needs],
  }
}
