import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { parse, validate, buildSchema } from 'graphql'
import { expect, test } from 'vitest'
import { EXPLORER_EXAMPLES } from '#clients/explorer-examples.ts'
import { committed } from '../../../schema/schema-files.ts'

// The script of the page, with stand-ins for the browser and for the package that it hands its settings to.

const SCRIPT = readFileSync(new URL('shell.js', import.meta.url), 'utf8')

interface Element {
  value: string
  checked: boolean
  textContent: string
  hidden: boolean
  fire(event: string): void
}

interface Given {
  readonly storage: { getItem(key: string): string | null; setItem(key: string, value: string): void }
  readonly fetcher: (params: object, options?: object) => Promise<unknown>
  readonly onEditQuery: (query: string) => void
  readonly [prop: string]: unknown
}

interface Sent {
  readonly url: string
  readonly method: string | undefined
  readonly authorization: string | null
}

const TAX_CODE = 'RSSMRA85T10A562S'
const TABS = JSON.stringify({
  tabs: [
    { query: '{ me { id } }', variables: `{"taxCode":"${TAX_CODE}"}`, headers: '{"authorization":"Bearer secret"}' },
  ],
})

/** A storage as browsers have it: what is kept are its own enumerable properties. */
class Storage {
  [key: string]: unknown
  getItem(key: string): unknown {
    return Object.hasOwn(this, key) ? this[key] : null
  }
  setItem(key: string, value: string): void {
    this[key] = value
  }
  removeItem(key: string): void {
    delete this[key]
  }
}

async function open(left: Record<string, string> = {}) {
  const local = Object.assign(new Storage(), left)
  const addresses: string[] = []
  const sent: Sent[] = []
  const elements = new Map<string, Element>()
  let given: Given | undefined
  let onLoad: (() => void) | undefined
  const browser = {
    localStorage: local,
    navigator: { language: 'it-IT' },
    location: { pathname: '/', search: `?query=${TAX_CODE}` },
    history: { replaceState: (_: unknown, __: unknown, address: string) => addresses.push(address) },
    addEventListener: (_: string, listener: () => void) => (onLoad = listener),
    document: {
      querySelectorAll: () => [],
      querySelector: (selector: string) => elements.get(selector) ?? element(selector, elements),
    },
    Headers,
    Option: class {},
    YogaGraphiQL: { renderYogaGraphiQL: (_: unknown, props: Given) => (given = props) },
    fetch: async (url: string, { method, headers }: { method?: string; headers?: Headers } = {}) => {
      sent.push({ url, method, authorization: headers?.get('authorization') ?? null })
      const settings = {
        examples: [{ query: '{ x }' }],
        personas: ['coordinator'],
        command: 'run',
        viewerQuestion: '{ me }',
      }
      return {
        json: async () => (url.endsWith('.json') ? settings : { data: { me: { viewerRoles: ['COORDINATOR'] } } }),
      }
    },
  }
  runInContext(SCRIPT, createContext(Object.assign(browser, { self: browser })))
  onLoad?.()
  await expect.poll(() => elements.get('#who')?.textContent).toBe('COORDINATOR')
  return {
    local,
    addresses,
    sent,
    props: given!,
    at: (selector: string) => elements.get(selector) ?? element(selector, elements),
  }
}

function element(selector: string, elements: Map<string, Element>): Element {
  const listeners = new Map<string, (event: unknown) => void>()
  const made = {
    value: '',
    checked: false,
    textContent: '',
    hidden: true,
    append: () => undefined,
    click: () => made.fire('click'),
    addEventListener: (event: string, listener: (event: unknown) => void) => void listeners.set(event, listener),
    fire: (event: string) => {
      made.textContent += event === 'click' ? 'clicked' : ''
      listeners.get(event)?.({ target: made, preventDefault: () => undefined })
    },
  }
  elements.set(selector, made)
  return made
}

test('what is typed stays in the memory of the page; what an earlier explorer kept is removed', async () => {
  const { local, addresses, props } = await open({
    'graphiql:headers': 'Bearer old',
    'graphiql:tabState': TABS,
    other: '1',
  })
  expect({ ...local }).toEqual({ other: '1' })
  props.onEditQuery(`{ person(taxCode: "${TAX_CODE}") { id } }`)
  props.storage.setItem('graphiql:tabState', TABS)
  expect(props.storage.getItem('graphiql:tabState')).toBe(TABS)
  expect({ ...local }).toEqual({ other: '1' })
  expect(addresses).toEqual(['/'])
  expect(props['shouldPersistHeaders']).toBe(false)
})

test('when asked the browser keeps documents, variables and history, and never a header', async () => {
  const { local, at, props } = await open()
  props.storage.setItem('graphiql:tabState', TABS)
  at('#keep').checked = true
  at('#keep').fire('change')
  props.storage.setItem('graphiql:queries', TABS)
  props.storage.setItem('graphiql:headers', '{"authorization":"Bearer secret"}')
  expect(Object.keys(local).toSorted()).toEqual(['ambito-hub:keep', 'graphiql:queries', 'graphiql:tabState'])
  expect(JSON.stringify({ ...local })).toContain(TAX_CODE)
  expect(JSON.stringify({ ...local })).not.toContain('secret')

  const again = await open(Object.fromEntries(Object.entries(local).map(([key, value]) => [key, value])))
  expect(again.props.storage.getItem('graphiql:tabState')).toContain(TAX_CODE)
  again.at('#keep').checked = false
  again.at('#keep').fire('change')
  expect({ ...again.local }).toEqual({})
})

test('a token is used for what follows, and the schema is read again as its viewer', async () => {
  const { sent, at, props, local } = await open()
  at('#token').value = 'Bearer abc'
  at('#viewer').fire('submit')
  await props.fetcher({ query: '{ a }' }, { headers: { 'x-purpose': 'AUDIT' } })
  expect(at('button[aria-label^="Re-fetch GraphQL schema"]').textContent).toContain('clicked')
  expect(sent.at(-1)).toEqual({ url: '/graphql', method: 'POST', authorization: 'Bearer abc' })
  at('#leave').fire('click')
  await props.fetcher({ query: '{ a }' })
  expect(sent.at(-1)?.authorization).toBeNull()
  expect({ ...local }).toEqual({})
})

test('the examples are valid on the graph', () => {
  const schema = buildSchema(committed('api.graphql'))
  for (const { query, variables } of EXPLORER_EXAMPLES) {
    expect(validate(schema, parse(query))).toEqual([])
    expect(JSON.parse(variables ?? '{}')).toBeTypeOf('object')
  }
})
