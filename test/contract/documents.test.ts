import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PERSONA_NAMES } from '#platform/personas.ts'
import { FILES, ROOT, textOf } from './source-files.ts'

// Documents that cannot rot: commands, links, folders and settings that they name exist.

const DOCUMENTS = FILES.filter((file) => file.endsWith('.md'))
const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }

describe.each(DOCUMENTS)('%s', (file) => {
  const text = textOf(file)

  it('names only commands that package.json has', () => {
    const commands = [...text.matchAll(/\bnpm (?:run (?:-s |--silent )?([\w:-]+)|(test|start)\b)/g)].map(
      ([, run, verb]) => run ?? verb!,
    )
    expect(commands.filter((command) => scripts[command] === undefined)).toEqual([])
  })

  it('links only to files that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, link]) => link!)
    expect(links.filter((link) => !existsSync(join(ROOT, normalize(join(dirname(file), link)))))).toEqual([])
  })

  it('names only settings that .env.example has', () => {
    const settings = new Set(text.match(/\b(?:HUB_[A-Z_]+|(?:TEST_)?DATABASE_URL|LOG_LEVEL)\b/g))
    expect([...settings].filter((setting) => !textOf('.env.example').includes(`# ${setting}=`))).toEqual([])
  })
})

describe('README.md', () => {
  const readme = textOf('README.md')

  it('has a line for every folder', () => {
    const folders = new Set(FILES.filter((file) => file.includes('/')).map((file) => `${file.split('/')[0]}/`))
    const told = [...folders].filter((folder) => !folder.startsWith('.'))
    expect(told.filter((folder) => !readme.includes(`\`${folder}\``))).toEqual([])
  })

  it('shows a persona that exists', () => {
    expect(PERSONA_NAMES).toContain(/npm run -s token -- ([\w-]+)/.exec(readme)?.[1])
  })
})

describe('docs/decisions', () => {
  const decisions = readdirSync(join(ROOT, 'docs', 'decisions')).toSorted()

  it('are numbered without a gap', () => {
    expect(decisions.map((file) => Number(file.slice(0, 4)))).toEqual(decisions.map((_file, index) => index + 1))
  })

  it.each(decisions)('%s has its date, status, context, decision and consequences on one page', (file) => {
    const text = textOf(`docs/decisions/${file}`)
    expect(text).toMatch(/^# \d{4} — .+/)
    expect(text).toMatch(/^\d{4}-\d\d-\d\d · (accepted|superseded by \d{4})$/m)
    for (const part of ['Context', 'Decision', 'Consequences']) expect(text).toContain(`\n## ${part}\n`)
    expect(text.split('\n').length).toBeLessThanOrEqual(90)
  })
})

describe('publiccode.yml', () => {
  const text = textOf('publiccode.yml')
  const valueOf = (key: string): string | undefined => new RegExp(`^\\s*${key}: "?([^"\\n]+?)"?$`, 'm').exec(text)?.[1]

  it('has the version and the licence of package.json', () => {
    const { version, license } = JSON.parse(textOf('package.json')) as { version: string; license: string }
    expect([valueOf('softwareVersion'), valueOf('license')]).toEqual([version, license])
  })

  it('describes itself within the lengths of the standard', () => {
    for (const [, short] of text.matchAll(/shortDescription: (.+)/g)) expect(short!.length).toBeLessThanOrEqual(150)
    for (const [, generic] of text.matchAll(/genericName: (.+)/g)) expect(generic!.length).toBeLessThanOrEqual(35)
    for (const [, long] of text.matchAll(/longDescription: >\n((?: {6}.*\n)+)/g))
      expect(long!.replaceAll(/\s+/g, ' ').length).toBeGreaterThan(500)
  })
})
