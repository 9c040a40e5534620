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
    expect.stringMatching(`^services\\.service_enrolment ${enrolment} DIFFERENT: access_`),
    `services.service_enrolment ${enrolment} DANGLING: person_id`,
  ]
  expect(await reconcile({ adminUrl, repair: false })).toEqual(expected)
  expect(await reconcile({ adminUrl, repair: true })).toEqual(expected)
  expect(await reconcile({ adminUrl, repair: false })).toEqual(expected.slice(2))
})

it('names rows that a load left at a duplicate (I14), deliveries that differ from their enrolment, and repairs both', async () => {
  await using database = await testDatabase({ seeded: true })
  const { adminUrl } = database
  await using admin = await connect(adminUrl)
  const first = async (text: string): Promise<string> => (await admin.query<{ id: string }>(text)).rows[0]!.id
  const delivery = await first('select id from services.delivery order by 1 limit 1')
  const benefit = await first('select id from finance.economic_benefit order by 1 limit 1')
  const duplicate = await first(`select person_id as id from finance.economic_benefit where id = '${benefit}'`)
  const survivor = await first(
    `select id from cases.person where merged_into_id is null and id <> '${duplicate}' order by 1 limit 1`,
  )
  await admin.query(`begin; set local app.bulk = on;
    update services.delivery set access_compartments = '{JUDICIAL}' where id = '${delivery}';
    update finance.person_access_projection set survivor_id = '${survivor}' where person_id = '${duplicate}'; commit`)
  const found = await reconcile({ adminUrl, repair: false })
  expect(found).toContain(`services.delivery ${delivery} DIFFERENT: access_compartments`)
  expect(found).toContainEqual(
    expect.stringMatching(`^finance\\.economic_benefit ${benefit} DIFFERENT: person_id, recorded_person_id`),
  )
  await reconcile({ adminUrl, repair: true })
  expect(await reconcile({ adminUrl, repair: false })).toEqual([])
})
