import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT, textOf } from './source-files.ts'

// The hub can be reused under AGPL-3.0-or-later only while every package of its tree is free and compatible (decision
// 0011): no Elastic licence, BUSL or SSPL, and nothing without a licence.

/** SPDX identifiers that may stand in the tree; CC-BY-4.0 is for data, Python-2.0 a permissive one. */
const FREE = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'MPL-2.0',
  'BlueOak-1.0.0',
  'Python-2.0',
  'CC0-1.0',
  'CC-BY-4.0',
  'Unlicense',
  'PostgreSQL',
])

interface Locked {
  readonly license?: string
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const LOCKED = Object.entries(
  (JSON.parse(textOf('package-lock.json')) as { packages: Record<string, Locked> }).packages,
).filter(([path]) => path !== '')

/** Every term of an expression must be free; of alternatives one suffices. */
function isFree(expression: string): boolean {
  const bare = expression.replaceAll(/[()]/g, ' ').trim()
  // SPDX writes the operators in upper case; some packages do not.
  if (/ OR /i.test(bare)) return bare.split(/ OR /i).some(isFree)
  return bare.split(/ AND /).every((term) => FREE.has(term.trim()))
}

/** What the installed package says of itself, else what the lock file says. */
function licenceOf(path: string, locked: Locked): string | undefined {
  const manifest = join(ROOT, path, 'package.json')
  if (!existsSync(manifest)) return locked.license
  const { license, licenses } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    license?: string | { type: string }
    licenses?: { type: string }[]
  }
  if (typeof license === 'string') return license
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ')
}

/** Binaries for other machines, which the lock file may know by name only, are part of the package that names them. */
function parentsOf(path: string): string[] {
  const name = path.replace(/^.*node_modules\//, '')
  return LOCKED.filter(([, { optionalDependencies }]) => optionalDependencies?.[name] !== undefined).map(
    ([parent]) => parent,
  )
}

function isKnownFree(path: string, locked: Locked): boolean {
  const licence = licenceOf(path, locked)
  if (licence !== undefined) return isFree(licence)
  const isForeignBinary = locked.optional === true && locked.os !== undefined && !existsSync(join(ROOT, path))
  const parents = isForeignBinary ? parentsOf(path) : []
  return parents.length > 0 && parents.every((parent) => isKnownFree(parent, Object.fromEntries(LOCKED)[parent]!))
}

describe('the licences of the tree', () => {
  it('are all free and compatible', () => {
    const found = LOCKED.filter(([path, locked]) => !isKnownFree(path, locked)).map(
      ([path, locked]) => `${path}: ${licenceOf(path, locked) ?? 'none'}`,
    )
    expect(found).toEqual([])
  })

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-2.0-only)', true],
    ['(MIT AND BSD-3-Clause)', true],
    ['(MIT AND Elastic-2.0)', false],
    ['Elastic-2.0', false],
    ['BUSL-1.1', false],
    ['SSPL-1.0', false],
    ['SEE LICENSE IN LICENSE', false],
    ['UNLICENSED', false],
  ])('%s is judged', (expression, free) => {
    expect(isFree(expression)).toBe(free)
  })

  it('hold none of the packages refused by name', () => {
    const refused = /(^|\/)(@apollo\/(gateway|composition|federation-internals|query-planner|query-graphs))$/
    expect(LOCKED.map(([path]) => path).filter((path) => refused.test(path))).toEqual([])
  })

  it('every direct dependency has its licence and reason in decision 0011', () => {
    const { dependencies, devDependencies } = JSON.parse(textOf('package.json')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >
    const decision = textOf('docs/decisions/0011-dependencies.md')
    const rows = new Map(
      [...decision.matchAll(/^\| `([^`]+)`\s*\| ([^|]+?)\s*\|/gm)].map(([, name, licence]) => [name!, licence!]),
    )
    const direct = Object.keys({ ...dependencies, ...devDependencies }).toSorted()
    expect([...rows.keys()].toSorted()).toEqual(direct)
    for (const name of direct) expect([name, rows.get(name)]).toEqual([name, licenceOf(`node_modules/${name}`, {})])
  })
})
