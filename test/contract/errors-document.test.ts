import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { GATEWAY_REFUSALS, statusOf } from '#gateway/errors.ts'
import { IDENTITY_REFUSALS, IDENTITY_STATUS } from '#gateway/identity/errors.ts'
import { PLATFORM_REFUSALS, type RefusalList } from '#platform/errors.ts'

// docs/errors.md and the closed lists are equal in both directions, word for word.

const ROOT = new URL('../../', import.meta.url)
const DOCUMENT = readFileSync(new URL('docs/errors.md', ROOT), 'utf8')

interface Row {
  readonly code: string
  readonly it: string
  readonly en: string
  readonly status: string
  readonly remedy: string
}

/** The rows of a section, by its heading. */
function rowsOf(heading: string): Row[] {
  const section = DOCUMENT.split(/^## /m).find((part) => part.startsWith(`${heading}\n`))
  if (section === undefined) throw new Error(`docs/errors.md has no section "${heading}"`)
  const lines = section.split('\n').filter((line) => line.startsWith('| `'))
  return lines.map((line) => {
    const [code = '', italian = '', english = '', status = '', remedy = ''] = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim())
    return { code: code.replaceAll('`', ''), it: italian, en: english, status, remedy }
  })
}

const documented = (heading: string): unknown =>
  Object.fromEntries(rowsOf(heading).map(({ code, it: italian, en }) => [code, { it: italian, en }]))

async function subgraphLists(): Promise<[string, RefusalList][]> {
  const names = readdirSync(fileURLToPath(new URL('subgraphs', ROOT)), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )
  return Promise.all(
    names.map(async ({ name }): Promise<[string, RefusalList]> => {
      const module = (await import(`../../subgraphs/${name}/errors.ts`)) as Record<string, RefusalList>
      return [name, module[`${name.toUpperCase()}_REFUSALS`]!]
    }),
  )
}

const LISTS: readonly [string, RefusalList][] = [
  ['Every subgraph', PLATFORM_REFUSALS],
  ['The gateway', GATEWAY_REFUSALS],
  ['Identity', IDENTITY_REFUSALS],
  ...(await subgraphLists()),
]

describe('docs/errors.md', () => {
  it.each(LISTS)('says of "%s" what the code says, and nothing else', (heading, list) => {
    expect(documented(heading)).toEqual(list)
  })

  it.each(LISTS)('has a remedy for every code of "%s"', (heading) => {
    expect(rowsOf(heading).filter(({ remedy }) => remedy === '')).toEqual([])
  })

  it('has the HTTP status of every refusal that ends a request', () => {
    const identity = rowsOf('Identity').map(({ code, status }) => [code, status])
    expect(Object.fromEntries(identity)).toEqual(
      Object.fromEntries(Object.entries(IDENTITY_STATUS).map(([code, status]) => [code, String(status)])),
    )
    const gateway = rowsOf('The gateway').filter(({ status }) => status !== 'in the answer')
    expect(gateway.map(({ code, status }) => [code, status.split(',')[0]])).toEqual(
      gateway.map(({ code }) => [code, String(statusOf(code))]),
    )
  })

  it('has the codes under which mistakes in a document leave', () => {
    const masking = readFileSync(new URL('gateway/masking.ts', ROOT), 'utf8')
    const codes = /CALLERS_CODES = new Set\(\[([^\]]*)\]/.exec(masking)?.[1]?.match(/[A-Z_]+/g) ?? []
    expect(codes.length).toBeGreaterThan(0)
    for (const code of codes) expect(DOCUMENT).toContain(`\`${code}\``)
  })
})

describe('the closed lists', () => {
  it('never use one code for two refusals', () => {
    const codes = LISTS.flatMap(([, list]) => Object.keys(list))
    expect(codes.toSorted()).toEqual([...new Set(codes)].toSorted())
  })

  it.each(LISTS)('of "%s" have upper-case codes and fill the same places in both languages', (_heading, list) => {
    const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted()
    for (const [code, text] of Object.entries(list)) {
      expect(code).toMatch(/^[A-Z0-9]+(_[A-Z0-9]+)*$/)
      expect(places(text.it), code).toEqual(places(text.en))
    }
  })
})
