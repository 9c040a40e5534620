import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ConfigFault, envExample, readConfig } from './config.ts'

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env)
    return []
  } catch (fault) {
    if (fault instanceof ConfigFault) return fault.faults
    throw fault
  }
}

test('an empty environment is valid: the hub starts without being told anything', () => {
  expect(readConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 4000,
    dataDir: '.data',
    demo: true,
    introspection: true,
  })
})

test('an empty variable counts as unset', () => {
  expect(readConfig({ HUB_PORT: '', DATABASE_URL: ' ' })).toEqual(readConfig({}))
})

test('all faults are told at once, and no value is repeated', () => {
  const env = { HUB_PORT: '70000', DATABASE_URL: 'mysql://u:geheim@h', LOG_LEVEL: 'loud', HUB_SUBGRAPHS: 'cases' }
  const faults = faultsOf(env)
  expect(faults.map((fault) => fault.split(':')[0]).toSorted()).toEqual(Object.keys(env).toSorted())
  expect(faults.join()).not.toContain('geheim')
})

test('production refuses GET, and an issuer needs its keys', () => {
  expect(faultsOf({ NODE_ENV: 'production', HUB_ALLOW_GET: 'true' })).toHaveLength(1)
  expect(faultsOf({ HUB_OIDC_ISSUER: 'https://issuer.example' })).toHaveLength(1)
})

test('demo data are for the embedded database outside production, unless asked', () => {
  const url = 'postgresql://u:p@127.0.0.1/hub'
  expect(readConfig({ DATABASE_URL: url }).demo).toBe(false)
  expect(readConfig({ DATABASE_URL: url, HUB_DEMO: 'true' }).demo).toBe(true)
  expect(readConfig({ NODE_ENV: 'production' }).demo).toBe(false)
})

test('subgraph addresses are read by name', () => {
  const { subgraphs } = readConfig({ HUB_SUBGRAPHS: 'organisation=http://a:1/graphql?x=1, cases=https://b' })
  expect(subgraphs).toEqual({ organisation: 'http://a:1/graphql?x=1', cases: 'https://b' })
})

test('trusted proxies are addresses and networks, and nothing else', () => {
  expect(readConfig({}).trustedProxies).toEqual([])
  expect(readConfig({ HUB_TRUSTED_PROXIES: '10.0.0.0/8, ::1,192.0.2.1' }).trustedProxies).toEqual([
    '10.0.0.0/8',
    '::1',
    '192.0.2.1',
  ])
  for (const wrong of ['true', '*', '10.0.0.0/33', '10.0.0.0/8/8', 'proxy.example', '10.0.0.1,', '10.0.0.1/'])
    expect(faultsOf({ HUB_TRUSTED_PROXIES: wrong })).toHaveLength(1)
})

test('the configuration is frozen, inside too', () => {
  const config = readConfig({ HUB_SUBGRAPHS: 'cases=http://b' })
  expect(Object.isFrozen(config) && Object.isFrozen(config.subgraphs)).toBe(true)
})

/** What `.env.example` says of each variable: its documentation, the values that it takes, and its default. */
const DOCUMENTED = envExample()
  .split('\n\n')
  .slice(1)
  .map((entry) => {
    const lines = entry.trim().split('\n')
    const [, name = '', fallback = ''] = /^# (\w+)=(.*)$/.exec(lines.at(-1) ?? '') ?? []
    const taken = /^# Takes (.*)\.$/.exec(lines.at(-2) ?? '')?.[1] ?? ''
    return { name, fallback, taken, words: lines.slice(0, -2).join(' ') }
  })

/** Values that are none of what is taken; more of them for a range, around its bounds. */
function wrongFor(taken: string): string[] {
  const [, min, max] = /from (\d+) to (\d+)/.exec(taken) ?? []
  const outside =
    max === undefined ? [] : [`${Number(max) + 1}`, `-${max}`, `${max}.5`, `${min}e0`, `0x${min}`, '9'.repeat(40)]
  const below = Number(min) > 0 ? [`${Number(min) - 1}`] : []
  return ['\u0000', 'a\u0007b', 'x\ny', ...below, ...outside]
}

test.each(DOCUMENTED)('$name states what it takes and what it is when unset', ({ taken, fallback, words }) => {
  expect(taken).not.toBe('')
  expect(fallback !== '' || words.includes('Unset: ')).toBe(true)
})

test.each(DOCUMENTED)(
  '$name takes what it says, and refuses in one line what it does not',
  ({ name, taken, fallback }) => {
    const [, min, max] = /from (\d+) to (\d+)/.exec(taken) ?? []
    for (const right of [min, max, fallback]) if (right !== undefined) expect(faultsOf({ [name]: right })).toEqual([])
    for (const wrong of wrongFor(taken))
      expect([wrong, faultsOf({ [name]: wrong })]).toEqual([wrong, [`${name}: must be ${taken}`]])
  },
)

test('.env.example lists every variable with its documentation and default', () => {
  expect(readFileSync(new URL('../.env.example', import.meta.url), 'utf8')).toBe(envExample())
})
