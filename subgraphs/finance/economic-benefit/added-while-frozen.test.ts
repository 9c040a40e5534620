import pg from 'pg'
import { expect, test } from 'vitest'
import { waitsForLock } from '#test/kit/waits-for-lock.ts'
import { AMBITO, CASE, PERSON, id } from '../finance-ids.fixture.ts'
import { startFinance } from '../finance.fixture.ts'

const [FIRST, SECOND] = [id('d', 390), id('d', 391)]

test('4.7: a benefit that is added while its case is being frozen is frozen with it, whichever commits first', async () => {
  await using running = await startFinance()
  const { admin, database } = running
  const [adder, onlooker] = [database.adminUrl, database.adminUrl].map(
    (url) => new pg.Client({ connectionString: url }),
  )
  await Promise.all([adder!.connect(), onlooker!.connect()])
  const freeze = (isFrozen: boolean): Promise<unknown> =>
    admin.query('update finance.case_access_projection set frozen = $1 where case_id = $2', [isFrozen, CASE])
  const add = (benefit: string): Promise<unknown> =>
    adder!.query(
      `insert into finance.economic_benefit (id, version, ambito_id, person_id, case_id, kind_code, status, monthly, "from", source_code)
       values ($1, 1, $2, $3, $4, 'SUSSIDIO', 'GRANTED', 50, '2026-03-01', 'COMUNE')`,
      [benefit, AMBITO, PERSON, CASE],
    )
  await adder!.query('begin')
  await add(FIRST)
  const freezing = freeze(true)
  await waitsForLock(onlooker!, admin)
  await adder!.query('commit')
  await freezing
  await admin.query('begin')
  await freeze(false)
  await freeze(true)
  const adding = add(SECOND)
  await waitsForLock(onlooker!, adder!)
  await admin.query('commit')
  await adding
  const { rows } = await admin.query(
    'select access_frozen as frozen, access_locks as locks from finance.economic_benefit where id = any ($1)',
    [[FIRST, SECOND]],
  )
  expect(rows).toEqual([FIRST, SECOND].map(() => ({ frozen: true, locks: ['KEEPER'] })))
  await Promise.all([adder!.end(), onlooker!.end()])
})
