import { expect, test } from 'vitest'
import { assigned, both, either, ordinary, ownArea, referred, shares } from './conditions.ts'
import { OWNER_GATES, NEIGHBOUR_GATES } from './gates.ts'
import { grantsByLock, locksSql } from './locks.ts'
import { filePolicy, full, summary, type Grant } from './policy.ts'

const noun = (...grants: Grant[]) => filePolicy({ noun: 'Case', fields: 'L2 *: id', grants })
const locks = (...grants: Grant[]): string => locksSql('cases', noun(...grants), OWNER_GATES)

test('what hangs on the instant is asked of each row, all else is written on it', () => {
  const { locked, asked } = grantsByLock(
    noun(
      full('COORDINATOR'),
      full('CASE_MANAGER', assigned),
      full('PROVIDER', both(referred, ordinary)),
      summary('PROVIDER', either(ordinary, shares('IDENTITY'))),
    ),
  )
  expect(locked.map(({ grant }) => grant.when?.name)).toEqual([undefined, 'assigned'])
  expect(asked.map(({ grant }) => grant.when?.name)).toEqual(['referred and ordinary', 'ordinary or shares IDENTITY'])
})

test('every row has the lock of the keeper, a frozen one no other', () => {
  expect(locks()).toContain(`'{KEEPER}'::text[]`)
  expect(locksSql('services', noun(full('COORDINATOR')), NEIGHBOUR_GATES)).toMatch(
    /^case when not access_frozen then services\.locks\(.*\) else '\{KEEPER\}'::text\[\] end$/,
  )
})

test('a lock names one relation, and the leads of a noun answer for the same beside its own compartments', () => {
  const answering = { ...ownArea, ways: [{ where: [], by: 'anyone', needs: ['JUDICIAL'] }] } as const
  expect(() => both(assigned, ownArea)).toThrow('one relation')
  expect(() => locks(full('AREA_LEAD', ownArea), summary('AREA_LEAD', both(answering, ownArea)))).toThrow('the same')
  expect(() => locks(full('AREA_LEAD', answering))).toThrow('the same')
  expect(() => locks(full('AUDITOR', assigned))).toThrow('exempt')
})
