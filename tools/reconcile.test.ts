import { expect, it } from 'vitest'
import { testDatabase } from '#test/kit/database.ts'
import { connect } from '#test/kit/neighbours.ts'
import { reconcile } from './reconcile-projections.ts'

it('names what differs and what dangles (I28) by ids alone, and repairs what differs', async () => {
  await using database = await testDatabase({ seeded: true })
  const { adminUrl } = database
  expect(await reconcile({ adminUrl, repair: false })).toEqual([])
  await using admin = await connect(adminUrl)
  const id = (await admin.query<{ id: string }>('select id from cases.appointment_projection order by 1 limit 1'))
    .rows[0]!.id
  const enrolment = (
    await admin.query<{ id: string }>(
      'select id from services.service_enrolment where case_id is not null order by 1 limit 1',
    )
  ).rows[0]!.id
  await admin.query(`
    update cases.appointment_projection set role = 'COORDINATOR_X', clearances = '{JUDICIAL,OTHER}' where id = '${id}';
    begin; set local app.bulk = on;
    update services.service_enrolment set person_id = '00000000-0000-4000-8000-00000000dead' where id = '${enrolment}'; commit`)
  const expected = [
    `cases.appointment_projection ${id} DIFFERENT: role, clearances`,
    `services.service_enrolment ${enrolment} DANGLING: person_id`,
  ]
  expect(await reconcile({ adminUrl, repair: false })).toEqual(expected)
  expect(await reconcile({ adminUrl, repair: true })).toEqual(expected)
  expect(await reconcile({ adminUrl, repair: false })).toEqual(expected.slice(1))
})
