import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { OperatorFault } from '#platform/operator-fault.ts'
import { SEED_TODAY, testDatabase } from '#test/kit/database.ts'
import type { Progress } from './progress.ts'
import { seedDatabase } from './seed.ts'
import type { SeedOptions } from './seed.ts'

const XS = { tier: 'XS', seed: 1, today: SEED_TODAY } as const satisfies Omit<SeedOptions, 'adminUrl'>

const asking = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const TABLES = `select format('%I.%I', n.nspname, c.relname) as name, c.relforcerowsecurity as forced from pg_class c
  join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('organisation', 'services', 'cases', 'finance')
  and c.relkind in ('r', 'p') and not c.relispartition and c.relname not like 'mikro%' order by 1`

/** The whole content of the four schemas, as one sum per table. */
const fingerprint = (url: string): Promise<Record<string, string>> =>
  asking(url, async (client) => {
    const sums: Record<string, string> = {}
    for (const { name } of (await client.query<{ name: string }>(TABLES)).rows) {
      const { rows } = await client.query<{ sum: string }>(
        `select coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text as sum from ${name} t`,
      )
      sums[name] = rows[0]!.sum
    }
    return sums
  })

const forced = (url: string): Promise<string[]> =>
  asking(url, async (client) =>
    (await client.query<{ name: string; forced: boolean }>(TABLES)).rows
      .filter((row) => row.forced)
      .map((row) => row.name),
  )

describe('seedDatabase', () => {
  it('gives the same data twice, refuses to mix, and replaces when told', async () => {
    await using database = await testDatabase()
    const { adminUrl } = database
    const seen: Progress[] = []
    const steps: string[] = []
    const { rows } = await seedDatabase({
      ...XS,
      adminUrl,
      onProgress: (progress) => seen.push(progress),
      onStep: (step) => steps.push(step),
    })
    expect(steps[0]).toBe('statistics of what was sent')
    expect(steps.slice(-2)).toEqual(['check of all links', 'statistics for the planner'])
    expect(steps.length).toBeGreaterThan(6)
    const first = await fingerprint(adminUrl)
    expect(rows).toBeGreaterThan(4_000)
    expect(seen.at(-1)).toMatchObject({ table: 'projections', done: rows, total: rows })
    await expect(seedDatabase({ ...XS, adminUrl })).rejects.toThrow(OperatorFault)
    await seedDatabase({ ...XS, adminUrl, seed: 2, replace: true })
    expect(await fingerprint(adminUrl)).not.toEqual(first)
    await seedDatabase({ ...XS, adminUrl, replace: true })
    expect(await fingerprint(adminUrl)).toEqual(first)
  })

  it('loads as an owner that is no superuser and leaves row-level security forced', async () => {
    await using database = await testDatabase()
    const { adminUrl } = database
    const role = `hub_seed_owner_${randomBytes(4).toString('hex')}`
    const before = await forced(adminUrl)
    await asking(adminUrl, async (client) => {
      await client.query(`create role ${role} login password 'owner'`)
      await client.query(`grant all on schema organisation, services, cases, finance to ${role}`)
      for (const { name } of (await client.query<{ name: string }>(TABLES)).rows)
        await client.query(`alter table ${name} owner to ${role}`)
    })
    const url = new URL(adminUrl)
    ;[url.username, url.password] = [role, 'owner']
    try {
      const { rows } = await seedDatabase({ ...XS, adminUrl: url.href })
      expect(rows).toBeGreaterThan(4_000)
      expect(await forced(adminUrl)).toEqual(before)
      expect(await asking(url.href, async (client) => (await client.query('select from cases.person')).rowCount)).toBe(
        0,
      )
    } finally {
      await asking(adminUrl, async (client) => {
        await client.query(`reassign owned by ${role} to current_user; drop owned by ${role}; drop role ${role}`)
      })
    }
  })

  it('leaves nothing behind when a projection fails', async () => {
    await using database = await testDatabase()
    const { adminUrl } = database
    const [victim] = await asking(adminUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>(TABLES)
      const projections = rows.filter(({ name }) => name.endsWith('_projection'))
      await client.query(`alter table ${projections.at(-1)!.name} rename to hidden`)
      return projections
    })
    expect(victim).toBeDefined()
    await expect(seedDatabase({ ...XS, adminUrl })).rejects.toThrow('does not exist')
    expect(
      await asking(adminUrl, async (client) => (await client.query('select from organisation.ambito')).rowCount),
    ).toBe(0)
  })
})
