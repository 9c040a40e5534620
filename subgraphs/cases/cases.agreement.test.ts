import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreementOf, compare, fill, loosen, type Compared } from '#test/kit/agreement.ts'
import { testDatabase, type TestDatabase } from '#test/kit/database.ts'
import { EVERY_COMPARTMENT, randomFacts, randomViewer } from '#test/kit/random-files.ts'
import { cases } from './subgraph.ts'

const agreement = agreementOf(cases, ['UvmSession'])
const some = fc.record({
  facts: fc.array(randomFacts, { minLength: 100, maxLength: 100 }),
  viewers: fc.array(randomViewer, { minLength: 30, maxLength: 30 }),
})

type Sample = Parameters<typeof compare>[2]

let database: TestDatabase
let admin: pg.Client
beforeAll(async () => {
  database = await testDatabase()
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  await loosen(admin, agreement)
})
afterAll(async () => {
  await admin.end()
  await database[Symbol.asyncDispose]()
})

/** Compares over random rows within a transaction that leaves nothing behind. */
async function comparing({ facts, viewers }: Sample, before = '', of = agreement): Promise<Compared> {
  await admin.query('begin')
  try {
    await fill(admin, of, facts)
    if (before !== '') await admin.query(before)
    return await compare(admin, of, { facts, viewers })
  } finally {
    await admin.query('rollback')
  }
}

describe('policies and row-level security of cases say the same', () => {
  it('holds every table that carries an envelope', () => {
    expect(agreement.tables.map(({ table }) => table).toSorted()).toEqual(
      'access_contact assessment care_plan care_team_member case case_event diary_entry disclosure_authorisation emergency_intervention goal household household_membership judicial_deadline judicial_measure person plan_signature planned_intervention referral referral_person uvm_docket_item uvm_session'.split(
        ' ',
      ),
    )
  })

  it('on random rows, to random viewers: which rows are seen, which of their fields; every condition holds and fails', async () => {
    const held = new Map<string, { yes: number; no: number }>()
    let asked = 0
    await fc.assert(
      fc.asyncProperty(some, async (sample) => {
        const compared = await comparing(sample)
        expect(compared.differences.slice(0, 5)).toEqual([])
        asked += compared.asked
        for (const [name, { yes, no }] of compared.held) {
          const before = held.get(name) ?? { yes: 0, no: 0 }
          held.set(name, { yes: before.yes + yes, no: before.no + no })
        }
      }),
      { numRuns: 3, endOnFailure: true },
    )
    expect(asked).toBeGreaterThan(100_000)
    for (const [name, { yes, no }] of held) expect([name, yes > 0, no > 0]).toEqual([name, true, true])
  })

  it('in every set of compartments, to leads who answer for every set, cleared or not', async () => {
    const { differences, asked } = await comparing(EVERY_COMPARTMENT)
    expect(differences.slice(0, 5)).toEqual([])
    expect(asked).toBe(16 * 48 * agreement.tables.length)
  })

  it.each(agreement.tables.map((one) => [one.table, one] as const))(
    'notices when row-level security of %s shows everything, or is off',
    async (table, one) => {
      const sample = fc.sample(some, { numRuns: 1, seed: 5 })[0]!
      const alone = { ...agreement, tables: [one] }
      const name = `cases."${table}"`
      const open = `drop policy visible on ${name}; create policy visible on ${name} for select using (true)`
      for (const weakened of [open, `alter table ${name} disable row level security`])
        expect((await comparing(sample, weakened, alone)).differences.length).toBeGreaterThan(0)
      expect((await comparing(sample, '', alone)).differences.slice(0, 5)).toEqual([])
    },
  )
})
