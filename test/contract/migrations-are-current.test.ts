import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '#test/kit/database.ts'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { schemaDifference, type SchemaDifference } from '../../tools/schema-difference.ts'

const ALL = SUBGRAPHS.map(({ name }) => name)

const differenceIn = (adminUrl: string, { ormConfig }: (typeof SUBGRAPHS)[number]): Promise<SchemaDifference> =>
  schemaDifference({ subgraph: ormConfig, all: ALL, adminUrl })

async function alter(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

describe('the migrations', () => {
  it.each(SUBGRAPHS.map((definition) => [definition.name, definition] as const))(
    'of %s lead to what its entities say',
    async (_name, definition) => {
      await using database = await testDatabase()
      expect((await differenceIn(database.adminUrl, definition)).changes).toEqual([])
    },
  )

  it('are found stale when a column or a policy is missing, and never drop what was written by hand', async () => {
    await using database = await testDatabase()
    await alter(
      database.adminUrl,
      `alter table organisation.act drop column subject;
      drop policy visible on organisation.municipality;
      create policy visible on organisation.municipality using (false);
      create index by_hand on organisation.municipality (lower(name));
      create table organisation.table_by_hand (n int)`,
    )
    const { changes, drops } = await differenceIn(
      database.adminUrl,
      SUBGRAPHS.find(({ name }) => name === 'organisation')!,
    )
    expect(changes.map((change) => change.split(' (')[0])).toEqual(
      expect.arrayContaining([
        'drop policy "visible" on "organisation"."municipality"',
        expect.stringContaining('"organisation"."act" add'),
      ]),
    )
    expect(changes.join()).not.toContain('by_hand')
    expect(drops.join()).toContain('drop table if exists "organisation"."table_by_hand"')
    expect(drops.join()).toContain('drop index "organisation"."by_hand"')
  })

  it.each([
    [
      'the rows of a table carry other locks than its policies ask for',
      `alter table finance.economic_benefit drop column access_locks cascade,
        add column access_locks text[] generated always as (array['COORDINATOR', 'DASHBOARD']) stored`,
    ],
    ['a table of files is new', 'drop table finance.economic_benefit cascade'],
  ])('are found stale when %s, and what is written then makes them current', async (_what, change) => {
    await using database = await testDatabase()
    await alter(database.adminUrl, change)
    const finance = SUBGRAPHS.find(({ name }) => name === 'finance')!
    const { changes } = await differenceIn(database.adminUrl, finance)
    expect(changes).toContainEqual(expect.stringMatching(/drop column if exists access_locks, add column access_locks/))
    await alter(database.adminUrl, changes.join(';\n'))
    expect((await differenceIn(database.adminUrl, finance)).changes).toEqual([])
  })
})
