import pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from '#test/kit/database.ts'
import { nameKeySql } from './name-key.ts'

test.each([
  ['Łukasz', 'LUKASZ'],
  ['ĐORĐEVIĆ', 'DORDEVIC'],
  ['Sørensen', 'SORENSEN'],
  ['Groß', 'GROSS'],
  ['Cæsar', 'CAESAR'],
  ['Œuvre œuvre', 'OEUVREOEUVRE'],
  ['Þórður', 'THORDUR'],
  ['Yıldız', 'YILDIZ'],
  ['D’Àvalos', 'DAVALOS'],
  ["dʼavalos-d'Avalos", 'DAVALOSDAVALOS'],
  ['Иванов', 'ИВАНОВ'],
])('the name %s is compared as %s, in whatever case', async (name, key) => {
  await using database = await testDatabase()
  const client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  const { rows } = await client.query(
    `select ${nameKeySql('n')} as given, ${nameKeySql('upper(n)')} as upper, ${nameKeySql('n collate "C"')} as c from (select $1::text as n) x`,
    [name],
  )
  await client.end()
  expect(rows[0]).toMatchObject({ given: key, upper: key })
  if (!/[А-я]/.test(name)) expect(rows[0]).toMatchObject({ c: key })
})
