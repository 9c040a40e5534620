import { describe, expect, it } from 'vitest'
import type { Access } from './accesses-of.ts'
import { inWords, type Names } from './reading-in-words.ts'
import { readingsOf } from './readings-of.ts'

const AMBITO = 'a'
const access = (differences: Partial<Access>): Access => ({
  eventId: 'e1',
  at: '2026-06-15T09:00:00.000Z',
  actor: 'demo:access-point',
  ambitoId: AMBITO,
  organisation: 'u',
  role: 'ACCESS_POINT',
  action: 'READ',
  entity: 'Person',
  purpose: 'SOCIAL_CARE',
  legalBasis: 'GDPR art. 6(1)(e)',
  fieldClasses: ['L2'],
  breakGlass: false,
  outcome: 'ALLOWED',
  requestId: 'r1',
  register: 'cases',
  ...differences,
})
const NAMES: Names = {
  organisation: (id) => ({ a: 'Ambito di Trani', u: 'PUA di Bisceglie' })[id],
  italian: (entity) => ({ Person: 'persona', Case: 'caso' })[entity],
}

describe('a reading', () => {
  it('is one, whatever records a request left in whatever parts of the hub', () => {
    const readings = readingsOf([
      access({
        eventId: 'e3',
        register: 'services',
        entity: 'Enrolment',
        fieldClasses: ['L3'],
        at: '2026-06-15T09:00:00.900Z',
      }),
      access({}),
      access({ eventId: 'e2', entity: 'Case', breakGlass: true }),
    ])
    expect(readings).toMatchObject([
      {
        entities: ['Case', 'Enrolment', 'Person'],
        fieldClasses: ['L2', 'L3'],
        breakGlass: true,
        records: [
          { eventId: 'e1', register: 'cases' },
          { eventId: 'e2', register: 'cases' },
          { eventId: 'e3', register: 'services' },
        ],
      },
    ])
  })

  it.each([
    ['of another request', { requestId: 'r2' }],
    ['of another person at the same desk', { actor: 'demo:colleague' }],
    ['of another organisation', { organisation: 'p' }],
    ['for another purpose', { purpose: 'RIGHT_OF_ACCESS' }],
    ['that was refused', { outcome: 'REFUSED' }],
    ['that changed something', { action: 'CHANGE' }],
    ['with the same request id a while later', { at: '2026-06-15T09:01:00.001Z' }],
  ])('%s is another one', (_what, differences) => {
    expect(readingsOf([access({}), access({ eventId: 'e2', ...differences })])).toHaveLength(2)
  })
})

describe('in words', () => {
  it('names organisation, role, data, purpose and legal basis, by the clock of Italy, and never by whom', () => {
    const [reading] = readingsOf([access({}), access({ eventId: 'e2', entity: 'Case' })])
    const words = inWords(reading!, NAMES)
    expect(words.it).toBe(
      '15 giugno 2026 alle ore 11:00: PUA di Bisceglie, Ambito di Trani (segretariato sociale, porta unica di accesso), consultazione di caso, persona (dati personali: identità, recapiti, famiglia, esistenza del caso). Finalità: presa in carico e assistenza sociale. Base giuridica: compito di interesse pubblico e cura sociale (GDPR art. 6(1)(e)).',
    )
    expect(words.en).toMatch(
      /^15 June 2026 at 11:00: PUA di Bisceglie, Ambito di Trani \(access point\), reading of case, person/,
    )
    expect(JSON.stringify(words)).not.toContain('demo:')
  })

  it('in winter the clock of Italy is an hour ahead', () => {
    const [reading] = readingsOf([access({ at: '2026-01-15T23:30:00.000Z' })])
    expect(inWords(reading!, NAMES).when.it).toMatch(/^16 gennaio 2026.*00:30$/)
  })

  it('tells what was refused and what was an emergency', () => {
    const [reading] = readingsOf([access({ outcome: 'REFUSED', breakGlass: true })])
    expect(inWords(reading!, NAMES).it).toMatch(/accesso in emergenza, soggetto a verifica; rifiutato: nessun dato/)
  })

  it('an organisation that is not registered any more is told by its Ambito, and no id is told', () => {
    const [reading] = readingsOf([access({ organisation: '00000000-0000-4000-8000-000000000009' })])
    expect(inWords(reading!, NAMES).organisation).toBe('Ambito di Trani')
  })
})
