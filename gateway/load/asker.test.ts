import { expect, test } from 'vitest'
import { askerOf } from './asker.ts'

const publicAt = (address: string): string => askerOf({ kind: 'PUBLIC', subject: '' }, address)

test('a subject is one asker wherever it asks from, the public one for each address', () => {
  expect(askerOf({ kind: 'STAFF', subject: 'staff:1' }, '192.0.2.1')).toBe(
    askerOf({ kind: 'STAFF', subject: 'staff:1' }, '192.0.2.2'),
  )
  expect(publicAt('192.0.2.1')).not.toBe(publicAt('192.0.2.2'))
  expect(publicAt('::ffff:192.0.2.1')).toBe(publicAt('192.0.2.1'))
})

test('all addresses of an IPv6 site are one', () => {
  const same = [
    '2001:db8:0:1::',
    '2001:db8::1:0:0:0:5',
    '2001:0db8:0000:0001:ffff:ffff:ffff:ffff',
    '2001:DB8:0:1::7%eth0',
  ]
  expect(new Set(same.map(publicAt)).size).toBe(1)
  expect(publicAt('2001:db8:0:2::1')).not.toBe(publicAt(same[0]!))
  expect(publicAt('::1')).toBe('PUBLIC 0:0:0:0')
})
