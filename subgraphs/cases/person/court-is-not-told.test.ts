import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Viewer } from '#platform/viewer.ts'
import { AMBITO, id } from '#test/kit/network-rows.ts'
import { insert, related, staff } from '#test/kit/network.ts'
import { openGlass, type Glass } from '../break-glass/break-glass.fixture.ts'

// That a court is involved is disclosed to nobody by what they are refused: the access point is answered of such a person as of any other.

let glass: Glass
beforeAll(async () => void (glass = await openGlass()))
beforeEach(async () => {
  await glass.admin.query('delete from cases.judicial_deadline; delete from cases.judicial_measure')
  await glass.reset()
})
afterAll(() => glass[Symbol.asyncDispose]())

const CONTACTS = {
  phone: '0883 123456',
  email: 'a@b.example',
  domicile_street: 'Via Nota 1',
  domicile_postal_code: '76121',
  domicile_municipality: '110001',
}
const FIELDS = `version identityKind givenName familyName birthDate ageBand isMinor sexAtRegistry taxCode identityCode residence { istatCode }
  mergedInto { id } phone email domicile { street postalCode municipality { istatCode } } households { relation } accessContacts { totalCount nodes { version } }
  cases { version status priority origin overdue reportedAt takeInChargeDueOn takenInChargeAt area { id } caseManager { id } municipality { istatCode }
    referrals { nodes { version } } carePlans { kind } uvmSessions { version } emergencies { version } accessContact { version }
    previousEpisode { version } subject { ... on Person { version phone email domicile { street } } } }`
const ACCESS_POINT = staff('ACCESS_POINT')
const asked = (viewer: Viewer, n: number) => glass.ask(`{ person(id: "${id(600 + n)}") { ${FIELDS} } }`, { viewer })

/** Two cases of two persons alike. */
async function alike(contacts: object): Promise<void> {
  for (const n of [1, 2]) await glass.file(n, {})
  for (const [column, value] of Object.entries(contacts))
    await glass.admin.query(`update cases.person set ${column} = $1 where id = any ($2)`, [value, [id(601), id(602)]])
}
const order = (n: number, more: object = {}) =>
  insert(glass.admin, 'judicial_measure', {
    id: id(900 + n),
    ambito_id: AMBITO,
    case_id: id(500 + n),
    person_id: id(600 + n),
    version: 1,
    history: '[]',
    authority: 'JUVENILE_COURT',
    kind: 'RESIDENTIAL_PLACEMENT',
    status: 'IN_FORCE',
    issued_on: '2026-01-20',
    prohibitions: [],
    secret_placement: false,
    ...more,
  })
const judicial = (n: number) =>
  glass.admin
    .query(`update cases."case" set stored_sensitivity = '{JUDICIAL}' where id = $1`, [id(500 + n)])
    .then(() =>
      glass.admin.query(`update cases.person set stored_sensitivity = '{JUDICIAL}' where id = $1`, [id(600 + n)]),
    )

it('a person of whom a court has ordered something is answered as any other', async () => {
  await alike(CONTACTS)
  await judicial(1)
  await order(1)
  const answer = await asked(ACCESS_POINT, 1)
  expect(answer).toEqual(await asked(ACCESS_POINT, 2))
  expect(answer.person).toMatchObject({ phone: '0883 123456', domicile: { street: 'Via Nota 1' } })
})

it('of a person whose place a court keeps secret no contact is found, as of one who gave none', async () => {
  await alike(CONTACTS)
  await glass.admin.query(
    `update cases.person set phone = null, email = null, domicile_street = null, domicile_postal_code = null, domicile_municipality = null where id = $1`,
    [id(602)],
  )
  await judicial(1)
  await order(1, { secret_placement: true })
  const answer = await asked(ACCESS_POINT, 1)
  expect(answer.person).toMatchObject({ phone: null, email: null, domicile: null })
  expect(answer).toEqual(await asked(ACCESS_POINT, 2))
})

it('they are withheld also of a case that is not marked, of a duplicate, and until the order is lifted', async () => {
  const phone = async () =>
    (await glass.ask(`{ person(id: "${id(601)}") { phone } }`, { viewer: ACCESS_POINT })).person.phone
  await alike(CONTACTS)
  await order(2, { secret_placement: true, case_id: id(501) })
  expect(await phone()).toBe('0883 123456')
  await glass.admin.query('delete from cases."case" where id = $1', [id(502)])
  await glass.admin.query('update cases.person set merged_into_id = $1 where id = $2', [id(601), id(602)])
  expect(await phone()).toBeNull()
  await glass.admin.query(`update cases.judicial_measure set status = 'LIFTED' where id = $1`, [id(902)])
  expect(await phone()).toBe('0883 123456')
  await glass.admin.query(`update cases.judicial_measure set status = 'MODIFIED' where id = $1`, [id(902)])
  expect(await phone()).toBeNull()
  await glass.admin.query('delete from cases.judicial_measure where id = $1', [id(902)])
  expect(await phone()).toBe('0883 123456')
})

it('who leads the area that answers for it, coordinates or is on call finds them', async () => {
  await alike(CONTACTS)
  await judicial(1)
  await order(1, { secret_placement: true })
  for (const viewer of [related('AREA_LEAD'), staff('COORDINATOR'), staff('ON_CALL')])
    expect((await glass.ask(`{ person(id: "${id(601)}") { phone } }`, { viewer })).person.phone).toBe('0883 123456')
})
