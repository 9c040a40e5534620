import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FILES, ROOT, textOf } from '#test/contract/source-files.ts'

// docs/requirements.md and the tests are equal in both directions: every requirement and invariant has its row, every row
// names tests that exist, every test that names one stands in its row.

const ID = /\b(?:R\d{1,2}\.\d{1,2}|I\d{1,2})\b/g
/** Requirements per article of the regulation; 10 and 11 are missing from its text. */
const PER_ARTICLE = { 0: 1, 1: 7, 2: 1, 3: 1, 4: 10, 5: 9, 6: 15, 7: 11, 8: 8, 9: 1, 12: 1, 13: 1 }
const INVARIANTS = 30

const numbered = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`)
const EXPECTED = [
  ...Object.entries(PER_ARTICLE).flatMap(([article, count]) => numbered(`R${article}.`, count)),
  ...numbered('I', INVARIANTS),
]

interface Listed {
  readonly id: string
  readonly realised: string
  /** `path title` of each test. */
  readonly tests: readonly string[]
  readonly toCome: string
}

const listed: readonly Listed[] = textOf('docs/requirements.md')
  .split('\n')
  .filter((line) => /^\| (?:R\d|I\d)/.test(line))
  .map((line) => {
    const [id = '', , realised = '', tests = '', toCome = ''] = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim())
    const entries = tests === '—' ? [] : tests.split('<br>')
    return { id, realised, toCome, tests: entries.map((entry) => entry.replace(/^`([^`]+)` /, '$1 ')) }
  })

/** By id, the tests and groups of tests whose title names it. */
const named = new Map<string, Set<string>>()
for (const file of FILES.filter((one) => one.endsWith('.test.ts')))
  for (const [, , title] of textOf(file).matchAll(/\(\s*(['`])([^'`\n]+)\1,\s*(?:async )?\(/g))
    for (const [id] of title!.matchAll(ID)) named.set(id, (named.get(id) ?? new Set()).add(`${file} ${title}`))

describe('docs/requirements.md', () => {
  it('lists every requirement and every invariant once', () => {
    expect(listed.map(({ id }) => id).toSorted()).toEqual(EXPECTED.toSorted())
  })

  it.each(listed)('lists for $id the tests that name it, and no other', ({ id, tests }) => {
    expect(tests.toSorted()).toEqual([...(named.get(id) ?? [])].toSorted())
  })

  it('says of each row without a test when it comes', () => {
    const silent = listed.filter(
      ({ tests, toCome }) => tests.length === 0 && !/^(comes with the mutations|next issue)/.test(toCome),
    )
    expect(silent).toEqual([])
  })

  it('knows every id that a test names', () => {
    expect([...named.keys()].filter((id) => !EXPECTED.includes(id))).toEqual([])
  })

  it('names only folders and files that exist', () => {
    const paths = listed.flatMap(
      ({ realised }) => realised.match(/(?:subgraphs|platform|seed)\/[a-z0-9./-]*[a-z0-9]/g) ?? [],
    )
    expect(paths.length).toBeGreaterThan(50)
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })
})
