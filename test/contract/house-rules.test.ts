import { describe, expect, it } from 'vitest'
import { FILES, NOUN_LAYERS, SOURCES, textOf } from './source-files.ts'

// What lint cannot say of the house: names, sizes, and that nothing is exported twice.

/** A file may grow to this many lines; beyond, it holds more than one idea. */
const LONGEST_FILE = 300
/** Tests are lists of cases and may be longer. */
const LONGEST_TEST = 500

const LAYERS = [...NOUN_LAYERS, 'scalar', 'test', 'fixture', 'config', 'bench', 'd']

const linesOf = (file: string): number => textOf(file).split('\n').length - 1

describe('the house', () => {
  it('has no file of more than 300 lines', () => {
    const long = SOURCES.filter(
      (file) =>
        !file.includes('/migrations/') &&
        linesOf(file) > (/\.(test|fixture)\.ts$/.test(file) ? LONGEST_TEST : LONGEST_FILE),
    )
    expect(long.map((file) => `${file}: ${linesOf(file)}`)).toEqual([])
  })

  it('names files in kebab-case, with the layer as their only suffix', () => {
    const name = new RegExp(`^[a-z0-9]+(-[a-z0-9]+)*(\\.(${LAYERS.join('|')}))?\\.ts$`)
    const test = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.test\.ts$/
    const isNamed = (file: string): boolean => name.test(file) || test.test(file)
    expect(SOURCES.filter((file) => !isNamed(file.split('/').at(-1)!))).toEqual([])
  })

  it('has no index.ts and no folder that says nothing', () => {
    const folders = /(^|\/)(utils?|helpers?|commons?|misc|shared|lib)\//
    expect(SOURCES.filter((file) => file.endsWith('/index.ts') || folders.test(file))).toEqual([])
  })

  it('has no barrel: what a file exports, it makes', () => {
    expect(SOURCES.filter((file) => /^export (type )?(\*|\{[^}]*\}) from /m.test(textOf(file)))).toEqual([])
  })

  it('skips no test', () => {
    const skipped = /\b(it|test|describe)\.(skip|only|todo|fails)\b/
    expect(SOURCES.filter((file) => file.endsWith('.test.ts') && skipped.test(textOf(file)))).toEqual([])
  })

  it('waits in tests for as long as a loaded machine may take', () => {
    const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
    const isImpatient = (text: string): boolean =>
      count(text, /\bvi\.wait(For|Until)\(/g) > Math.max(0, count(text, /\bEVENTUALLY\b/g) - 1) ||
      /\.poll\([^;]*\{\s*timeout:/.test(text) ||
      /^\}, [\d_]+\)$|^ {2}\}, [\d_]+\)$/m.test(text)
    const tests = SOURCES.filter((file) => file.endsWith('.test.ts') || file.startsWith('test/kit/'))
    expect(tests.filter((file) => isImpatient(textOf(file)))).toEqual([])
  })

  it('opens every migration with one sentence of intent', () => {
    const migrations = SOURCES.filter((file) => /\/migrations\/migration-/.test(file))
    expect(migrations.filter((file) => !/\/\*\*[\s\S]*?\*\/\s*export class /.test(textOf(file)))).toEqual([])
  })

  it('pins every action of a workflow to a commit', () => {
    const workflows = FILES.filter((file) => file.startsWith('.github/workflows/'))
    const uses = workflows.flatMap((file) => textOf(file).match(/uses: \S+/g) ?? [])
    expect(uses.length).toBeGreaterThan(0)
    expect(uses.filter((use) => !/@[0-9a-f]{40}$/.test(use))).toEqual([])
  })
})
