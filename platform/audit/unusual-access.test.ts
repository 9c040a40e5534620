import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AccessTally } from './access-tally.ts'
import { alertsOf } from './alerts-of.ts'
import { auditEntry } from './audit.fixture.ts'
import type { AuditEntry } from './audit-entry.ts'
import { smallLog, type SmallLog } from './small-log.fixture.ts'
import { verifyWithin } from './verify-log.ts'
import { unusualAccess, type AccessCount } from './unusual-access.ts'

const DAY = new Date('2026-06-15T10:00:00Z')
const count = (differences: Partial<AccessCount>): AccessCount => ({
  ambitoId: 'a',
  actor: 'demo:coordinator',
  hour: DAY,
  persons: 1,
  records: 1,
  personsOffDuty: 1,
  refusedLookUps: 0,
  ...differences,
})
const codes = (differences: Partial<AccessCount>): string[] =>
  unusualAccess([count(differences)]).map(({ code }) => code)

describe('an access is unusual', () => {
  it.each([
    ['a page of persons in an hour is usual', { persons: 100, personsOffDuty: 100 }, []],
    ['more is not', { persons: 101 }, ['VOLUME']],
    ['at 22 in Italy some persons are usual', { hour: new Date('2026-06-15T20:00:00Z'), personsOffDuty: 10 }, []],
    ['more are not', { hour: new Date('2026-06-15T20:00:00Z'), personsOffDuty: 11 }, ['NIGHT']],
    [
      'in winter the night begins an hour later in UTC',
      { hour: new Date('2026-01-15T20:00:00Z'), personsOffDuty: 11 },
      [],
    ],
    ['before 6 it is night', { hour: new Date('2026-06-15T03:00:00Z'), personsOffDuty: 11 }, ['NIGHT']],
    ['at 6 it is day', { hour: new Date('2026-06-15T04:00:00Z'), personsOffDuty: 11 }, []],
    ['a look-up that is refused is usual', { refusedLookUps: 10 }, []],
    ['many are not', { refusedLookUps: 11 }, ['LOOK_UPS']],
    [
      'both are told',
      { hour: new Date('2026-06-15T22:00:00Z'), persons: 200, personsOffDuty: 200 },
      ['VOLUME', 'NIGHT'],
    ],
  ])('%s', (_what, differences, expected) => {
    expect(codes(differences)).toEqual(expected)
  })
})

describe('at sealing', () => {
  const NIGHT = '2026-06-15T21:30:00.000Z'
  let log: SmallLog
  beforeEach(async () => {
    log = await smallLog()
  })
  afterEach(() => log[Symbol.asyncDispose]())

  const persons = (number: number, differences: Partial<AuditEntry>): AuditEntry[] =>
    Array.from({ length: number }, () => auditEntry({ personId: randomUUID(), ...differences }))

  it('who opens many files in an hour, or at night off duty, is noted once, with counts alone', async () => {
    await log.record(NIGHT, [
      ...persons(101, { actor: 'many', role: 'ON_CALL' }),
      ...persons(11, { actor: 'night' }),
      ...persons(11, { actor: 'on call', role: 'ON_CALL' }),
      ...persons(11, { actor: 'emergency', breakGlass: true }),
      ...persons(11, { actor: 'refused', outcome: 'REFUSED' }),
      ...persons(90, { actor: 'same', personId: randomUUID() }),
    ])
    await log.sealAll(NIGHT, 235)
    const noted = await alertsOf(log.admin, 'cases', {})
    expect(noted.map(({ actor, code, persons: opened, hour }) => [actor, code, opened, hour])).toEqual([
      ['many', 'VOLUME', 101, '2026-06-15T21:00:00.000Z'],
      ['night', 'NIGHT', 11, '2026-06-15T21:00:00.000Z'],
    ])
    await log.record(NIGHT, persons(1, { actor: 'many', role: 'ON_CALL' }))
    await log.sealAll(NIGHT, 1)
    expect(await alertsOf(log.admin, 'cases', {})).toHaveLength(2)
    expect(await alertsOf(log.admin, 'cases', { from: NIGHT })).toEqual([])
  })

  it('what was read in the hour before counts with what is new', async () => {
    await log.record(NIGHT, persons(60, { actor: 'slow', role: 'ON_CALL' }))
    await log.sealAll(NIGHT, 60)
    await log.record(NIGHT, persons(60, { actor: 'slow', role: 'ON_CALL' }))
    await log.sealAll(NIGHT, 60)
    expect(await alertsOf(log.admin, 'cases', {})).toMatchObject([{ actor: 'slow', persons: 120 }])
  })

  it('who goes on looking people up beyond the limit is noted, and who found nobody is not', async () => {
    const searches = (number: number, outcome: 'ALLOWED' | 'REFUSED') =>
      Array.from({ length: number }, () => auditEntry({ actor: outcome, action: 'SEARCH', outcome, personId: null }))
    await log.record(NIGHT, [...searches(50, 'ALLOWED'), ...searches(6, 'REFUSED')])
    await log.sealAll(NIGHT, 56)
    await log.record(NIGHT, searches(6, 'REFUSED'))
    await log.sealAll(NIGHT, 6)
    expect(await alertsOf(log.admin, 'cases', {})).toMatchObject([
      { actor: 'REFUSED', code: 'LOOK_UPS', persons: 0, records: 12 },
    ])
  })

  it('an alert is sealed in the log, and found out when it was altered, deleted or added', async () => {
    await log.record(NIGHT, persons(11, { actor: 'night' }))
    await log.sealAll(NIGHT, 11)
    expect(await log.verify(NIGHT)).toMatchObject({ records: 12, findings: [] })
    for (const [sql, code] of [
      [`update cases.audit_alert set actor = 'somebody else'`, 'ALERT_ALTERED'],
      [`update cases.audit_alert set persons = 1`, 'ALERT_ALTERED'],
      ['delete from cases.audit_alert', 'ALERT_MISSING'],
      [
        `insert into cases.audit_alert values (gen_random_uuid(), gen_random_uuid(), now(), 'x', 'NIGHT', now(), 11, 11)`,
        'ALERT_ADDED',
      ],
    ] as const) {
      await log.admin.query('begin')
      await log.admin.query(sql)
      const { findings } = await verifyWithin(log.admin, { subgraph: 'cases', keys: log.keys, now: new Date(NIGHT) })
      await log.admin.query('rollback')
      expect(findings.map((finding) => finding.code)).toEqual([code])
    }
  })

  it('alerts that were noted before alerts were sealed are sealed when the log is first remembered', async () => {
    await log.admin.query(
      `insert into cases.audit_alert values (gen_random_uuid(), gen_random_uuid(), now(), 'x', 'NIGHT', now(), 11, 11)`,
    )
    await log.seal(NIGHT)
    expect(await log.verify(NIGHT)).toMatchObject({ records: 1, findings: [] })
  })

  it('a tally that is kept says what the log says, also when another hub sealed meanwhile', async () => {
    const tally = new AccessTally()
    const seen = (number: number, differences: Partial<AuditEntry> = {}): Promise<void> =>
      log.record(NIGHT, persons(number, { actor: 'busy', role: 'ON_CALL', ...differences }))
    await seen(40)
    await log.sealAll(NIGHT, 40, { tally })
    await seen(40)
    await log.sealAll(NIGHT, 40)
    await seen(10, { personId: randomUUID() })
    await seen(19)
    await log.sealAll(NIGHT, 29, { tally })
    expect(await alertsOf(log.admin, 'cases', {})).toEqual([])
    await seen(1, { personId: randomUUID(), outcome: 'REFUSED' })
    await log.sealAll(NIGHT, 1, { tally })
    expect(await alertsOf(log.admin, 'cases', {})).toEqual([])
    await seen(1)
    await log.sealAll(NIGHT, 1, { tally })
    expect(await alertsOf(log.admin, 'cases', {})).toMatchObject([{ actor: 'busy', persons: 101, records: 110 }])
  })
})
