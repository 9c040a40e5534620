import { expect, test } from 'vitest'
import { oncePerField } from './withheld-fields.ts'

const withheld = (path: (string | number)[], count?: number) => ({
  message: 'no',
  path,
  extensions: { code: 'FORBIDDEN_FIELD', requestId: 'r1', ...(count !== undefined && { count }) },
})

test('a field that is withheld on several rows is told once, with their number and places', () => {
  const errors = [withheld(['nodes', 0, 'phone']), withheld(['nodes', 2, 'phone']), withheld(['nodes', 0, 'name'])]
  expect(oncePerField(errors)).toEqual([
    {
      message: 'no',
      path: ['nodes', 0, 'phone'],
      extensions: {
        code: 'FORBIDDEN_FIELD',
        requestId: 'r1',
        count: 2,
        places: [
          ['nodes', 0, 'phone'],
          ['nodes', 2, 'phone'],
        ],
      },
    },
    errors[2],
  ])
})

test('what a subgraph has counted is added, and places are left out where not all are named', () => {
  const [told, ...others] = oncePerField([withheld(['a', 'phone'], 150), withheld(['a', 3, 'phone'])])
  expect(others).toEqual([])
  expect(told?.extensions).toEqual({ code: 'FORBIDDEN_FIELD', requestId: 'r1', count: 151 })
})

test('other errors are told as often as they happen', () => {
  const faults = [0, 1].map((at) => ({ message: 'x', path: ['a', at], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }))
  expect(oncePerField(faults)).toEqual(faults)
})

test.each(['INVALID_CURSOR', 'PAGE_SIZE', 'STATISTICS_RANGE', 'STATISTICS_DIMENSIONS'])(
  '%s concerns a field too, and is reported once',
  (code) => {
    const errors = [0, 1].map((at) => ({ message: 'x', path: ['nodes', at, 'list'], extensions: { code } }))
    const places = errors.map(({ path }) => path)
    expect(oncePerField(errors)).toEqual([{ ...errors[0], extensions: { code, count: 2, places } }])
  },
)
