import { Migration } from '@mikro-orm/migrations'
import pg from 'pg'
import { expect, test } from 'vitest'
import { emptyDatabase, type TestDatabase } from '#test/kit/database.ts'
import { OperatorFault } from '../operator-fault.ts'
import { migrate, type MigratedSubgraph } from './migrate.ts'
import { prepareSchemas } from './prepare-schemas.ts'
import { roleSecret } from './roles.ts'

class CreateFact extends Migration {
  override up(): void {
    this.addSql('create table cases.fact (n int not null)')
  }
}

class AddNote extends Migration {
  override up(): void {
    this.addSql(`alter table cases.fact add note text not null default 'none'`)
    this.addSql(`update cases.fact set note = 'old'`)
  }
}

class Fail extends Migration {
  override up(): void {
    this.addSql('create table cases.half (n int)')
    this.addSql('alter table cases.missing add x int')
  }
}

const first = { name: 'Migration0001CreateFact', class: CreateFact }
const second = { name: 'Migration0002AddNote', class: AddNote }
const failing = { name: 'Migration0003Fail', class: Fail }
const cases = (...migrations: MigratedSubgraph['migrations']): MigratedSubgraph[] => [
  { name: 'cases', migrations },
  { name: 'finance', migrations: [] },
]

async function prepared(): Promise<TestDatabase> {
  const db = await emptyDatabase()
  await prepareSchemas({ adminUrl: db.adminUrl, subgraphs: ['cases', 'finance'], secret: roleSecret(db.adminUrl) })
  return db
}

async function run(url: string, text: string): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
    .query(text)
    .then(({ rows }) => rows)
    .finally(() => client.end())
}

const history = (db: TestDatabase): Promise<pg.QueryResultRow[]> =>
  run(db.adminUrl, 'select name from cases.mikro_orm_migrations order by id')

test('an empty database is brought to the last migration, and again costs nothing', async () => {
  await using db = await prepared()
  const applied: string[] = []
  const plan = {
    adminUrl: db.adminUrl,
    subgraphs: cases(first, second),
    onApplied: (name: string) => void applied.push(name),
  }
  await migrate(plan)
  await migrate(plan)
  expect(applied).toEqual(['cases/Migration0001CreateFact', 'cases/Migration0002AddNote'])
})

test('a filled database keeps its rows', async () => {
  await using db = await prepared()
  await migrate({ adminUrl: db.adminUrl, subgraphs: cases(first) })
  await run(db.adminUrl, 'insert into cases.fact select generate_series(1, 1000)')
  await migrate({ adminUrl: db.adminUrl, subgraphs: cases(first, second) })
  expect(await run(db.adminUrl, 'select note, count(*)::int from cases.fact group by note')).toEqual([
    { note: 'old', count: 1000 },
  ])
})

test('of a migration that fails nothing stays, nor of those before it in the same start', async () => {
  await using db = await prepared()
  await migrate({ adminUrl: db.adminUrl, subgraphs: cases(first) })
  const fault = await migrate({ adminUrl: db.adminUrl, subgraphs: cases(first, second, failing) }).catch(
    (error: unknown) => error,
  )
  expect(fault).toBeInstanceOf(OperatorFault)
  expect(String(fault)).toBe(
    'OperatorFault: The migration cases/Migration0003Fail failed and nothing of it was kept: relation "cases.missing" does not exist',
  )
  expect(await history(db)).toEqual([{ name: first.name }])
  expect(await run(db.adminUrl, `select to_regclass('cases.half') as half`)).toEqual([{ half: null }])
})

test('four hubs at once migrate once', async () => {
  await using db = await prepared()
  const applied: string[] = []
  const plan = {
    adminUrl: db.adminUrl,
    subgraphs: cases(first, second),
    onApplied: (name: string) => void applied.push(name),
  }
  await Promise.all([1, 2, 3, 4].map(() => migrate(plan)))
  expect(applied).toHaveLength(2)
})

test('a database of a newer hub is refused and left alone', async () => {
  await using db = await prepared()
  await migrate({ adminUrl: db.adminUrl, subgraphs: cases(first, second) })
  await expect(migrate({ adminUrl: db.adminUrl, subgraphs: cases(first) })).rejects.toThrow(
    'The database holds cases/Migration0002AddNote, which this hub does not know: start the newer hub that made it.',
  )
})

test('the role of the subgraph sees the tables, not the history', async () => {
  await using db = await prepared()
  await migrate({ adminUrl: db.adminUrl, subgraphs: cases(first) })
  expect(await run(db.urlOf('cases'), 'select count(*)::int as n from cases.fact')).toEqual([{ n: 0 }])
  await expect(run(db.urlOf('cases'), 'select * from cases.mikro_orm_migrations')).rejects.toMatchObject({
    code: '42501',
  })
})
