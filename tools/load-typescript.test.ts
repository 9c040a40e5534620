import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

// How `npm start` loads the hub (decision 0042): nothing is wrapped, nothing is compiled twice, nothing foreign is run.

let place: string
beforeAll(() => {
  place = mkdtempSync(join(process.cwd(), '.tmp', 'load-typescript-'))
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

/** Runs a program with the loader, temporary files in a directory of ours; what it writes as JSON. */
function run(program: string, temporary = place): unknown {
  const args = ['--import', './tools/load-typescript.mjs', '--input-type=module', '-e', program]
  const env = { PATH: process.env['PATH'] ?? '', TMPDIR: temporary }
  const { stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

const say = (expression: string): string => `console.log(JSON.stringify(${expression}))`
const CASE = `const { Case } = await import('#subgraphs/cases/case/case.entity.ts')`
const isCompilerLoaded = `Object.keys((await import('node:module')).createRequire('${process.cwd()}/').cache).some((path) => path.includes('/esbuild/lib/'))`

const compiledIn = (temporary: string): string => {
  const [directory] = readdirSync(temporary).filter((name) => name.startsWith('compiled-'))
  return join(temporary, directory!)
}

describe('the hub is loaded', () => {
  it('with no function wrapped, and classes under their own names', () => {
    const program = `const { SUBGRAPHS } = await import('#subgraphs/register.ts')
      const { startSubgraph } = await import('#platform/subgraph.ts')
      ${say(`[/__name/.test(startSubgraph), SUBGRAPHS.flatMap(({ reads }) => reads.map(({ entity }) => entity.name)), ${isCompilerLoaded}]`)}`
    const [isWrapped, names, compiles] = run(program) as [boolean, string[], boolean]
    expect(isWrapped).toBe(false)
    expect(names.filter((name) => !/^[A-Z]\w+$/.test(name))).toEqual([])
    expect(names).toContain('Case')
    expect(compiles).toBe(true)
  })

  it('without the compiler when nothing has changed', () => {
    run(`${CASE}; ${say('0')}`)
    expect(run(`${CASE}; ${say(`[Case.name, ${isCompilerLoaded}]`)}`)).toEqual(['Case', false])
  })

  it('not from a file that was changed or cut off after it was compiled', () => {
    run(`${CASE}; ${say('0')}`)
    const directory = compiledIn(place)
    const file = join(
      directory,
      readdirSync(directory).find((name) => name.endsWith('.case.entity.ts.js'))!,
    )
    const whole = readFileSync(file, 'utf8')
    for (const damaged of [`${whole}\nglobalThis.foreign = true\n`, whole.slice(0, whole.length / 2), '']) {
      writeFileSync(file, damaged)
      expect(run(`${CASE}; ${say('[Case.name, globalThis.foreign ?? null]')}`)).toEqual(['Case', null])
    }
    expect(readFileSync(file, 'utf8')).toBe(whole)
  })

  it('from no directory that others can write into', () => {
    run(`${CASE}; ${say('0')}`)
    const open = join(place, 'open')
    const directory = join(open, compiledIn(place).split('/').at(-1)!)
    mkdirSync(directory, { recursive: true })
    chmodSync(directory, 0o777)
    expect(run(`${CASE}; ${say('Case.name')}`, open)).toBe('Case')
    expect(readdirSync(directory)).toEqual([])
  })

  it('so that a fault names the line of its source', () => {
    const program = `const { CaseResolver } = await import('#subgraphs/cases/case/case.resolver.ts')
      try { new CaseResolver().case(undefined, undefined, undefined, undefined) } catch (fault) { ${say('fault.stack')} }`
    const file = 'subgraphs/cases/case/case.resolver.ts'
    const line = Number(/case\.resolver\.ts:(\d+)/.exec(run(program) as string)?.[1])
    const method =
      readFileSync(file, 'utf8')
        .split('\n')
        .findIndex((text) => /^ {2}(async )?case\(/.test(text)) + 1
    expect(method).toBeGreaterThan(0)
    expect(line - method).toBeGreaterThanOrEqual(0)
    expect(line - method).toBeLessThan(10)
  })
})
