import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyDatabase } from '#test/kit/database.ts'
import type { TestDatabase } from '#test/kit/database.ts'
import { copyLine, copyRows } from './copy.ts'
import type { Cell } from './table.ts'

let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await emptyDatabase()
  client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await database[Symbol.asyncDispose]()
})

const into = async (columns: string, rows: Iterable<readonly Cell[]>): Promise<Record<string, unknown>[]> => {
  await client.query(`drop table if exists t; create table t (${columns})`)
  await copyRows(client, { table: 'public.t', columns: columns.split(', ').map((one) => one.split(' ')[0]!) }, rows)
  return (await client.query<Record<string, unknown>>('select * from t')).rows
}

describe('copyRows', () => {
  it('brings back what no separator may break', async () => {
    const texts = ['a\tb', 'c\nd', 'e\\f', '\r', '\\N', '', 'è “virgolette”', '\\.', null]
    expect(
      (
        await into(
          'word text',
          texts.map((one) => [one]),
        )
      ).map(({ word }) => word),
    ).toEqual(texts)
  })

  it('brings back arrays, JSON, bytes, dates, numbers and truth', async () => {
    const at = new Date('2026-03-29T01:30:00Z')
    const [row] = await into(
      'words text[], grid text[], json jsonb, bytes bytea, at timestamptz, n numeric, yes boolean, no boolean',
      [
        [
          ['a,b', '"q"', 'back\\slash', '', null, 'NULL'],
          [
            ['x', 'y'],
            ['z', ''],
          ],
          { a: ['tab\t', null], b: 1.5 },
          new Uint8Array([0, 92, 255]),
          at,
          12.34,
          true,
          false,
        ],
      ],
    )
    expect(row).toEqual({
      words: ['a,b', '"q"', 'back\\slash', '', null, 'NULL'],
      grid: [
        ['x', 'y'],
        ['z', ''],
      ],
      json: { a: ['tab\t', null], b: 1.5 },
      bytes: Buffer.from([0, 92, 255]),
      at,
      n: '12.34',
      yes: true,
      no: false,
    })
  })

  it('writes an absent value as NULL and an empty array as an array', () => {
    expect(copyLine([null, undefined, [], 'x'])).toBe('\\N\t\\N\t{}\tx\n')
  })

  it('makes rows only as fast as the server takes them', async () => {
    let made = 0
    let reported = 0
    await client.query('drop table if exists t; create table t (word text)')
    const rows = function* (): Generator<readonly Cell[]> {
      for (; made < 200_000; made++) yield ['x'.repeat(100)]
    }
    const sent = await copyRows(
      client,
      { table: 'public.t', columns: ['word'], onRows: (count) => (reported = count) },
      rows(),
    )
    expect([sent, reported, made]).toEqual([200_000, 200_000, 200_000])
    expect((await client.query('select count(*)::int as n from t')).rows).toEqual([{ n: 200_000 }])
  })

  it('fails with the error of the server and leaves the connection usable', async () => {
    await expect(into('n int', [[1], ['not a number']])).rejects.toThrow('invalid input syntax')
    expect((await client.query('select count(*)::int as n from t')).rows).toEqual([{ n: 0 }])
  })

  it('fails with what making a row threw, and leaves the connection usable', async () => {
    const rows = function* (): Generator<readonly Cell[]> {
      yield [1]
      throw new Error('no such fact')
    }
    await expect(into('n int', rows())).rejects.toThrow('no such fact')
    expect((await client.query('select count(*)::int as n from t')).rows).toEqual([{ n: 0 }])
  })
})
