import { expect, test } from 'vitest'
import { createLog } from './log.ts'

const CANARY = 'RSSMRA80A01Z000X'

const written = (write: (log: ReturnType<typeof createLog>) => void): string => {
  const lines: string[] = []
  write(createLog('trace', { write: (line: string) => void lines.push(line) }))
  return lines.join('')
}

test('fields that are not on the list are dropped, from children too', () => {
  const text = written((log) =>
    log.child({ requestId: 'r1', token: CANARY }).info({ variables: { code: CANARY }, status: 200 }, 'answered'),
  )
  expect(JSON.parse(text)).toMatchObject({ level: 'info', requestId: 'r1', status: 200, msg: 'answered' })
  expect(text).not.toContain(CANARY)
})

test('the message and detail of a foreign fault are not told, its code and place are', () => {
  const fault = Object.assign(new Error(`invalid input syntax: "${CANARY}"`), { code: '22P02', detail: CANARY })
  const text = written((log) => log.error({ err: new Error(CANARY, { cause: fault }) }, 'fault'))
  expect(JSON.parse(text)).toMatchObject({ err: { type: 'Error', cause: { code: '22P02' } } })
  expect(text).not.toContain(CANARY)
})

test('an error logged alone does not lend its message to the line', () => {
  expect(written((log) => log.error(new Error(CANARY)))).not.toContain(CANARY)
})
