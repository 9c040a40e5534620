import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SUBGRAPHS } from '#subgraphs/register.ts'
import { NOUN_LAYERS, ROOT, SOURCES, textOf } from './source-files.ts'

// Learn one subgraph, know four: the same files at the root, one folder per noun, the same layers in each.

const ROOT_FILES = [
  'README.md',
  'errors.ts',
  'feeds.ts',
  'orm.config.ts',
  'policies.ts',
  'projections.ts',
  'subgraph.ts',
]

const folders = readdirSync(join(ROOT, 'subgraphs'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
const NAMES = folders.map(({ name }) => name)
const entriesOf = (name: string) => readdirSync(join(ROOT, 'subgraphs', name), { withFileTypes: true })

describe.each(NAMES)('subgraphs/%s', (name) => {
  it('stands in the register', () => {
    expect(SUBGRAPHS.map((definition) => definition.name)).toContain(name)
  })

  it('has the root files that all have, and besides only tests', () => {
    const files = entriesOf(name).filter((entry) => entry.isFile() && !/\.(test|fixture)\.ts$/.test(entry.name))
    expect(
      files
        .map((entry) => entry.name)
        .filter((file) => file !== 'main.ts')
        .toSorted(),
    ).toEqual(ROOT_FILES)
  })

  it('has one folder per noun, no deeper, and migrations', () => {
    const nouns = entriesOf(name)
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
    expect(nouns).toContain('migrations')
    const deeper = nouns.filter((noun) =>
      readdirSync(join(ROOT, 'subgraphs', name, noun), { withFileTypes: true }).some((entry) => entry.isDirectory()),
    )
    expect(deeper).toEqual([])
  })

  it('tells the layer of a file by its suffix', () => {
    const suffixes = SOURCES.filter((file) => file.startsWith(`subgraphs/${name}/`) && file.split('/').length === 4)
      .filter((file) => !/\.(test|fixture)\.ts$/.test(file))
      .flatMap((file) => /^[^.]+\.(.+)\.ts$/.exec(file.split('/').at(-1)!)?.slice(1) ?? [])
    expect([...new Set(suffixes)].filter((suffix) => !NOUN_LAYERS.includes(suffix))).toEqual([])
  })

  it('applies every migration that it holds, in the order of their numbers', () => {
    const files = readdirSync(join(ROOT, 'subgraphs', name, 'migrations')).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
    )
    const listed = SUBGRAPHS.find((definition) => definition.name === name)?.ormConfig.migrations.map(
      (migration) => migration.name,
    )
    expect(listed).toEqual(files.map((file) => file.replace(/\.ts$/, '')).toSorted())
    expect(files.toSorted().map((file) => /^migration-(\d{4})-/.exec(file)?.[1])).toEqual(
      files.map((_file, index) => String(index + 1).padStart(4, '0')),
    )
  })

  it('has a README of at most 20 lines', () => {
    expect(textOf(`subgraphs/${name}/README.md`).trim().split('\n').length).toBeLessThanOrEqual(20)
  })
})
