import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startHub, type TestHub } from '#test/kit/hub.ts'
import { countsAgainstLists, gapsInDockets, moment } from '#test/kit/page/differences.ts'
import { worldOf, type World } from '#test/kit/page/facts.ts'
import { personaViewers, type PageViewer } from '#test/kit/page/page-viewers.ts'
import { plantVariants, type PlantedVariant } from '#test/kit/page/planted-variants.ts'
import { providerViewers } from '#test/kit/page/provider-viewers.ts'
import { READINGS } from '#test/kit/page/readings.ts'
import { faultsByLine } from '#test/kit/page/report.ts'
import { asker, drawing, walk } from '#test/kit/page/walk.ts'
import { COMPARTMENTS, partiesOf, plantFiles, type PlantedFile } from '#test/kit/planted-files.ts'

// A sample of cells in `npm test`; in the long run every path of every viewer from two rows, and every row by itself.
const isFull = process.env['HUB_TEST_TIER'] === 'S'

/** Said when a cell is not as the page says: the page may have been read otherwise. */
const READ_AS = Object.values(READINGS)
  .map(({ reading }) => reading)
  .join('\n')

let hub: TestHub
let admin: pg.Client
let viewers: readonly PageViewer[]
let files: readonly (PlantedFile | PlantedVariant)[]
let world: World

beforeAll(async () => {
  hub = await startHub()
  admin = new pg.Client({ connectionString: hub.adminUrl })
  await admin.connect()
  files = [...(await plantFiles(admin, hub.fiscalKey)), ...(await plantVariants(admin, COMPARTMENTS))]
  viewers = [...(await personaViewers(admin, hub.fiscalKey)), ...(await providerViewers(admin, hub.fiscalKey))]
  world = await worldOf(admin)
})
afterAll(async () => {
  await admin.end()
  await hub[Symbol.asyncDispose]()
})

test(
  'every cell that is seen is due by the page, and every cell that is due is seen',
  { timeout: 4 * 3_600_000 },
  async () => {
    const tally = await walk({
      hub,
      world,
      viewers,
      starts: starts(),
      rowsAPath: 2,
      cells: isFull ? Infinity : 5_000,
      draw: drawing(9),
    })
    expect(faultsByLine(tally.faults), READ_AS).toEqual([])
    expect(tally.cells).toBeGreaterThanOrEqual(5_000)
  },
)

test('what is counted is what is listed, and what is listed is due; no docket has a gap', async () => {
  world = await worldOf(admin)
  const faults = []
  for (const viewer of viewers) {
    const ask = await asker(hub, viewer)
    faults.push(...(await countsAgainstLists(ask, world, viewer)), ...(await gapsInDockets(ask, world, viewer)))
  }
  expect(faultsByLine(faults), READ_AS).toEqual([])
})

test('a file with protected identity that appears changes nothing for whom it does not exist', async () => {
  // Its provider serves it, the auditor sees what is pseudonymised, and some are cleared.
  const { otherProvider } = await partiesOf(admin)
  const unaware = viewers.filter(
    ({ clearances, roles, provider }) =>
      !clearances.includes('PROTECTED_IDENTITY') && !roles.includes('AUDITOR') && provider !== otherProvider,
  )
  const before = await momentsOf(unaware)
  await plantVariants(admin, ['PROTECTED_IDENTITY'], ['hidden'])
  const after = await momentsOf(unaware)
  expect(unaware.filter((_, index) => before[index] !== after[index]).map(({ name }) => name)).toEqual([])
})

const momentsOf = async (asking: readonly PageViewer[]): Promise<string[]> => {
  const seen: string[] = []
  for (const viewer of asking) seen.push(await moment(await asker(hub, viewer), world))
  return seen
}

const starts = (): Record<string, string[]> => ({
  Person: files.flatMap((file) => [file.ids.Person, ...('other' in file && file.other ? [file.other] : [])]),
  Case: files.map(({ ids }) => ids.Case),
  Referral: files.map(({ ids }) => ids.Referral),
  UvmSession: files.map(({ ids }) => ids.UvmSession),
})
