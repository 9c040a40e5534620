import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PUBLIC_VIEWER } from '#platform/viewer.ts'
import { AMBITO, CONTRACT, HOME, at, id, startServices, type RunningServices } from './services.fixture.ts'

describe('what services shows to whom', () => {
  let running: RunningServices
  beforeAll(async () => {
    running = await startServices()
  })
  afterAll(() => running[Symbol.asyncDispose]())

  it('PUBLIC reads the open directory and nothing beside it', async () => {
    const open = await running.answer(
      `query ($a: ID!, $s: ID!) { services(ambitoId: $a) { totalCount } service(id: $s) { name type { nameIt leps } area { id } status capacityStatus eligibilityIt schedule languages userFee { amount } alert provider { legalName kind runtsNumber } } serviceTypes { code siussCode } }`,
      { a: AMBITO, s: HOME },
      PUBLIC_VIEWER,
    )
    expect(open).toMatchObject({ services: { totalCount: 3 }, service: { provider: { legalName: 'Orizzonte' } } })
    const closed = await running.ask(
      `query ($s: ID!, $c: ID!) { service(id: $s) { capacity occupied waiting currentContract { id } enrolments { totalCount } delivered(from: "2026-01-01", to: "2026-03-31") { unit } objectives(year: 2026) { id } progress(year: 2026) { percent } planSheet { id } history { at } provider { taxCode contacts { name } contracts { id } authorisations { id } inspections { id } } } contract(id: $c) { id } }`,
      { s: HOME, c: CONTRACT },
      PUBLIC_VIEWER,
    )
    expect(closed.errors?.every((error) => error.extensions['code'] === 'FORBIDDEN_FIELD')).toBe(true)
    expect(closed.errors).toHaveLength(16)
    const { provider, ...fields } = at(closed.data, 'service') as Record<string, object>
    expect(
      [...Object.values(fields), ...Object.values(provider!), at(closed.data, 'contract')].every(
        (value) => value === null,
      ),
    ).toBe(true)
  })

  const rowsSeen = async (settings: Record<string, string>): Promise<Record<string, number>> => {
    const client = new pg.Client({ connectionString: running.database.urlOf('services') })
    await client.connect()
    const { rows: tables } = await client.query(
      `select relname from pg_class where relnamespace = 'services'::regnamespace and relkind = 'r' and relname <> 'mikro_orm_migrations'`,
    )
    await client.query('begin')
    for (const [name, value] of Object.entries(settings))
      await client.query('select set_config($1, $2, true)', [name, value])
    const seen: Record<string, number> = {}
    for (const { relname } of tables) seen[relname] = (await client.query(`select from services.${relname}`)).rowCount!
    await client.end()
    return Object.fromEntries(Object.entries(seen).filter(([, count]) => count > 0))
  }

  const rowsOf = async (table: string): Promise<number> => {
    const client = new pg.Client({ connectionString: running.database.urlOf('services') })
    await client.connect()
    return client
      .query(`select from ${table}`)
      .then(({ rowCount }) => rowCount!)
      .finally(() => client.end())
  }

  it('row-level security: nobody sees a row without viewer or from another Ambito, reference tables aside', async () => {
    expect(await rowsSeen({})).toEqual({ service_type: 2 })
    expect(await rowsSeen({ 'app.kind': 'STAFF', 'app.ambito': id(77), 'app.roles': '{COORDINATOR}' })).toEqual({
      service_type: 2,
    })
    expect(await rowsSeen({ 'app.kind': 'PUBLIC', 'app.roles': '{PUBLIC}' })).toEqual({
      service_type: 2,
      service: 4,
      provider: 2,
      service_location: 1,
    })
    expect(
      Object.keys(
        await rowsSeen({ 'app.kind': 'CLIENT', 'app.ambito': AMBITO, 'app.roles': '{DASHBOARD}' }),
      ).toSorted(),
    ).toEqual([
      'delivery_month',
      'progress_report',
      'provider',
      'service',
      'service_location',
      'service_objective',
      'service_occupancy',
      'service_type',
    ])
    await expect(rowsOf('organisation.ambito')).rejects.toThrow(/permission denied/)
  })
})
